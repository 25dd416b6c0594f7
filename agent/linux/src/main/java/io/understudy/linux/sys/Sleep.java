package io.understudy.linux.sys;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.EventCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Sleeping until a moment of CLOCK_MONOTONIC (clock_nanosleep(2)). One thread at a time. */
public final class Sleep implements AutoCloseable {
    private static final int TIMER_ABSTIME = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment timespec = arena.allocate(16, 8);

    /** Returns at that time, at once if it has passed, or sooner after a signal. */
    public void until(long nanos) {
        timespec.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
        timespec.set(JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
        int _ = EventCalls.clockNanosleep(MonotonicClock.CLOCK_MONOTONIC, TIMER_ABSTIME, timespec);
    }

    @Override
    public void close() {
        arena.close();
    }
}
