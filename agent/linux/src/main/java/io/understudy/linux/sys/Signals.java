package io.understudy.linux.sys;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.SignalCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel does with signals that Java has no name for. */
public final class Signals {
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    private static final int SIGSET_BYTES = 128;

    private Signals() {}

    /**
     * Gives a signal its default back. What started us may have ignored it (nohup, the background
     * of a script), that is inherited, and Java installs no handler for what is ignored.
     */
    public static void heed(int number) {
        SignalCalls.signal(number, SIG_DFL);
    }

    /**
     * Whether this process was started with a signal blocked, as env --block-signal does, so that a
     * thread can wait for it. Java knows no other way to receive a real-time signal.
     */
    public static boolean isBlocked(int number) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigBlk:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask >>> (number - 1) & 1) != 0);
        } catch (IOException _) {
            return false;
        }
    }

    /** Waits for a blocked signal; only on a thread that has nothing else to do. */
    public static void await(int number) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(SIGSET_BYTES, 8);
            set.set(JAVA_LONG, 0, 1L << (number - 1));
            int result = SignalCalls.sigwaitinfo(set);
            while (result == -Errno.EINTR) {
                result = SignalCalls.sigwaitinfo(set);
            }
            int _ = SyscallException.check("sigwaitinfo(2)", result);
        }
    }

    /** Discards a signal whose default would end the process; does nothing for an unknown one. */
    public static void ignore(int number) {
        SignalCalls.signal(number, SIG_IGN);
    }
}
