package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** signal.h. */
public final class SignalCalls {
    private static final MemorySegment SIGNAL = symbol("signal");

    private static final MemorySegment SIGWAITINFO = symbol("sigwaitinfo");

    private SignalCalls() {}

    /** sigwaitinfo(2); what is known of the sender is not asked for. */
    public static int sigwaitinfo(MemorySegment set) {
        return intOf(call(SIGWAITINFO, address(set), 0));
    }

    /** signal(2) with one of the handlers that are numbers; returns the one before, or -1. */
    public static long signal(int number, long handler) {
        return call(SIGNAL, number, handler);
    }
}
