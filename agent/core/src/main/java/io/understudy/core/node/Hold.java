package io.understudy.core.node;

import java.time.Instant;

/**
 * An instance that was asked to stand back. Times are monotonic nanoseconds.
 *
 * @param by who asked
 * @param asked when, by the wall clock, for those who look at it
 * @param until when it takes part again; {@link #RELEASED} if only when it is told
 * @param down whether it takes no part at all
 * @param trialUntil by when somebody must have taken over; {@link #PROVEN} once somebody has
 */
record Hold(String by, Instant asked, long until, boolean down, long trialUntil) {
    static final long RELEASED = Long.MAX_VALUE;
    static final long PROVEN = Long.MAX_VALUE;

    /** One that stands back with priority 1. */
    Hold(String by, Instant asked, long until, long trialUntil) {
        this(by, asked, until, false, trialUntil);
    }

    Hold proven() {
        return new Hold(by, asked, until, down, PROVEN);
    }

    /** When it must be looked at next; {@link Long#MAX_VALUE} if never. */
    long dueAt() {
        return Math.min(until, trialUntil);
    }
}
