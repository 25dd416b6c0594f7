package io.understudy.model.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else of an instance's configuration decides its elections: with it, a console can foresee
 * them.
 *
 * @param syncGroup whose members move together; null if it is in none
 * @param downTimerAdverts how many missed adverts make a master down
 * @param preemptDelayNanos how long it waits before it takes over from a working master
 * @param fatal names of what is tracked and moves no priority: its failure is FAULT
 */
public record ElectionRules(
        @Nullable String syncGroup,
        int downTimerAdverts,
        long preemptDelayNanos,
        List<String> fatal) {
    public ElectionRules {
        fatal = List.copyOf(fatal);
    }
}
