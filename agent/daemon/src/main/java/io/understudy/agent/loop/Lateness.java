package io.understudy.agent.loop;

import io.understudy.linux.sys.Scheduling;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.state.StateChange;
import java.util.function.Consumer;

/**
 * Raises the SCHED_RR priority of the loop thread by one each time a timer runs too late, as far as
 * it is allowed to ({@code max_auto_priority}).
 */
final class Lateness {
    private final Consumer<StateChange> told;
    private int most;
    private long limitNanos;

    Lateness(Consumer<StateChange> told) {
        this.told = told;
    }

    void use(LoopOptions options) {
        most = options.autoPriorityMost();
        limitNanos = options.autoPriorityLatenessNanos();
    }

    /** A timer ran that late; on the loop thread. */
    void ran(long lateNanos) {
        if (most == 0 || lateNanos < limitNanos) {
            return;
        }
        int priority = Scheduling.realtimePriority();
        if (priority >= most) {
            return;
        }
        String late =
                "a timer ran "
                        + lateNanos / 1_000
                        + " us late (min_auto_priority_delay is "
                        + limitNanos / 1_000
                        + " us); ";
        try {
            Scheduling.realtime(priority + 1);
            told.accept(
                    new StateChange.Warned(
                            "priority-raised",
                            null,
                            late + "realtime priority raised to " + (priority + 1)));
        } catch (SyscallException e) {
            most = 0;
            told.accept(
                    new StateChange.Warned(
                            "no-realtime",
                            null,
                            late
                                    + "realtime priority cannot be raised: "
                                    + e.text()
                                    + "; grant CAP_SYS_NICE"));
        }
    }
}
