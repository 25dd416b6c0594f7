package io.understudy.linux.sys;

import io.understudy.linux.libc.SignalCalls;

/** What the kernel does with signals that Java has no name for. */
public final class Signals {
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;

    private Signals() {}

    /**
     * Gives a signal its default back. What started us may have ignored it (nohup, the background
     * of a script), that is inherited, and Java installs no handler for what is ignored.
     */
    public static void heed(int number) {
        SignalCalls.signal(number, SIG_DFL);
    }

    /** Discards a signal whose default would end the process; does nothing for an unknown one. */
    public static void ignore(int number) {
        SignalCalls.signal(number, SIG_IGN);
    }
}
