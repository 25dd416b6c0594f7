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

/** signal.h. */
public final class SignalCalls {
    private static final MethodHandle SIGNAL = function("signal", JAVA_LONG, JAVA_INT, JAVA_LONG);

    private static final MethodHandle SIGWAITINFO =
            function("sigwaitinfo", JAVA_INT, ADDRESS, ADDRESS);

    private SignalCalls() {}

    /** sigwaitinfo(2); what is known of the sender is not asked for. */
    public static int sigwaitinfo(MemorySegment set) {
        try {
            MemorySegment errno = errno();
            return result((int) SIGWAITINFO.invokeExact(errno, set, MemorySegment.NULL), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** signal(2) with one of the handlers that are numbers; returns the one before, or -1. */
    public static long signal(int number, long handler) {
        try {
            MemorySegment errno = errno();
            return (long) SIGNAL.invokeExact(errno, number, handler);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
