package io.understudy.linux.sys;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.EventCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * CLOCK_MONOTONIC in nanoseconds, the clock of timerfds. HotSpot's {@link System#nanoTime} reads
 * the same clock on Linux without leaving Java, and {@link #agreesWithNanoTime} proves it at start.
 */
public final class MonotonicClock {
    static final int CLOCK_MONOTONIC = 1;

    private MonotonicClock() {}

    /** Now. */
    public static long nanos() {
        return System.nanoTime();
    }

    /** What clock_gettime(2) says. */
    public static long kernelNanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(16, 8);
            int result = EventCalls.clockGettime(CLOCK_MONOTONIC, timespec);
            if (result < 0) {
                throw new AssertionError("clock_gettime(2) says " + Errno.name(-result));
            }
            return timespec.get(JAVA_LONG, 0) * 1_000_000_000L + timespec.get(JAVA_LONG, 8);
        }
    }

    /** Whether both readings are of one clock: the kernel's lies between two of the JVM's. */
    public static boolean agreesWithNanoTime() {
        long before = System.nanoTime();
        long kernel = kernelNanos();
        return before - kernel <= 0 && kernel - System.nanoTime() <= 0;
    }
}
