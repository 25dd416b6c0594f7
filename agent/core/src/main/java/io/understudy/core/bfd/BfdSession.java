package io.understudy.core.bfd;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One session as this end knows it. Immutable.
 *
 * @param discriminator ours: 1 to 4,294,967,295 and no other session's
 * @param health what trackers and checkers make of it
 * @param polls our intervals changed, and the peer has not said yet that it knows
 * @param txNanos our wanted interval as far as it is in force: a longer one waits for the peer
 * @param rxNanos the interval we can receive at, as far as it is in force: a shorter one waits, too
 * @param transmitAt when the next packet is due; null while none is
 */
public record BfdSession(
        BfdInstance config,
        BfdState state,
        BfdDiagnostic diagnostic,
        long discriminator,
        Peer peer,
        Health health,
        boolean polls,
        long txNanos,
        long rxNanos,
        @Nullable Long transmitAt) {
    /** A session that heard nothing yet; it counts as lost until it comes up (keepalived). */
    static BfdSession fresh(BfdInstance config, long discriminator) {
        return new BfdSession(
                config,
                BfdState.DOWN,
                BfdDiagnostic.NONE,
                discriminator,
                Peer.UNKNOWN,
                Health.BAD,
                false,
                config.minTxNanos(),
                config.minRxNanos(),
                null);
    }

    /** A number for a session, drawn at that moment. */
    static long discriminator(String name, long at, LongPredicate isTaken) {
        for (long salt = name.hashCode(); ; salt++) {
            long number = Chance.draw(at, salt) & 0xffff_ffffL;
            if (number != 0 && !isTaken.test(number)) {
                return number;
            }
        }
    }

    public String name() {
        return config.name();
    }

    /** Whether another configuration describes the same session. */
    public boolean isOf(BfdInstance other) {
        return config.name().equals(other.name())
                && Objects.equals(config.neighbor(), other.neighbor())
                && Objects.equals(config.source(), other.source())
                && config.multihop() == other.multihop()
                && config.ttl() == other.ttl();
    }

    /** The interval we tell that we would like: slow while the session is not up (§6.8.3). */
    long wantedTxNanos() {
        return state == BfdState.UP ? config.minTxNanos() : config.idleTxNanos();
    }

    /** Between two packets of ours, before the jitter (§6.8.2). */
    long transmitNanos() {
        return Math.max(state == BfdState.UP ? txNanos : config.idleTxNanos(), peer.minRxNanos());
    }

    /** The silence that means that the peer is lost (§6.8.4); 0 while nothing was heard. */
    long detectNanos() {
        return peer.multiplier() * Math.max(rxNanos, peer.minTxNanos());
    }

    /** Whether packets go out by themselves, not only in answer (§6.8.7). */
    boolean transmits() {
        boolean demanded =
                peer.demand() && state == BfdState.UP && peer.state() == BfdState.UP && !polls;
        return peer.minRxNanos() > 0
                && !demanded
                && !(config.passive() && peer.discriminator() == 0);
    }

    BfdPacket packet(boolean answersPoll) {
        return new BfdPacket(
                diagnostic,
                state,
                polls && !answersPoll,
                answersPoll,
                false,
                config.multiplier(),
                discriminator,
                peer.discriminator(),
                wantedTxNanos() / 1_000,
                config.minRxNanos() / 1_000);
    }

    BfdSession hearing(Peer next) {
        return new BfdSession(
                config,
                state,
                diagnostic,
                discriminator,
                next,
                health,
                polls,
                txNanos,
                rxNanos,
                transmitAt);
    }

    /** The same in another state, which it tells the peer of. */
    BfdSession in(BfdState next, BfdDiagnostic why, long number, Health seen) {
        boolean changes = next == BfdState.UP && config.idleTxNanos() != config.minTxNanos();
        return new BfdSession(
                config,
                next,
                why,
                number,
                peer,
                seen,
                changes || (polls && next == BfdState.UP),
                config.minTxNanos(),
                config.minRxNanos(),
                transmitAt);
    }

    /** The peer knows our intervals: they hold. */
    BfdSession agreed() {
        return new BfdSession(
                config,
                state,
                diagnostic,
                discriminator,
                peer,
                health,
                false,
                config.minTxNanos(),
                config.minRxNanos(),
                transmitAt);
    }

    /** A slower pace, or a shorter patience, waits until the peer knows (§6.8.3). */
    BfdSession configured(BfdInstance next) {
        boolean up = state == BfdState.UP;
        boolean changes =
                next.minTxNanos() != config.minTxNanos()
                        || next.minRxNanos() != config.minRxNanos();
        return new BfdSession(
                next,
                state,
                diagnostic,
                discriminator,
                peer,
                health,
                up && (polls || changes),
                up ? Math.min(txNanos, next.minTxNanos()) : next.minTxNanos(),
                up ? Math.max(rxNanos, next.minRxNanos()) : next.minRxNanos(),
                transmitAt);
    }

    BfdSession transmittingAt(@Nullable Long next) {
        return new BfdSession(
                config,
                state,
                diagnostic,
                discriminator,
                peer,
                health,
                polls,
                txNanos,
                rxNanos,
                next);
    }

    /** Why it is as it is, for those who track it. */
    public String detail() {
        return switch (state) {
            case UP -> "up";
            case INIT -> "hears its peer, which does not answer yet";
            case ADMIN_DOWN -> "switched off";
            case DOWN ->
                    switch (diagnostic) {
                        case NONE -> "not up yet";
                        case TIME_EXPIRED -> "the peer fell silent";
                        case NEIGHBOR_SIGNALLED_DOWN ->
                                peer.state() == BfdState.ADMIN_DOWN
                                        ? "the peer switched it off"
                                        : "the peer says that it is down";
                        case ECHO_FAILED,
                                FORWARDING_PLANE_RESET,
                                PATH_DOWN,
                                CONCATENATED_PATH_DOWN,
                                ADMINISTRATIVELY_DOWN,
                                REVERSE_CONCATENATED_PATH_DOWN ->
                                "down";
                    };
        };
    }

    /** Dated by the fold: the core knows no wall clock. */
    public BfdSnapshot snapshot() {
        return new BfdSnapshot(
                config.name(),
                Objects.requireNonNull(config.neighbor()),
                config.source(),
                config.multihop(),
                state,
                health,
                Instant.EPOCH,
                diagnostic,
                peer.state(),
                peer.diagnostic(),
                discriminator,
                peer.discriminator(),
                transmitNanos(),
                detectNanos(),
                config.multiplier(),
                peer.multiplier());
    }
}
