package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.result;
import static io.understudy.linux.libc.Downcall.variadic;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** sched.h, sys/mman.h, sys/prctl.h and sys/resource.h; thread 0 is the calling thread. */
public final class SchedulingCalls {
    private static final MethodHandle SCHED_SETSCHEDULER =
            function("sched_setscheduler", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SCHED_GETSCHEDULER =
            function("sched_getscheduler", JAVA_INT, JAVA_INT);
    private static final MethodHandle MLOCKALL = function("mlockall", JAVA_INT, JAVA_INT);
    private static final MethodHandle PRCTL = variadic("prctl", 1, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle SETPRIORITY =
            function("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private SchedulingCalls() {}

    /** sched_setscheduler(2); {@code priority} points to an int. */
    public static int schedSetscheduler(int thread, int policy, MemorySegment priority) {
        try {
            MemorySegment errno = errno();
            return result(
                    (int) SCHED_SETSCHEDULER.invokeExact(errno, thread, policy, priority), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** sched_getscheduler(2). */
    public static int schedGetscheduler(int thread) {
        try {
            MemorySegment errno = errno();
            return result((int) SCHED_GETSCHEDULER.invokeExact(errno, thread), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** mlockall(2). */
    public static int mlockall(int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) MLOCKALL.invokeExact(errno, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** prctl(2) with one argument. */
    public static int prctl(int option, long argument) {
        try {
            MemorySegment errno = errno();
            return result((int) PRCTL.invokeExact(errno, option, argument), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** setpriority(2). */
    public static int setpriority(int which, int who, int nice) {
        try {
            MemorySegment errno = errno();
            return result((int) SETPRIORITY.invokeExact(errno, which, who, nice), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
