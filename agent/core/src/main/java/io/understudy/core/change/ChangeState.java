package io.understudy.core.change;

import io.understudy.model.state.PendingChange;
import io.understudy.model.state.StateChange.ChangeEnded;
import org.jspecify.annotations.Nullable;

/**
 * Where the one change of the configuration file stands that there may be.
 *
 * <pre>
 *   Idle ── begin ──► Keeping ── on disk ──► Held ── confirm ──► Confirming ── on disk ──► Idle
 *                                             │ revert, time, reboot, useless file
 *                                             ▼
 *                                         Returning ── file is back ──► Idle
 * </pre>
 */
public sealed interface ChangeState {
    /**
     * Nothing is pending.
     *
     * @param last what ended last, so that whoever asks again learns how; null if nothing did
     */
    record Idle(@Nullable ChangeEnded last) implements ChangeState {}

    /**
     * The file from before is being written down.
     *
     * @param nanos the time it is given
     * @param otherwise what holds if that fails
     */
    record Keeping(Kept kept, long nanos, ChangeState otherwise) implements ChangeState {}

    /** The file from before is kept, and the time runs. */
    record Held(Kept kept) implements ChangeState {}

    /** It is being written down that the change is confirmed. */
    record Confirming(Kept kept, String by) implements ChangeState {}

    /**
     * The file from before is being put back, again and again until it is.
     *
     * @param by who asked for it; null if nobody did
     * @param trouble why it could not be so far; empty at first
     * @param again when it is tried once more, in nanoseconds since the machine started
     */
    record Returning(
            Kept kept, PendingChange.End how, @Nullable String by, String trouble, long again)
            implements ChangeState {}
}
