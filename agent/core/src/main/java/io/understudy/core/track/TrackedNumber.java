package io.understudy.core.track;

import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A file whose number, times the weight, moves a priority; a result of -254 or less is FAULT
 * (keepalived). With weight 0 any number but 0 is FAULT.
 *
 * @param value null while it was not read yet
 * @param reverse with a weight, its sign is turned; without, 0 is FAULT and all else is good
 */
record TrackedNumber(String name, @Nullable Integer value, int weight, boolean reverse)
        implements Tracked {
    private static final int FAULT = -254;
    private static final int MOST = 253;

    /** What keepalived calls its status. */
    private long status() {
        if (value == null) {
            return 0;
        }
        if (weight == 0) {
            return (value != 0) != reverse ? FAULT : 0;
        }
        return (long) value * (reverse ? -weight : weight);
    }

    @Override
    public @Nullable PriorityPart part() {
        if (weight == 0) {
            return null;
        }
        long status = status();
        int applied = status <= FAULT ? 0 : (int) Math.min(status, MOST);
        return new PriorityPart(name, reverse ? -weight : weight, applied);
    }

    @Override
    public @Nullable Reason obstacle() {
        if (status() > FAULT) {
            return null;
        }
        String holds = "it holds " + value;
        return new Reason.TrackerFailed(
                "file", name, weight == 0 ? holds : holds + ", times weight " + weight);
    }

    @Override
    public boolean isAwaited() {
        return value == null;
    }
}
