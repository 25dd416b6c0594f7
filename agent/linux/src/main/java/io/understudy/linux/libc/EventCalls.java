package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.longOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** sys/epoll.h, sys/eventfd.h, sys/timerfd.h, time.h and the two calls of unistd.h they need. */
public final class EventCalls {
    private static final MemorySegment EPOLL_CREATE1 = symbol("epoll_create1");
    private static final MemorySegment EPOLL_CTL = symbol("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = symbol("epoll_wait");
    private static final MemorySegment EVENTFD = symbol("eventfd");
    private static final MemorySegment TIMERFD_CREATE = symbol("timerfd_create");
    private static final MemorySegment TIMERFD_SETTIME = symbol("timerfd_settime");
    private static final MemorySegment CLOCK_GETTIME = symbol("clock_gettime");
    private static final MemorySegment CLOCK_NANOSLEEP = symbol("clock_nanosleep");
    private static final MemorySegment READ = symbol("read");
    private static final MemorySegment WRITE = symbol("write");

    private EventCalls() {}

    /** epoll_create1(2). */
    public static int epollCreate1(int flags) {
        return intOf(call(EPOLL_CREATE1, flags));
    }

    /** epoll_ctl(2). */
    public static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
        return intOf(call(EPOLL_CTL, epoll, operation, fd, address(event)));
    }

    /** epoll_wait(2); milliseconds, -1 waits for ever. */
    public static int epollWait(int epoll, MemorySegment events, int maximum, int timeoutMillis) {
        return intOf(call(EPOLL_WAIT, epoll, address(events), maximum, timeoutMillis));
    }

    /** eventfd(2). */
    public static int eventfd(int initial, int flags) {
        return intOf(call(EVENTFD, initial, flags));
    }

    /** timerfd_create(2). */
    public static int timerfdCreate(int clock, int flags) {
        return intOf(call(TIMERFD_CREATE, clock, flags));
    }

    /** timerfd_settime(2); the old setting is not asked for. */
    public static int timerfdSettime(int fd, int flags, MemorySegment itimerspec) {
        return intOf(call(TIMERFD_SETTIME, fd, flags, address(itimerspec), 0));
    }

    /** clock_gettime(2). */
    public static int clockGettime(int clock, MemorySegment timespec) {
        return intOf(call(CLOCK_GETTIME, clock, address(timespec)));
    }

    /**
     * clock_nanosleep(2), which returns errno itself; what is left of the time is not asked for.
     */
    public static int clockNanosleep(int clock, int flags, MemorySegment timespec) {
        return -(int) call(CLOCK_NANOSLEEP, clock, flags, address(timespec), 0);
    }

    /** read(2) into the whole buffer. */
    public static long read(int fd, MemorySegment buffer) {
        return longOf(call(READ, fd, address(buffer), buffer.byteSize()));
    }

    /** write(2) of the whole buffer. */
    public static long write(int fd, MemorySegment buffer) {
        return longOf(call(WRITE, fd, address(buffer), buffer.byteSize()));
    }
}
