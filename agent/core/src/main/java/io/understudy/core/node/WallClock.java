package io.understudy.core.node;

/**
 * The time of day as it was last read. The core has no clock; signed adverts need one, and read it
 * as often as this is renewed.
 *
 * @param utcNanos since 1970
 * @param at the same moment in monotonic nanoseconds
 */
record WallClock(long utcNanos, long at) {
    /** How often it is read anew: a step of the clock is noticed within that time. */
    static final long INTERVAL_NANOS = 1_000_000_000L;

    long utcNanos(long moment) {
        return utcNanos + (moment - at);
    }
}
