package io.understudy.linux.epoll;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Waits for many descriptors at once, level-triggered (epoll(7)). One thread waits; waiting
 * allocates nothing.
 */
public final class Epoll implements AutoCloseable {
    /** There is something to read. */
    public static final int EPOLLIN = 0x1;

    /** There is room to write, or a connection stands. */
    public static final int EPOLLOUT = 0x4;

    /** An error is pending. */
    public static final int EPOLLERR = 0x8;

    /** The other end has closed both directions. */
    public static final int EPOLLHUP = 0x10;

    /** Beside others: reports once, and then no more until {@link #change}. */
    public static final int EPOLLONESHOT = 1 << 30;

    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int CTL_ADD = 1;
    private static final int CTL_DEL = 2;
    private static final int CTL_MOD = 3;

    // struct epoll_event is packed on x86-64 alone (linux/eventpoll.h).
    private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
    private static final int STRIDE = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final int capacity;
    private final MemorySegment events;
    private final MemorySegment change;

    private Epoll(int fd, int capacity) {
        this.fd = fd;
        this.capacity = capacity;
        events = arena.allocate((long) STRIDE * capacity, 8);
        change = arena.allocate(STRIDE, 8);
    }

    /**
     * A new set.
     *
     * @param capacity how many descriptors one wait may report, at least 1
     */
    public static Epoll open(int capacity) throws SyscallException {
        int fd = SyscallException.check("epoll_create1(2)", EventCalls.epollCreate1(EPOLL_CLOEXEC));
        return new Epoll(fd, capacity);
    }

    /** Reports {@code token} whenever {@code descriptor} can be read. */
    public void add(int descriptor, long token) throws SyscallException {
        add(descriptor, token, EPOLLIN);
    }

    /**
     * Reports {@code token} as long as one of these holds.
     *
     * @param events {@link #EPOLLIN}, {@link #EPOLLOUT} or both; 0 for errors alone; {@link
     *     #EPOLLONESHOT} beside them
     */
    public void add(int descriptor, long token, int events) throws SyscallException {
        control(CTL_ADD, descriptor, token, events);
    }

    /** Reports another token or other events of a descriptor from now on. */
    public void change(int descriptor, long token, int events) throws SyscallException {
        control(CTL_MOD, descriptor, token, events);
    }

    private void control(int operation, int descriptor, long token, int events)
            throws SyscallException {
        change.set(JAVA_INT_UNALIGNED, 0, events);
        change.set(JAVA_LONG_UNALIGNED, DATA, token);
        SyscallException.check(
                "epoll_ctl(2)", EventCalls.epollCtl(fd, operation, descriptor, change));
    }

    /** The set itself: readable while something in it is ready, so that sets can be nested. */
    public int fd() {
        return fd;
    }

    /** Waits for this descriptor no longer; call it before closing the descriptor. */
    public void remove(int descriptor) throws SyscallException {
        SyscallException.check(
                "epoll_ctl(2)", EventCalls.epollCtl(fd, CTL_DEL, descriptor, change));
    }

    /**
     * Waits until something is ready.
     *
     * @param timeoutMillis at most so long; -1 for ever, 0 not at all. Too coarse to keep time: arm
     *     a {@link TimerFd}
     * @return how many are ready; 0 after the timeout or a signal
     */
    public int await(int timeoutMillis) throws SyscallException {
        int ready = EventCalls.epollWait(fd, events, capacity, timeoutMillis);
        return ready == -Errno.EINTR ? 0 : SyscallException.check("epoll_wait(2)", ready);
    }

    /** The token of the {@code i}th ready descriptor of the last wait. */
    public long token(int i) {
        return events.get(JAVA_LONG_UNALIGNED, (long) i * STRIDE + DATA);
    }

    /** What holds of the {@code i}th ready descriptor of the last wait. */
    public int events(int i) {
        return events.get(JAVA_INT_UNALIGNED, (long) i * STRIDE);
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
