package io.understudy.agent.ops;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.SignatureCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The counters that keepalived writes on SIGUSR2, in the lines and names that scripts and exporters
 * look for, and how any dump is written.
 */
public final class Dump {
    private Dump() {}

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
