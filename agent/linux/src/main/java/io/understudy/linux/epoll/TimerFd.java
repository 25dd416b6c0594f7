package io.understudy.linux.epoll;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An alarm at an absolute time of CLOCK_MONOTONIC (timerfd_create(2)): what is armed by the time a
 * deadline was computed from does not drift by the time it took to arm it.
 */
public final class TimerFd implements AutoCloseable {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment setting = arena.allocate(32, 8);
    private final MemorySegment expirations = arena.allocate(JAVA_LONG);
    private final int fd;

    private TimerFd(int fd) {
        this.fd = fd;
    }

    public static TimerFd open() throws SyscallException {
        return new TimerFd(
                SyscallException.check(
                        "timerfd_create(2)",
                        EventCalls.timerfdCreate(CLOCK_MONOTONIC, NONBLOCK_CLOEXEC)));
    }

    public int fd() {
        return fd;
    }

    /** Becomes readable at {@code atNanos}, at once if that has passed. Replaces what was armed. */
    public void arm(long atNanos) throws SyscallException {
        // All zero would disarm: a deadline at or before the clock's origin is simply due.
        set(Math.max(1, atNanos));
    }

    /** Becomes readable no more. */
    public void disarm() throws SyscallException {
        set(0);
    }

    private void set(long atNanos) throws SyscallException {
        setting.set(JAVA_LONG, 16, atNanos / NANOS_PER_SECOND);
        setting.set(JAVA_LONG, 24, atNanos % NANOS_PER_SECOND);
        SyscallException.check(
                "timerfd_settime(2)", EventCalls.timerfdSettime(fd, TFD_TIMER_ABSTIME, setting));
    }

    /** Makes the descriptor unreadable until the next alarm. */
    public void acknowledge() {
        long _ = EventCalls.read(fd, expirations); // nothing to read: somebody re-armed it
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
