package io.understudy.agent.loop;

import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.config.global.Scheduling;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How hard the loop tries to be on time.
 *
 * @param realtimePriority SCHED_RR priority of the loop thread, 1 to 99; 0 for none
 * @param nice of all threads, -20 to 19; 0 leaves it as it is
 * @param lockMemory keep touched pages in memory
 * @param rehearse go through takeovers against no kernel, beside the first election, so that the
 *     first real one finds the code compiled
 * @param threadName of the loop thread, as the kernel lists it
 * @param cpus processors for the loop thread; empty for any
 * @param rttimeNanos longest run under SCHED_RR without a pause; null for no limit
 * @param autoPriorityMost how far a loop that is late raises its SCHED_RR priority; 0 for never
 * @param autoPriorityLatenessNanos lateness that raises it
 */
public record LoopOptions(
        int realtimePriority,
        int nice,
        boolean lockMemory,
        boolean rehearse,
        String threadName,
        List<Integer> cpus,
        @Nullable Long rttimeNanos,
        int autoPriorityMost,
        long autoPriorityLatenessNanos) {
    private static final String USUAL_NAME = "understudy-loop";

    /** What a daemon wants; what the kernel refuses costs a warning. */
    public static final LoopOptions DAEMON =
            new LoopOptions(50, -20, true, true, USUAL_NAME, List.of(), null, 0, 0);

    /** Nothing special, for tests. */
    public static final LoopOptions PLAIN =
            new LoopOptions(0, 0, false, false, USUAL_NAME, List.of(), null, 0, 0);

    public LoopOptions {
        cpus = List.copyOf(cpus);
    }

    /**
     * The same with what a configuration asks for. BFD runs on the thread of VRRP, which gets the
     * better of what both ask for.
     */
    LoopOptions following(DaemonSettings settings) {
        Scheduling scheduling = settings.scheduling();
        Scheduling.Part wanted = scheduling.vrrp().and(scheduling.bfd());
        String vrrp = settings.names().vrrp();
        String name =
                vrrp != null
                        ? vrrp
                        : Objects.requireNonNullElse(settings.names().bfd(), threadName);
        return new LoopOptions(
                Objects.requireNonNullElse(wanted.realtime(), realtimePriority),
                Objects.requireNonNullElse(wanted.nice(), nice),
                lockMemory || wanted.noSwap() || scheduling.checker().noSwap(),
                rehearse,
                name,
                wanted.cpus(),
                wanted.rttimeNanos(),
                Math.max(0, scheduling.autoPriorityMost()),
                scheduling.autoPriorityLatenessNanos());
    }
}
