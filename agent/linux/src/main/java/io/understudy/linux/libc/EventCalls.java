package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.result;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** sys/epoll.h, sys/eventfd.h, sys/timerfd.h, time.h and the two calls of unistd.h they need. */
public final class EventCalls {
    private static final MethodHandle EPOLL_CREATE1 = function("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CTL =
            function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle EPOLL_WAIT =
            function("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle TIMERFD_CREATE =
            function("timerfd_create", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle TIMERFD_SETTIME =
            function("timerfd_settime", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle CLOCK_GETTIME =
            function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CLOCK_NANOSLEEP =
            function("clock_nanosleep", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle READ =
            function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE =
            function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    private EventCalls() {}

    /** epoll_create1(2). */
    public static int epollCreate1(int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) EPOLL_CREATE1.invokeExact(errno, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** epoll_ctl(2). */
    public static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
        try {
            MemorySegment errno = errno();
            return result((int) EPOLL_CTL.invokeExact(errno, epoll, operation, fd, event), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** epoll_wait(2); milliseconds, -1 waits for ever. */
    public static int epollWait(int epoll, MemorySegment events, int maximum, int timeoutMillis) {
        try {
            MemorySegment errno = errno();
            return result(
                    (int) EPOLL_WAIT.invokeExact(errno, epoll, events, maximum, timeoutMillis),
                    errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** eventfd(2). */
    public static int eventfd(int initial, int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) EVENTFD.invokeExact(errno, initial, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** timerfd_create(2). */
    public static int timerfdCreate(int clock, int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) TIMERFD_CREATE.invokeExact(errno, clock, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** timerfd_settime(2); the old setting is not asked for. */
    public static int timerfdSettime(int fd, int flags, MemorySegment itimerspec) {
        try {
            MemorySegment errno = errno();
            return result(
                    (int)
                            TIMERFD_SETTIME.invokeExact(
                                    errno, fd, flags, itimerspec, MemorySegment.NULL),
                    errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** clock_gettime(2). */
    public static int clockGettime(int clock, MemorySegment timespec) {
        try {
            MemorySegment errno = errno();
            return result((int) CLOCK_GETTIME.invokeExact(errno, clock, timespec), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * clock_nanosleep(2), which returns errno itself; what is left of the time is not asked for.
     */
    public static int clockNanosleep(int clock, int flags, MemorySegment timespec) {
        try {
            return -(int)
                    CLOCK_NANOSLEEP.invokeExact(
                            errno(), clock, flags, timespec, MemorySegment.NULL);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** read(2) into the whole buffer. */
    public static long read(int fd, MemorySegment buffer) {
        try {
            MemorySegment errno = errno();
            return result((long) READ.invokeExact(errno, fd, buffer, buffer.byteSize()), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** write(2) of the whole buffer. */
    public static long write(int fd, MemorySegment buffer) {
        try {
            MemorySegment errno = errno();
            return result((long) WRITE.invokeExact(errno, fd, buffer, buffer.byteSize()), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
