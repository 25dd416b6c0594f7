package io.understudy.agent.lvs;

import io.understudy.core.lvs.LvsTimer;
import io.understudy.linux.epoll.TimerFd;
import io.understudy.linux.sys.SyscallException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The timers of services behind one alarm, which is armed only where it is not so already. */
final class LvsTimers implements AutoCloseable {
    private final TimerFd alarm;
    private final Map<LvsTimer, Long> timers = new EnumMap<>(LvsTimer.class);

    /** The first of them; the longest of all times where there is none. */
    private long earliest = Long.MAX_VALUE;

    /** What the alarm was set to last. */
    private long armedAt = Long.MAX_VALUE;

    private LvsTimers(TimerFd alarm) {
        this.alarm = alarm;
    }

    static LvsTimers open() throws SyscallException {
        return new LvsTimers(TimerFd.open());
    }

    /** Can be read once a timer is due; then {@link #ring} is called. */
    int fd() {
        return alarm.fd();
    }

    void set(LvsTimer timer, long at) {
        timers.put(timer, at);
        earliest = Collections.min(timers.values());
    }

    void stop(LvsTimer timer) {
        timers.remove(timer);
        earliest = timers.isEmpty() ? Long.MAX_VALUE : Collections.min(timers.values());
    }

    /** Sees to it that the next of them is not slept through. */
    void arm() throws SyscallException {
        if (earliest != armedAt && earliest != Long.MAX_VALUE) {
            alarm.arm(earliest);
            armedAt = earliest;
        }
    }

    void ring() {
        alarm.acknowledge();
        armedAt = Long.MAX_VALUE;
    }

    boolean isAnyDue(long now) {
        return earliest - now <= 0;
    }

    /** Whether it was due, and is stopped by that. */
    boolean take(LvsTimer timer, long now) {
        Long at = timers.get(timer);
        boolean due = at != null && at - now <= 0;
        if (due) {
            stop(timer);
        }
        return due;
    }

    @Override
    public void close() {
        alarm.close();
    }
}
