package io.understudy.linux.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.SchedulingCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the kernel schedules our threads and keeps our memory. All of it is optional: a refusal costs
 * punctuality under load, never correctness.
 */
public final class Scheduling {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_RR = 2;
    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int PRIO_PROCESS = 0;

    private static final int RLIMIT_RTTIME = 15;
    private static final int CPUS_IN_A_WORD = 64;
    private static final int MOST_CPUS = 8192;

    private Scheduling() {}

    /**
     * Puts the calling thread under SCHED_RR; what it starts is ordinary again.
     *
     * @param priority 1 to 99
     */
    public static void realtime(int priority) throws SyscallException {
        schedule(SCHED_RR | SCHED_RESET_ON_FORK, priority);
    }

    /** Puts the calling thread under the kernel's default policy at nice 0. */
    public static void ordinary() throws SyscallException {
        schedule(SCHED_OTHER, 0);
        SyscallException.check("setpriority(2)", SchedulingCalls.setpriority(PRIO_PROCESS, 0, 0));
    }

    private static void schedule(int policy, int priority) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            SyscallException.check(
                    "sched_setscheduler(2)",
                    SchedulingCalls.schedSetscheduler(
                            0, policy, arena.allocateFrom(JAVA_INT, priority)));
        }
    }

    /** Whether the calling thread runs under SCHED_RR. */
    public static boolean isRealtime() {
        return (SchedulingCalls.schedGetscheduler(0) & ~SCHED_RESET_ON_FORK) == SCHED_RR;
    }

    /**
     * Keeps every page in memory once it was touched (MCL_ONFAULT, Linux 4.4). Plain MCL_FUTURE
     * would make a JVM's whole reserve resident.
     */
    public static void lockMemory() throws SyscallException {
        SyscallException.check(
                "mlockall(2)", SchedulingCalls.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
    }

    /** How late the kernel may wake the calling thread to save power; its default is 50 us. */
    public static void timerSlackNanos(long nanos) throws SyscallException {
        SyscallException.check("prctl(2)", SchedulingCalls.prctl(PR_SET_TIMERSLACK, nanos));
    }

    /**
     * Sets the nice value of every thread of this process, so that the collector is not starved
     * while the loop waits for it; threads started later inherit it.
     *
     * @param nice -20 (first served) to 19
     */
    public static void nice(int nice) throws SyscallException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                int id = Integer.parseInt(String.valueOf(thread.getFileName()));
                int result = SchedulingCalls.setpriority(PRIO_PROCESS, id, nice);
                if (result < 0 && result != -Errno.ESRCH) {
                    throw SyscallException.of("setpriority(2)", -result);
                }
            }
        } catch (IOException e) {
            throw SyscallException.of("open(2)", Errno.ENOENT, "/proc/self/task is unreadable");
        }
    }

    /** The SCHED_RR priority of the calling thread; 0 if it has another policy. */
    public static int realtimePriority() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocate(JAVA_INT);
            return SchedulingCalls.schedGetparam(0, priority) < 0 ? 0 : priority.get(JAVA_INT, 0);
        }
    }

    /** The nice value of the calling thread alone, -20 (first served) to 19. */
    public static void niceOfThread(int nice) throws SyscallException {
        SyscallException.check(
                "setpriority(2)", SchedulingCalls.setpriority(PRIO_PROCESS, 0, nice));
    }

    /**
     * Keeps the calling thread on these processors.
     *
     * @param cpus numbers from 0 to 8191; those that the host has not are left aside by the kernel
     */
    public static void affinity(List<Integer> cpus) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MOST_CPUS / Byte.SIZE, 8);
            for (int cpu : cpus) {
                long word = mask.getAtIndex(JAVA_LONG, cpu / CPUS_IN_A_WORD);
                mask.setAtIndex(JAVA_LONG, cpu / CPUS_IN_A_WORD, word | 1L << cpu % CPUS_IN_A_WORD);
            }
            SyscallException.check(
                    "sched_setaffinity(2)", SchedulingCalls.schedSetaffinity(0, mask));
        }
    }

    /**
     * How long any thread of this process may run under SCHED_RR without a pause (RLIMIT_RTTIME).
     * At half of it the kernel sends SIGXCPU, at all of it SIGKILL.
     */
    public static void limitRealtimeRun(long micros) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(JAVA_LONG, micros / 2, micros);
            SyscallException.check(
                    "setrlimit(2) of RLIMIT_RTTIME",
                    SchedulingCalls.setrlimit(RLIMIT_RTTIME, limit));
        }
    }
}
