package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A BFD session as it stands. Durations are nanoseconds.
 *
 * @param source null where the kernel chooses
 * @param health what instances and checkers make of it: GOOD once it came up, BAD once it was lost;
 *     it stays as it was while the peer is administratively down (RFC 5882 §3.2)
 * @param since when {@code state} was last entered
 * @param remoteState as the peer last said; DOWN while nothing is heard of it
 * @param discriminator our number of the session, of 32 bits
 * @param remoteDiscriminator the peer's; 0 while nothing is heard of it
 * @param transmitNanos between two packets of ours, before the jitter
 * @param detectNanos the silence after which it is down; 0 before anything was heard
 */
public record BfdSnapshot(
        String name,
        IpAddress neighbor,
        @Nullable IpAddress source,
        boolean multihop,
        BfdState state,
        TrackerSnapshot.Health health,
        Instant since,
        BfdDiagnostic diagnostic,
        BfdState remoteState,
        BfdDiagnostic remoteDiagnostic,
        long discriminator,
        long remoteDiscriminator,
        long transmitNanos,
        long detectNanos,
        int multiplier,
        int remoteMultiplier) {
    /** The same, in its state since then. */
    public BfdSnapshot since(Instant moment) {
        return new BfdSnapshot(
                name,
                neighbor,
                source,
                multihop,
                state,
                health,
                moment,
                diagnostic,
                remoteState,
                remoteDiagnostic,
                discriminator,
                remoteDiscriminator,
                transmitNanos,
                detectNanos,
                multiplier,
                remoteMultiplier);
    }
}
