package io.understudy.agent.loop;

/**
 * Keeps the turns of the loop apart when there would be very many of them, so that what falls due
 * within a millisecond is done in one turn: adverts leave and arrive in batches. A loop with little
 * to do never notices, since turns that were not taken are saved up for a while; a takeover finds
 * some. Times are monotonic nanoseconds and may wrap.
 */
final class Spacing {
    /** What an advert may be late by, a tenth of the shortest interval there is. */
    static final long APART_NANOS = 1_000_000;

    /** How many turns can be saved up. */
    private static final long SAVED = 20;

    private long next;

    /** Begins with all turns saved up. */
    Spacing(long now) {
        next = now - SAVED * APART_NANOS;
    }

    /** A turn begins; returns when the one after it may. */
    long turn(long now) {
        long most = now - SAVED * APART_NANOS;
        next = (next - most < 0 ? most : next) + APART_NANOS;
        return next;
    }
}
