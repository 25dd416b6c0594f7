package io.understudy.linux.sys;

import io.understudy.linux.libc.SignalCalls;

/** What the kernel does with signals that Java has no name for. */
public final class Signals {
    private static final long SIG_IGN = 1;

    private Signals() {}

    /** Discards a signal whose default would end the process; does nothing for an unknown one. */
    public static void ignore(int number) {
        SignalCalls.signal(number, SIG_IGN);
    }
}
