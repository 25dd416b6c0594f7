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
        DumpText text = new DumpText();
        text.section("BFD Topology");
        for (BfdSnapshot session : state.sessions()) {
            for (BfdInstance instance : config.tracking().sessions()) {
                if (instance.name().equals(session.name())) {
                    append(text, session, instance);
                }
            }
        }
        return text.toString();
    }

    private static void append(DumpText text, BfdSnapshot s, BfdInstance c) {
        text.thing("BFD Instance", s.name());
        text.field("Neighbor IP", s.neighbor());
        if (s.source() != null) {
            text.field("Source IP", s.source());
        }
        text.field("Required min RX interval", micros(c.minRxNanos()));
        text.field("Desired min TX interval", micros(c.minTxNanos()));
        text.field("Desired idle TX interval", micros(c.idleTxNanos()));
        text.field("Detection multiplier", c.multiplier());
        text.field(s.neighbor().isV6() ? "hoplimit" : "TTL", c.ttl());
        text.field("max_hops", c.maxHops());
        text.field("passive", c.passive());
        text.field("send event to VRRP process", c.forVrrp() ? "Yes" : "No");
        text.field("send event to checker process", c.forCheckers() ? "Yes" : "No");
        text.field("local state", word(s.state()));
        text.field("remote state", word(s.remoteState()));
        text.field("local discriminator", "0x" + Long.toHexString(s.discriminator()));
        text.field("remote discriminator", "0x" + Long.toHexString(s.remoteDiscriminator()));
        text.field("local diag", words(s.diagnostic()));
        text.field("remote diag", words(s.remoteDiagnostic()));
        text.field("remote detect multiplier", s.remoteMultiplier());
        text.field("local tx intv", micros(s.transmitNanos()));
        text.field("local detection time", micros(s.detectNanos()));
        text.field("Last transition", s.since().getEpochSecond() + " (" + s.since() + ")");
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
