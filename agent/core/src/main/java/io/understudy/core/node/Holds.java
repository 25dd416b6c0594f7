package io.understudy.core.node;

import io.understudy.model.state.Maintenance;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands back on this host because somebody asked for it: single instances, or all of them.
 *
 * @param held by name of the instance
 * @param maintenance null while the host takes part
 */
record Holds(SortedMap<String, Hold> held, @Nullable Maintenance maintenance) {
    static final Holds NONE = new Holds(Collections.emptySortedMap(), null);

    /** How those who look at a priority see why it is low; null if nothing holds it down. */
    @Nullable String why(String instance) {
        if (maintenance != null) {
            return "maintenance";
        }
        Hold hold = held.get(instance);
        if (hold == null) {
            return null;
        }
        if (hold.down()) {
            return "held down";
        }
        return hold.by().equals(Damping.BY) ? Damping.BY : "switchover";
    }

    @Nullable Hold of(String instance) {
        return held.get(instance);
    }

    Holds with(String instance, Hold hold) {
        SortedMap<String, Hold> next = new TreeMap<>(held);
        next.put(instance, hold);
        return new Holds(Collections.unmodifiableSortedMap(next), maintenance);
    }

    Holds without(String instance) {
        SortedMap<String, Hold> next = new TreeMap<>(held);
        next.remove(instance);
        return new Holds(Collections.unmodifiableSortedMap(next), maintenance);
    }

    Holds with(@Nullable Maintenance next) {
        return new Holds(held, next);
    }
}
