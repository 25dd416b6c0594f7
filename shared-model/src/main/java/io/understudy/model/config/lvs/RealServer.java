package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.addressPort;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.invocation;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.CheckDefaults;
import io.understudy.model.config.checker.CheckDraft;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.MailGlobals;
import io.understudy.model.config.global.ObservationGlobals;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server behind a service, defaults filled in.
 *
 * @param at where packets go; the port is the service's unless addresses are rewritten
 * @param weight 0 or more; 0 takes no new connections, which is not the same as being down
 * @param upperThreshold connections above which it takes no more; 0 means no limit
 * @param lowerThreshold connections below which it takes some again; 0 means three quarters
 * @param inhibitOnFailure whether it stays with weight 0 when it is down instead of being removed
 * @param startsFailed {@code alpha}: down until every checker has succeeded once
 * @param virtualHost name in HTTP checks; null means the address
 * @param snmpName label in the MIB
 * @param slowStart how it gets its weight back after it was down; null means at once
 */
public record RealServer(
        AddressPort at,
        int weight,
        Forwarding forwarding,
        int upperThreshold,
        int lowerThreshold,
        boolean inhibitOnFailure,
        @Nullable Invocation upCommand,
        @Nullable Invocation downCommand,
        boolean startsFailed,
        boolean mailsChanges,
        @Nullable String virtualHost,
        @Nullable String snmpName,
        @Nullable SlowStart slowStart,
        List<CheckConfig> checks) {
    public RealServer {
        checks = List.copyOf(checks);
    }

    /** The same without these checks. */
    RealServer without(Set<? extends CheckConfig> left) {
        return new RealServer(
                at,
                weight,
                forwarding,
                upperThreshold,
                lowerThreshold,
                inhibitOnFailure,
                upCommand,
                downCommand,
                startsFailed,
                mailsChanges,
                virtualHost,
                snmpName,
                slowStart,
                checks.stream().filter(check -> !left.contains(check)).toList());
    }

    /** A server as written, before its service's defaults are known: they may stand behind it. */
    @FunctionalInterface
    public interface Draft {
        RealServer under(ServerDefaults defaults);
    }

    public static final Keyword<AddressPort> ADDRESS =
            keyword("address", addressPort())
                    .asIn("192.0.2.50 80")
                    .says("Where the server listens.");

    public static final Keyword<Integer> WEIGHT =
            keyword("weight", atLeast(0))
                    .orElseAs("as virtual_server")
                    .asIn("3")
                    .advises("use 0 to 2147483647")
                    .says("The server's share of the load; 0 for no new connections.");

    public static final Keyword<Forwarding> LVS_METHOD =
            keyword("lvs_method", Forwarding.TYPE)
                    .orElseAs("as virtual_server")
                    .asIn("DR")
                    .says("How packets get to this server.")
                    .since("1.3.6");

    public static final Keyword<Integer> UTHRESHOLD =
            keyword("uthreshold", atLeast(0))
                    .orElse(0)
                    .orElseAs("no limit")
                    .asIn("1000")
                    .says("The number of connections above which the server gets no more.")
                    .since("1.1.13");

    public static final Keyword<Integer> LTHRESHOLD =
            keyword("lthreshold", atLeast(0))
                    .orElse(0)
                    .orElseAs("three quarters of uthreshold")
                    .asIn("800")
                    .says("The number of connections below which it gets new ones again.")
                    .since("1.1.13");

    public static final Keyword<Boolean> INHIBIT_ON_FAILURE =
            keyword("inhibit_on_failure", bool())
                    .orElseAs("as virtual_server")
                    .says("Leaves a server that is down in the table with weight 0.");

    public static final Keyword<Invocation> NOTIFY_UP =
            keyword("notify_up", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/server_up web1\"")
                    .says("The command to run when the server comes up.");

    public static final Keyword<Invocation> NOTIFY_DOWN =
            keyword("notify_down", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/server_down web1\"")
                    .says("The command to run when the server goes down.");

    public static final Keyword<Boolean> ALPHA =
            keyword("alpha", bool())
                    .orElseAs("as virtual_server")
                    .says("Counts as down until every checker has succeeded once.")
                    .since("1.3.7");

    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp_alert", bool())
                    .orElseAs("as smtp_alert_checker or smtp_alert in global_defs, else on")
                    .says("Sends mail when the server goes up or down.")
                    .since("2.0.0");

    public static final Keyword<String> VIRTUALHOST =
            keyword("virtualhost", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("as virtual_server")
                    .asIn("www.example.com")
                    .says("The host named in HTTP checks that name none themselves.")
                    .since("1.3.6");

    public static final Keyword<String> SNMP_NAME =
            keyword("snmp_name", string("NAME"))
                    .survivingNoValue()
                    .builtWith("SNMP")
                    .asIn("web1")
                    .says("A label for SNMP.")
                    .since("2.2.3")
                    .absent(ObservationGlobals.NO_SNMP);

    public static final Block<Draft> BLOCK =
            block("real_server")
                    .labelled(ADDRESS)
                    .says("One server behind the service.")
                    .asIn("192.0.2.50 80 {\n    weight 1\n    TCP_CHECK {\n    }\n}")
                    .accepts(
                            WEIGHT,
                            LVS_METHOD,
                            UTHRESHOLD,
                            LTHRESHOLD,
                            INHIBIT_ON_FAILURE,
                            NOTIFY_UP,
                            NOTIFY_DOWN,
                            ALPHA)
                    .accepts(Pacing.REAL_SERVER_ROWS)
                    .accepts(SMTP_ALERT, VIRTUALHOST, SNMP_NAME)
                    .accepts(SlowStart.SLOW_START.orElseAs("as virtual_server"))
                    .accepts(CheckConfig.BLOCKS)
                    .binds(s -> defaults -> read(s, defaults));

    /**
     * What a service says for servers that are silent.
     *
     * @param port of the service; 0 for all ports and for marks
     */
    public record ServerDefaults(
            int port,
            int weight,
            Forwarding forwarding,
            boolean inhibitOnFailure,
            boolean startsFailed,
            @Nullable String virtualHost,
            Pacing pacing,
            @Nullable SlowStart slowStart) {}

    private static RealServer read(Settings s, ServerDefaults defaults) {
        Forwarding forwarding =
                Objects.requireNonNullElse(s.find(LVS_METHOD), defaults.forwarding());
        AddressPort at = forwarding.target(s.get(ADDRESS), defaults.port());
        boolean startsFailed = Objects.requireNonNullElse(s.find(ALPHA), defaults.startsFailed());
        String virtualHost = s.find(VIRTUALHOST);
        if (virtualHost == null) {
            virtualHost = defaults.virtualHost();
        }
        return new RealServer(
                at,
                Objects.requireNonNullElse(s.find(WEIGHT), defaults.weight()),
                forwarding,
                s.get(UTHRESHOLD),
                s.get(LTHRESHOLD),
                Objects.requireNonNullElse(s.find(INHIBIT_ON_FAILURE), defaults.inhibitOnFailure()),
                s.find(NOTIFY_UP),
                s.find(NOTIFY_DOWN),
                startsFailed,
                Objects.requireNonNullElse(
                        s.find(SMTP_ALERT), MailGlobals.checkersMail(s.global(), true)),
                virtualHost,
                s.find(SNMP_NAME),
                slowStart(s, defaults),
                checks(s, at, startsFailed, virtualHost, defaults));
    }

    private static @Nullable SlowStart slowStart(Settings s, ServerDefaults defaults) {
        SlowStart own = s.find(SlowStart.SLOW_START);
        SlowStart counts = own == null ? defaults.slowStart() : own;
        return counts == null || counts.nanos() == 0 ? null : counts;
    }

    private static List<CheckConfig> checks(
            Settings s,
            AddressPort at,
            boolean startsFailed,
            @Nullable String virtualHost,
            ServerDefaults defaults) {
        Pacing pacing = Pacing.read(s, defaults.pacing());
        CheckDefaults inherited =
                new CheckDefaults(
                        at,
                        pacing.delayLoopNanos(),
                        pacing.connectTimeoutNanos(),
                        pacing.warmupNanos(),
                        pacing.retry(),
                        pacing.delayBeforeRetryNanos(),
                        startsFailed,
                        virtualHost);
        List<CheckConfig> checks = new ArrayList<>(1);
        for (int kind = 0; kind < CheckConfig.BLOCKS.size(); kind++) {
            List<CheckDraft> drafts = s.blocks(CheckConfig.BLOCKS.get(kind));
            for (int i = 0; i < drafts.size(); i++) {
                CheckConfig check = drafts.get(i).under(inherited);
                // What asks for no URL is left out, as a rule says.
                if (!(check instanceof HttpCheck http && http.urls().isEmpty())) {
                    checks.add(check);
                }
            }
        }
        return checks;
    }
}
