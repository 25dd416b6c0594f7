package io.understudy.agent.ops;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.BfdState;

/** {@code keepalived_bfd.data}: every BFD session, in the lines and names of keepalived. */
public final class BfdDump {
    private BfdDump() {}

    /** All sessions that run. */
    public static String text(AgentSnapshot state, KeepalivedConfig config) {
        StringBuilder text = new StringBuilder("------< BFD Topology >------\n");
        for (BfdSnapshot session : state.sessions()) {
            for (BfdInstance instance : config.tracking().sessions()) {
                if (instance.name().equals(session.name())) {
                    append(text, session, instance);
                }
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, BfdSnapshot s, BfdInstance c) {
        text.append(" BFD Instance = ").append(s.name()).append('\n');
        line(text, "Neighbor IP", s.neighbor());
        if (s.source() != null) {
            line(text, "Source IP", s.source());
        }
        line(text, "Required min RX interval", micros(c.minRxNanos()));
        line(text, "Desired min TX interval", micros(c.minTxNanos()));
        line(text, "Desired idle TX interval", micros(c.idleTxNanos()));
        line(text, "Detection multiplier", c.multiplier());
        line(text, s.neighbor().isV6() ? "hoplimit" : "TTL", c.ttl());
        line(text, "max_hops", c.maxHops());
        line(text, "passive", c.passive());
        line(text, "send event to VRRP process", c.forVrrp() ? "Yes" : "No");
        line(text, "send event to checker process", c.forCheckers() ? "Yes" : "No");
        line(text, "local state", word(s.state()));
        line(text, "remote state", word(s.remoteState()));
        line(text, "local discriminator", "0x" + Long.toHexString(s.discriminator()));
        line(text, "remote discriminator", "0x" + Long.toHexString(s.remoteDiscriminator()));
        line(text, "local diag", words(s.diagnostic()));
        line(text, "remote diag", words(s.remoteDiagnostic()));
        line(text, "remote detect multiplier", s.remoteMultiplier());
        line(text, "local tx intv", micros(s.transmitNanos()));
        line(text, "local detection time", micros(s.detectNanos()));
        line(text, "Last transition", s.since().getEpochSecond() + " (" + s.since() + ")");
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("   ").append(name).append(" = ").append(value).append('\n');
    }

    private static String micros(long nanos) {
        return nanos / 1_000 + " us";
    }

    private static String word(BfdState state) {
        return switch (state) {
            case ADMIN_DOWN -> "AdminDown";
            case DOWN -> "Down";
            case INIT -> "Init";
            case UP -> "Up";
        };
    }

    private static String words(BfdDiagnostic diagnostic) {
        return switch (diagnostic) {
            case NONE -> "No Diagnostic";
            case TIME_EXPIRED -> "Control Detection Time Expired";
            case ECHO_FAILED -> "Echo Function Failed";
            case NEIGHBOR_SIGNALLED_DOWN -> "Neighbor Signaled Session Down";
            case FORWARDING_PLANE_RESET -> "Forwarding Plane Reset";
            case PATH_DOWN -> "Path Down";
            case CONCATENATED_PATH_DOWN -> "Concatenated Path Down";
            case ADMINISTRATIVELY_DOWN -> "Administratively Down";
            case REVERSE_CONCATENATED_PATH_DOWN -> "Reverse Concatenated Path Down";
        };
    }
}
