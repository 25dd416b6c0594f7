package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.global.ObservationGlobals;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.ValueType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One IPVS service, or one per member of its group, defaults filled in.
 *
 * @param v6 whether it is for IPv6; where nothing says so, a mark is for IPv4
 * @param protocol UDP where none is written; a mark has none and takes what comes
 * @param scheduler name of the kernel's module without {@code ip_vs_}
 * @param persistence null means that clients are not kept on one server
 * @param startsFailed {@code alpha}: servers are down until checked
 * @param finishesDown {@code omega}: the commands for going down run at the daemon's end, too
 * @param followsAddress {@code ha_suspend}: checkers run only while the address is on this host
 * @param virtualHost name in HTTP checks; null means the server's address
 */
public record VirtualServer(
        ServiceKey key,
        boolean v6,
        Protocol protocol,
        String scheduler,
        SchedulerFlags flags,
        Forwarding forwarding,
        @Nullable Persistence persistence,
        Quorum quorum,
        @Nullable SorryServer sorryServer,
        List<RealServer> realServers,
        Pacing pacing,
        boolean inhibitOnFailure,
        boolean startsFailed,
        boolean finishesDown,
        boolean followsAddress,
        boolean mailsChanges,
        @Nullable String virtualHost,
        @Nullable String snmpName) {
    /** The scheduler of services that name none. */
    public static final String DEFAULT_SCHEDULER = "wlc";

    private static final ValueType<String> SCHEDULER =
            oneOf(
                    "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed",
                    "nq", "twos");

    public VirtualServer {
        realServers = List.copyOf(realServers);
    }

    /** The same, whose servers have none of these checks. */
    VirtualServer without(Set<? extends CheckConfig> left) {
        return new VirtualServer(
                key,
                v6,
                protocol,
                scheduler,
                flags,
                forwarding,
                persistence,
                quorum,
                sorryServer,
                realServers.stream().map(server -> server.without(left)).toList(),
                pacing,
                inhibitOnFailure,
                startsFailed,
                finishesDown,
                followsAddress,
                mailsChanges,
                virtualHost,
                snmpName);
    }

    public static final Keyword<ServiceKey> KEY =
            keyword("service", ServiceKey.TYPE)
                    .asIn("192.0.2.10 80")
                    .says("The packets that belong to the service.");

    public static final Keyword<String> IP_FAMILY =
            keyword("ip_family", oneOf("inet", "inet6"))
                    .orElseAs("as the addresses")
                    .asIn("inet6")
                    .says("The family of a service by mark whose servers do not tell.")
                    .since("1.2.20");

    public static final Keyword<Protocol> PROTOCOL =
            keyword("protocol", Protocol.TYPE)
                    .orElseAs("UDP")
                    .asIn("TCP")
                    .says("The transport protocol; leave it out and the service is UDP.");

    public static final Keyword<String> LVS_SCHED =
            keyword("lvs_sched", SCHEDULER)
                    .orElseAs(DEFAULT_SCHEDULER)
                    .asIn("wlc")
                    .says("How the kernel chooses a server for a connection.");

    public static final Keyword<String> LB_ALGO =
            keyword("lb_algo", SCHEDULER)
                    .orElseAs(DEFAULT_SCHEDULER)
                    .asIn("rr")
                    .says("The older and still usual spelling of lvs_sched.");

    public static final Keyword<Forwarding> LVS_METHOD =
            keyword("lvs_method", Forwarding.TYPE)
                    .orElseAs("NAT")
                    .asIn("DR")
                    .says("How packets get to the servers.");

    public static final Keyword<Forwarding> LB_KIND =
            keyword("lb_kind", Forwarding.TYPE)
                    .orElseAs("NAT")
                    .asIn("NAT")
                    .says("The older and still usual spelling of lvs_method.");

    public static final Keyword<Boolean> INHIBIT_ON_FAILURE =
            keyword("inhibit_on_failure", flag())
                    .orElse(false)
                    .says("Leaves servers that are down in the table with weight 0.")
                    .since("1.3.7");

    public static final Keyword<Boolean> ALPHA =
            keyword("alpha", flag())
                    .orElse(false)
                    .says("Servers count as down until their checkers have succeeded once.")
                    .since("1.1.16");

    public static final Keyword<Boolean> OMEGA =
            keyword("omega", flag())
                    .orElse(false)
                    .says("Runs notify_down and quorum_down when the daemon ends.")
                    .since("1.1.16");

    public static final Keyword<Integer> WEIGHT =
            keyword("weight", atLeast(1))
                    .orElse(1)
                    .asIn("1")
                    .says("The weight of servers that name none.")
                    .since("1.3.7");

    public static final Keyword<String> VIRTUALHOST =
            keyword("virtualhost", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("the server's address")
                    .asIn("www.example.com")
                    .says("The host named in HTTP checks that name none themselves.");

    public static final Keyword<Boolean> HA_SUSPEND =
            keyword("ha_suspend", flag())
                    .orElse(false)
                    .says("Runs checkers only while the service's address is on this host.");

    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp_alert", bool())
                    .orElseAs("as smtp_alert_checker or smtp_alert in global_defs, else off")
                    .says("Sends mail when quorum is gained or lost.")
                    .since("2.0.0");

    public static final Keyword<String> SNMP_NAME =
            keyword("snmp_name", string("NAME"))
                    .survivingNoValue()
                    .builtWith("SNMP")
                    .asIn("www")
                    .says("A label for SNMP.")
                    .since("2.2.3")
                    .absent(ObservationGlobals.NO_SNMP);

    public static final Block<VirtualServer> BLOCK =
            block("virtual_server")
                    .labelled(KEY)
                    .says("One service of the kernel's load balancer, IPVS.")
                    .asIn(
                            "192.0.2.10 80 {\n"
                                    + "    protocol TCP\n"
                                    + "    real_server 192.0.2.50 80 {\n"
                                    + "    }\n"
                                    + "}")
                    .accepts(IP_FAMILY, PROTOCOL, LVS_SCHED, LB_ALGO, LVS_METHOD, LB_KIND)
                    .accepts(RealServer.BLOCK)
                    .accepts(Pacing.ROWS)
                    .accepts(Persistence.ROWS)
                    .accepts(SchedulerFlags.ROWS)
                    .accepts(INHIBIT_ON_FAILURE, ALPHA, OMEGA)
                    .accepts(Quorum.ROWS)
                    .accepts(WEIGHT)
                    .accepts(SorryServer.ROWS)
                    .accepts(VIRTUALHOST, HA_SUSPEND, SMTP_ALERT, SNMP_NAME)
                    .accepts(SlowStart.SLOW_START)
                    .binds(ServiceReader::read);
}
