package io.understudy.core.track;

import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.TrackerSnapshot.Health;
import org.jspecify.annotations.Nullable;

/**
 * Something that is good or bad: a script, an interface, the processes of a name.
 *
 * @param weight 0 means that failure is FAULT
 * @param reverse with a weight, its sign is turned; without, success is failure
 * @param failure what is told where it forbids mastership
 */
record TrackedHealth(
        String name, Health health, int weight, boolean reverse, Reason failure, boolean isAwaited)
        implements Tracked {
    /** Good adds a positive weight, bad a negative one; unknown says nothing (keepalived). */
    @Override
    public @Nullable PriorityPart part() {
        if (weight == 0) {
            return null;
        }
        boolean counts =
                switch (health) {
                    case UNKNOWN -> false;
                    case GOOD -> weight > 0;
                    case BAD -> weight < 0;
                };
        int signed = reverse ? -weight : weight;
        return new PriorityPart(name, signed, counts ? signed : 0);
    }

    @Override
    public @Nullable Reason obstacle() {
        Health bad = reverse ? Health.GOOD : Health.BAD;
        return weight == 0 && health == bad ? failure : null;
    }
}
