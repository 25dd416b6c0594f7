package io.understudy.agent.ops;

import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.Notices;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.SignatureCounters;
import io.understudy.model.state.VrrpState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that keepalived writes on its JSON signal, under its names and in its order, for the
 * exporters that read it. Passwords are masked, as keepalived 2.4 does.
 */
public final class JsonDump {
    private static final double NANOS = 1e9;

    private JsonDump() {}

    /**
     * All instances that run.
     *
     * @param version {@code json_version}: 1 is a bare array, 2 an object around it
     */
    public static String text(AgentSnapshot state, KeepalivedConfig config, int version) {
        List<String> instances = new ArrayList<>();
        for (InstanceSnapshot snapshot : state.instances()) {
            for (VrrpInstance instance : config.instances()) {
                if (instance.name().equals(snapshot.name())) {
                    instances.add(
                            "{\"data\":"
                                    + data(snapshot, instance, config)
                                    + ",\"stats\":"
                                    + stats(snapshot.counters())
                                    + "}");
                }
            }
        }
        String array = "[" + String.join(",", instances) + "]";
        return (version == 2 ? "{\"vrrp\":" + array + sessions(state) + "}" : array) + "\n";
    }

    /** Beside what keepalived writes: its own JSON tells nothing of BFD. */
    private static String sessions(AgentSnapshot state) {
        if (state.sessions().isEmpty()) {
            return "";
        }
        return state.sessions().stream()
                .map(s ->
                        new Fields()
                                .text("iname", s.name())
                                .text("neighbor_ip", s.neighbor().toString())
                                .number("state", s.state().ordinal())
                                .number("remote_state", s.remoteState().ordinal())
                                .number("local_diag", s.diagnostic().ordinal())
                                .number("remote_diag", s.remoteDiagnostic().ordinal())
                                .seconds("tx_interval", s.transmitNanos())
                                .seconds("detection_time", s.detectNanos())
                                .raw("last_transition", moment(s.since()))
                                .end())
                .collect(Collectors.joining(",", ",\"bfd\":[", "]"));
    }

    private static String data(InstanceSnapshot i, VrrpInstance c, KeepalivedConfig config) {
        Garp garp = c.garp();
        MasterView master = i.master();
        OwnInterface own = c.ownInterface();
        Fields fields =
                new Fields()
                        .text("iname", i.name())
                        .flag("dont_track_primary", !c.tracks().ownInterface())
                        .flag("skip_check_adv_addr", c.transport().comparesOnce())
                        .flag("strict_mode", c.transport().strict())
                        .text("vmac_ifname", own == null ? "" : own.name())
                        .text("ifp_ifname", own == null ? i.interfaceName() : own.name())
                        .number("master_priority", master == null ? 0 : master.priority())
                        .raw("last_transition", moment(i.since()))
                        .seconds("garp_delay", garp.delayNanos())
                        .seconds("garp_refresh", garp.refreshNanos())
                        .number("garp_rep", garp.repeat())
                        .number("garp_refresh_rep", garp.refreshRepeat())
                        .seconds("garp_lower_prio_delay", garp.lowerPrioDelayNanos())
                        .number("garp_lower_prio_rep", garp.lowerPrioRepeat())
                        .flag("lower_prio_no_advert", !c.rivalry().answersLower())
                        .flag("higher_prio_send_advert", c.rivalry().answersHigher())
                        .number("vrid", i.virtualRouterId())
                        .number("base_priority", i.configuredPriority())
                        .number("effective_priority", i.effectivePriority())
                        .bool("vipset", !i.held().isEmpty())
                        .bool("promote_secondaries", c.possessions().promotesSecondaries())
                        .seconds("adver_int", i.advertIntervalNanos())
                        .seconds(
                                "master_adver_int",
                                master == null ? i.advertIntervalNanos() : master.intervalNanos())
                        .flag("accept", c.possessions().accepts())
                        .bool("nopreempt", !i.preempt())
                        .seconds("preempt_delay", c.preemptDelayNanos())
                        .number("state", number(i))
                        .number("wantstate", number(i))
                        .number("version", i.version())
                        .bool("smtp_alert", c.notices().mails())
                        .bool("notify_deleted", c.notices().deleted() != null);
        Notices notices = c.notices();
        fields.command("script_backup", notices.backup())
                .command("script_master", notices.master())
                .command("script_fault", notices.fault())
                .command("script_stop", notices.stop())
                .command("script_deleted", notices.deleted())
                .command("script", notices.any())
                .command("script_master_rx_lower_pri", notices.lowerHeard())
                .texts("vips", addresses(i, c, c.virtualAddresses()))
                .texts("evips", addresses(i, c, c.possessions().excluded()))
                .texts("vroutes", c.possessions().routes().stream().map(ShownRoute::of).toList())
                .texts("vrules", c.possessions().rules().stream().map(ShownRule::of).toList())
                .texts(
                        "track_ifp",
                        c.tracks().interfaces().stream()
                                .map(t -> t.name())
                                .filter(name -> !name.equals(c.interfaceName()))
                                .toList())
                .texts("track_script", scripts(c, config))
                .texts(
                        "track_process",
                        c.tracks().processes().stream().map(t -> t.name()).toList());
        boolean password = c.authentication() != null;
        fields.number("auth_type", password ? 1 : 0);
        if (password) {
            fields.text("auth_data", "********");
        }
        return fields.end();
    }

