package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.sys.MonotonicClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The time of day, by which the kernel stamps packets (SO_TIMESTAMPNS), and the monotonic clock,
 * read together. Of stamps only what is a moment old is believed, so that a time of day that is
 * set, back or ahead, moves nothing by more than that moment.
 */
final class BothClocks {
    /** What waking up and reading take; longer ago means a stall, or another time of day. */
    static final long LONGEST_NANOS = 2_000_000;

    private static final int CLOCK_REALTIME = 0;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MemorySegment timespec;
    private long timeOfDay;
    private long monotonic;

    BothClocks(Arena arena) {
        timespec = arena.allocate(2 * Long.BYTES, Long.BYTES);
    }

    /** Reads both. Whoever is held up in between takes a stamp for younger, never for older. */
    void read() {
        long read = EventCalls.clockGettime(CLOCK_REALTIME, timespec);
        if (read < 0) {
            throw new AssertionError("clock_gettime(2) knows no time of day");
        }
        set(nanos(timespec, 0), MonotonicClock.nanos());
    }

    void set(long timeOfDay, long monotonic) {
        this.timeOfDay = timeOfDay;
        this.monotonic = monotonic;
    }

    /** A struct timespec as nanoseconds. */
    static long nanos(MemorySegment from, long at) {
        return from.get(JAVA_LONG, at) * NANOS_PER_SECOND + from.get(JAVA_LONG, at + Long.BYTES);
    }

    /** When both were read, by the monotonic clock. */
    long monotonic() {
        return monotonic;
    }

    /** The moment of a stamp by the monotonic clock; that of reading if it cannot be believed. */
    long monotonic(long stamp) {
        long age = timeOfDay - stamp;
        return age >= 0 && age <= LONGEST_NANOS ? monotonic - age : monotonic;
    }
}
