package io.understudy.model.config.global;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the kernel's scheduler for each part of the daemon.
 *
 * @param autoPriorityMost how far SCHED_RR priorities may be raised when timers run late; 0 or less
 *     for never
 * @param autoPriorityLatenessNanos lateness that raises them
 */
public record Scheduling(
        Part vrrp, Part checker, Part bfd, int autoPriorityMost, long autoPriorityLatenessNanos) {
    /** Nothing is asked for. */
    public static final Scheduling DEFAULT =
            new Scheduling(Part.DEFAULT, Part.DEFAULT, Part.DEFAULT, 0, 1_000_000_000L);

    /**
     * One part.
     *
     * @param nice -20 to 19; null where nothing is written
     * @param realtime SCHED_RR priority, 1 to 99; null where nothing is written
     * @param rttimeNanos longest run at that priority without a pause; null where nothing is
     *     written
     * @param noSwap memory is to be locked
     * @param cpus processors it may run on; empty for any
     */
    public record Part(
            @Nullable Integer nice,
            @Nullable Integer realtime,
            @Nullable Long rttimeNanos,
            boolean noSwap,
            List<Integer> cpus) {
        public static final Part DEFAULT = new Part(null, null, null, false, List.of());

        public Part {
            cpus = List.copyOf(cpus);
        }

        /** Two parts on one thread: it gets the better of what each asks for. */
        public Part and(Part other) {
            return new Part(
                    least(nice, other.nice),
                    most(realtime, other.realtime),
                    rttimeNanos != null ? rttimeNanos : other.rttimeNanos,
                    noSwap || other.noSwap,
                    cpus.isEmpty() ? other.cpus : cpus);
        }

        private static @Nullable Integer least(@Nullable Integer one, @Nullable Integer two) {
            if (one == null || two == null) {
                return one == null ? two : one;
            }
            return Math.min(one, two);
        }

        private static @Nullable Integer most(@Nullable Integer one, @Nullable Integer two) {
            if (one == null || two == null) {
                return one == null ? two : one;
            }
            return Math.max(one, two);
        }
    }

    static Scheduling read(Settings s) {
        return new Scheduling(
                part(
                        s,
                        SchedulingGlobals.VRRP_PRIORITY,
                        SchedulingGlobals.VRRP_RT_PRIORITY,
                        SchedulingGlobals.VRRP_RLIMIT_RTTIME,
                        SchedulingGlobals.VRRP_RLIMIT_RTIME,
                        SchedulingGlobals.VRRP_NO_SWAP,
                        SchedulingGlobals.VRRP_CPU_AFFINITY),
                part(
                        s,
                        SchedulingGlobals.CHECKER_PRIORITY,
                        SchedulingGlobals.CHECKER_RT_PRIORITY,
                        SchedulingGlobals.CHECKER_RLIMIT_RTTIME,
                        SchedulingGlobals.CHECKER_RLIMIT_RTIME,
                        SchedulingGlobals.CHECKER_NO_SWAP,
                        SchedulingGlobals.CHECKER_CPU_AFFINITY),
                part(
                        s,
                        SchedulingGlobals.BFD_PRIORITY,
                        SchedulingGlobals.BFD_RT_PRIORITY,
                        SchedulingGlobals.BFD_RLIMIT_RTTIME,
                        SchedulingGlobals.BFD_RLIMIT_RTIME,
                        SchedulingGlobals.BFD_NO_SWAP,
                        SchedulingGlobals.BFD_CPU_AFFINITY),
                s.get(SchedulingGlobals.MAX_AUTO_PRIORITY),
                s.get(SchedulingGlobals.MIN_AUTO_PRIORITY_DELAY));
    }

    private static Part part(
            Settings s,
            Keyword<Integer> nice,
            Keyword<Integer> realtime,
            Keyword<Long> limit,
            Keyword<Long> formerLimit,
            Keyword<Boolean> noSwap,
            Keyword<List<Integer>> cpus) {
        return new Part(
                written(s, nice),
                s.find(realtime),
                either(s, limit, formerLimit),
                s.get(noSwap),
                cpus(s, cpus));
    }

    /** The value as written; what is not written is not asked for. */
    private static <T> @Nullable T written(Settings s, Keyword<T> row) {
        return s.has(row) ? s.get(row) : null;
    }

    private static @Nullable Long either(Settings s, Keyword<Long> row, Keyword<Long> former) {
        return s.has(row) ? s.get(row) : s.find(former);
    }

    private static List<Integer> cpus(Settings s, Keyword<List<Integer>> row) {
        return s.has(row) ? s.get(row) : List.of();
    }
}
