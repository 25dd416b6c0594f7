package io.understudy.core.bfd;

import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;

/**
 * The other end of a session, as its last packet told.
 *
 * @param discriminator 0 while nothing is known
 * @param minRxNanos 0 if it asks for no packets
 * @param multiplier 0 while nothing is known
 */
public record Peer(
        BfdState state,
        BfdDiagnostic diagnostic,
        long discriminator,
        long minTxNanos,
        long minRxNanos,
        int multiplier,
        boolean demand) {
    private static final long MICRO = 1_000L;

    /** Before anything was heard, and after a silence (RFC 5880 §6.8.1). */
    public static final Peer UNKNOWN =
            new Peer(BfdState.DOWN, BfdDiagnostic.NONE, 0, 0, MICRO, 0, false);

    static Peer of(BfdPacket packet) {
        return new Peer(
                packet.state(),
                packet.diagnostic(),
                packet.discriminator(),
                packet.minTxMicros() * MICRO,
                packet.minRxMicros() * MICRO,
                packet.multiplier(),
                packet.demand());
    }
}
