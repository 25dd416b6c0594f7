package io.understudy.agent.loop;

import io.understudy.linux.sys.Scheduling;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;

/** Asks the kernel to serve the loop first. Each refusal is a warning and no more. */
final class Punctuality {
    private static final long TIMER_SLACK_NANOS = 1;
    private static final long NANOS_PER_MICRO = 1_000;

    /** What classes that are loaded for the first time may take on a slow machine. */
    private static final long LEAST_RUN_NANOS = 200_000_000;

    private Punctuality() {}

    /** A request that the kernel may refuse. */
    @FunctionalInterface
    interface Request {
        void make() throws SyscallException;
    }

    /** For the calling thread, and where it says so for the whole process. */
    static List<StateChange> ask(LoopOptions options) {
        List<StateChange> refused = new ArrayList<>();
        if (options.nice() != 0) {
            attempt(
                    () -> Scheduling.nice(options.nice()),
                    "no-nice",
                    "this process is served no sooner than others",
                    "adverts may be late while this host is busy; grant CAP_SYS_NICE",
                    refused);
        }
        if (options.realtimePriority() > 0) {
            attempt(
                    () -> Scheduling.realtime(options.realtimePriority()),
                    "no-realtime",
                    "no realtime scheduling",
                    "adverts may be late while this host is busy; grant CAP_SYS_NICE",
                    refused);
        }
        Long longestRun = options.rttimeNanos();
        if (longestRun != null && Scheduling.isRealtime()) {
            limitRun(longestRun, refused);
        }
        if (!options.cpus().isEmpty()) {
            attempt(
                    () -> Scheduling.affinity(options.cpus()),
                    "no-affinity",
                    "not bound to the processors " + options.cpus(),
                    "it runs on any; this host may not have those",
                    refused);
        }
        attempt(
                () -> Scheduling.timerSlackNanos(TIMER_SLACK_NANOS),
                "no-timer-slack",
                "timers stay 50 us loose",
                "nothing is lost at intervals of 10 ms and more",
                refused);
        return refused;
    }

    /** For the whole process, from now on. */
    static List<StateChange> lockMemory(LoopOptions options) {
        List<StateChange> refused = new ArrayList<>();
        if (options.lockMemory()) {
            attempt(
                    Scheduling::lockMemory,
                    "no-memory-lock",
                    "memory cannot be locked",
                    "adverts may be late while this host swaps; grant CAP_IPC_LOCK",
                    refused);
        }
        return refused;
    }

    /** Ends the process that runs for so long without a pause, unless every start would take it. */
    static void limitRun(long nanos, List<StateChange> told) {
        long limit = Math.max(nanos, LEAST_RUN_NANOS);
        attempt(
                () -> Scheduling.limitRealtimeRun(limit / NANOS_PER_MICRO),
                "no-rttime-limit",
                "the time at realtime priority is not limited",
                "a loop that never pauses would keep a processor for itself",
                told);
        if (limit > nanos) {
            told.add(
                    new StateChange.Warned(
                            "rttime-raised",
                            null,
                            "rlimit_rttime of "
                                    + nanos / NANOS_PER_MICRO
                                    + " us is taken as "
                                    + limit / NANOS_PER_MICRO
                                    + ": a JVM that starts runs longer than that without a pause,"
                                    + " and the kernel would kill it"));
        }
    }

    static void attempt(
            Request request,
            String code,
            String what,
            String consequence,
            List<StateChange> refused) {
        try {
            request.make();
        } catch (SyscallException e) {
            refused.add(
                    new StateChange.Warned(
                            code, null, what + ": " + e.text() + "; " + consequence));
        }
    }
}
