package io.understudy.agent.ops;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.Reason;
import io.understudy.model.state.SignatureCounters;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The text files that keepalived writes on SIGUSR1 and SIGUSR2, in the lines and names that scripts
 * and exporters look for.
 */
public final class Dump {
    private Dump() {}

    /** {@code keepalived.data}: how every instance stands, and why. */
    public static String data(AgentSnapshot state) {
        StringBuilder text = new StringBuilder("------< VRRP Topology >------\n");
        Maintenance maintenance = state.maintenance();
        if (maintenance != null) {
            line(
                    text,
                    "Maintenance",
                    "since "
                            + maintenance.since()
                            + " by "
                            + maintenance.by()
                            + (maintenance.note().isEmpty() ? "" : ": " + maintenance.note()));
        }
        state.holds()
                .forEach(hold ->
                        line(
                                text,
                                "Stands back",
                                hold.instance() + " since " + hold.since() + " by " + hold.by()));
        for (InstanceSnapshot i : state.instances()) {
            text.append(" VRRP Instance = ").append(i.name()).append('\n');
            line(text, "VRRP Version", i.version());
            line(text, "State", i.state());
            Reason reason = i.reason();
            if (reason != null) {
                line(text, "Reason", Sentence.of(reason));
            }
            line(text, "Last transition", i.since().getEpochSecond() + " (" + i.since() + ")");
            line(text, "Interface", i.interfaceName());
            if (i.source() != null) {
                line(text, "Using src_ip", i.source());
            }
            line(text, "Virtual Router ID", i.virtualRouterId());
            line(text, "Priority", i.configuredPriority());
            line(text, "Effective priority", Sentence.priority(i.effectivePriority(), i.parts()));
            line(text, "Advert interval", Sentence.duration(i.advertIntervalNanos()));
            line(text, "Preempt", i.preempt() ? "enabled" : "disabled");
            MasterView master = i.master();
            if (master != null) {
                line(text, "Master router", master.address());
                line(text, "Master priority", master.priority());
            }
            line(text, "Virtual IP", i.addresses().size());
            for (IpPrefix address : i.addresses()) {
                text.append("     ")
                        .append(address)
                        .append(" dev ")
                        .append(i.interfaceName())
                        .append(i.held().contains(address) ? " set" : "")
                        .append('\n');
            }
        }
        text.append("------< VRRP Scripts >------\n");
        for (TrackerSnapshot tracker : state.trackers()) {
            text.append(" VRRP Script = ").append(tracker.name()).append('\n');
            line(text, "Status", tracker.health());
            line(text, "Last result", tracker.detail());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("   ").append(name).append(" = ").append(value).append('\n');
    }

    /** {@code keepalived.stats}: the fourteen counters of every instance. */
    public static String stats(AgentSnapshot state) {
        StringBuilder text = new StringBuilder();
        for (InstanceSnapshot instance : state.instances()) {
            AdvertCounters c = instance.counters();
            text.append(
                    """
                    VRRP Instance: %s
                      Advertisements:
                        Received: %d
                        Sent: %d
                      Became master: %d
                      Released master: %d
                      Packet Errors:
                        Length: %d
                        TTL: %d
                        Invalid Type: %d
                        Advertisement Interval: %d
                        Address List: %d
                      Authentication Errors:
                        Invalid Type: %d
                        Type Mismatch: %d
                        Failure: %d
                    %s  Priority Zero:
                        Received: %d
                        Sent: %d
                    """
                            .formatted(
                                    instance.name(),
                                    c.received(),
                                    c.sent(),
                                    c.becameMaster(),
                                    c.releasedMaster(),
                                    c.lengthErrors(),
                                    c.ttlErrors(),
                                    c.typeErrors(),
                                    c.intervalErrors(),
                                    c.addressListErrors(),
                                    c.authTypeInvalid(),
                                    c.authTypeMismatch(),
                                    c.authFailures(),
                                    signatures(c.signatures()),
                                    c.priorityZeroReceived(),
                                    c.priorityZeroSent()));
        }
        return text.toString();
    }

    /** As keepalived 2.4 has them, where adverts are signed. */
    private static String signatures(@Nullable SignatureCounters c) {
        return c == null
                ? ""
                : """
                  Authentication Extension Errors:
                    Missing: %d
                    Malformed: %d
                    Unknown Key: %d
                    Invalid HMAC: %d
                    Stale: %d
                    Replay: %d
                """
                        .formatted(
                                c.missing(),
                                c.malformed(),
                                c.unknownKey(),
                                c.invalid(),
                                c.stale(),
                                c.replayed());
    }

    /**
     * Writes a dump for the owner's eyes only. It replaces what has the name, so nobody can lead us
     * elsewhere by a link in a directory that everybody may write to.
     */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path fresh =
                Files.createTempFile(
                        directory,
                        "." + file.getFileName(),
                        null,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