    /** 0 INIT, 1 BACKUP, 2 MASTER, 3 FAULT. */
    private static int number(InstanceSnapshot i) {
        return switch (i.state()) {
            case INIT -> 0;
            case BACKUP -> 1;
            case MASTER -> 2;
            case FAULT -> 3;
        };
    }

    /** Seconds of the epoch, with microseconds. */
    static String moment(Instant since) {
        return String.format(
                Locale.ROOT, "%d.%06d", since.getEpochSecond(), since.getNano() / 1000);
    }

    private static List<String> addresses(
            InstanceSnapshot i, VrrpInstance c, List<VirtualAddress> addresses) {
        return addresses.stream()
                .map(address ->
                        ShownAddress.of(
                                c,
                                address,
                                i.held().contains(address.prefix()),
                                i.state() == VrrpState.MASTER))
                .toList();
    }

    private static List<String> scripts(VrrpInstance c, KeepalivedConfig config) {
        return c.trackScripts().stream()
                .flatMap(track ->
                        config.scripts().stream().filter(s -> s.name().equals(track.script())))
                .map(script -> ScriptPrograms.placed(script.command()))
                .filter(Objects::nonNull)
                .map(DumpText::quoted)
                .toList();
    }

    private static String stats(AdvertCounters c) {
        Fields fields =
                new Fields()
                        .number("advert_rcvd", c.received())
                        .number("advert_sent", c.sent())
                        .number("become_master", c.becameMaster())
                        .number("release_master", c.releasedMaster())
                        .number("packet_len_err", c.lengthErrors())
                        .number("advert_interval_err", c.intervalErrors())
                        .number("ip_ttl_err", c.ttlErrors())
                        .number("invalid_type_rcvd", c.typeErrors())
                        .number("addr_list_err", c.addressListErrors())
                        .number("invalid_authtype", c.authTypeInvalid())
                        .number("authtype_mismatch", c.authTypeMismatch())
                        .number("auth_failure", c.authFailures());
        SignatureCounters signed = c.signatures();
        if (signed != null) {
            fields.number("auth_ext_missing", signed.missing())
                    .number("auth_ext_malformed", signed.malformed())
                    .number("auth_ext_unknown_key", signed.unknownKey())
                    .number("auth_ext_invalid_hmac", signed.invalid())
                    .number("auth_ext_stale", signed.stale())
                    .number("auth_ext_replay", signed.replayed());
        }
        return fields.number("pri_zero_rcvd", c.priorityZeroReceived())
                .number("pri_zero_sent", c.priorityZeroSent())
                .end();
    }

    /** One object in the making. */
    private static final class Fields {
        private final List<String> fields = new ArrayList<>();

        Fields raw(String name, String value) {
            fields.add(escaped(name) + ":" + value);
            return this;
        }

        Fields text(String name, String value) {
            return raw(name, escaped(value));
        }

        Fields number(String name, long value) {
            return raw(name, Long.toString(value));
        }

        Fields flag(String name, boolean value) {
            return number(name, value ? 1 : 0);
        }

        Fields bool(String name, boolean value) {
            return raw(name, Boolean.toString(value));
        }

        Fields seconds(String name, long nanos) {
            String text = String.format(Locale.ROOT, "%.6f", nanos / NANOS);
            return raw(name, text.replaceAll("\\.?0+$", ""));
        }

        /** What this host cannot run, keepalived has dropped when it read its file. */
        Fields command(String name, @Nullable Invocation command) {
            List<String> words =
                    command == null || command.isEmpty()
                            ? null
                            : ScriptPrograms.placed(command.words());
            return words == null ? this : text(name, DumpText.quoted(words));
        }

        Fields texts(String name, List<String> values) {
            return values.isEmpty()
                    ? this
                    : raw(
                            name,
                            values.stream()
                                    .map(Fields::escaped)
                                    .collect(Collectors.joining(",", "[", "]")));
        }

        String end() {
            return "{" + String.join(",", fields) + "}";
        }

        private static String escaped(String text) {
            StringBuilder out = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> out.append("\\\"");
                    case '\\' -> out.append("\\\\");
                    case '/' -> out.append("\\/");
                    default -> {
                        if (c < ' ') {
                            out.append(String.format("\\u%04x", (int) c));
                        } else {
                            out.append(c);
                        }
                    }
                }
            }
            return out.append('"').toString();
        }
    }
}
