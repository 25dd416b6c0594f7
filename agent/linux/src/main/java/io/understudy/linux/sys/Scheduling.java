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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Place of the nice value in /proc/PID/stat behind the name, as proc(5) lists them. */
    private static final int NICE_BEHIND_NAME = 16;

    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Threads that have a nice value of their own, by the kernel's numbers. */
    private static final Set<Integer> CHOOSERS = ConcurrentHashMap.newKeySet();

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
     * Keeps every page in memory once it was touched (MCL_ONFAULT, Linux 4.4), after those that
     * nothing uses any more were given back: locked pages stay. Plain MCL_FUTURE would make a JVM's
     * whole reserve resident.
     */
    public static void lockMemory() throws SyscallException {
        SchedulingCalls.mallocTrim();
        SyscallException.check(
                "mlockall(2)", SchedulingCalls.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
        MappedFiles.unlockClasses();
    }

    /** Locked pages are as others again, and so are those to come. */
    public static void unlockMemory() throws SyscallException {
        SyscallException.check("munlockall(2)", SchedulingCalls.munlockall());
    }

    /** How late the kernel may wake the calling thread to save power; its default is 50 us. */
    public static void timerSlackNanos(long nanos) throws SyscallException {
        SyscallException.check("prctl(2)", SchedulingCalls.prctl(PR_SET_TIMERSLACK, nanos));
    }

    /**
     * Sets the nice value of every thread of this process that has not chosen its own, so that the
     * collector is not starved while the loop waits for it; threads started later inherit it.
     *
     * @param nice -20 (first served) to 19
     */
    public static void nice(int nice) throws SyscallException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                int id = Integer.parseInt(String.valueOf(thread.getFileName()));
                if (CHOOSERS.contains(id)) {
                    continue;
                }
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

    /**
     * The nice value of the calling thread alone, which {@link #nice} then leaves alone.
     *
     * @param nice -20 (first served) to 19; null for that of the process
     */
    public static void niceOfThread(@Nullable Integer nice) throws SyscallException {
        int id = threadId();
        if (nice == null) {
            CHOOSERS.remove(id);
        } else {
            CHOOSERS.add(id);
        }
        SyscallException.check(
                "setpriority(2)",
                SchedulingCalls.setpriority(PRIO_PROCESS, id, nice == null ? niceOfFirst() : nice));
    }

    /** {@code PID/task/TID}. */
    private static int threadId() throws SyscallException {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Integer.parseInt(String.valueOf(self.getFileName()));
        } catch (IOException e) {
            throw SyscallException.of("readlink(2)", Errno.ENOENT, "/proc/thread-self is missing");
        }
    }

    /** The processors that the first thread of this process may run on. */
    public static List<Integer> processors() throws SyscallException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .flatMap(line -> Stream.of(line.substring(ALLOWED.length()).strip().split(",")))
                    .flatMapToInt(Scheduling::range)
                    .boxed()
                    .toList();
        } catch (IOException e) {
            throw SyscallException.of("open(2)", Errno.ENOENT, "/proc/self/status is unreadable");
        }
    }

    /** {@code 3} or {@code 0-7}. */
    private static IntStream range(String range) {
        int dash = range.indexOf('-');
        return dash < 0
                ? IntStream.of(Integer.parseInt(range))
                : IntStream.rangeClosed(
                        Integer.parseInt(range.substring(0, dash)),
                        Integer.parseInt(range.substring(dash + 1)));
    }

    private static int niceOfFirst() throws SyscallException {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            return Integer.parseInt(
                    stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_BEHIND_NAME]);
        } catch (IOException e) {
            throw SyscallException.of("open(2)", Errno.ENOENT, "/proc/self/stat is unreadable");
        }
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
