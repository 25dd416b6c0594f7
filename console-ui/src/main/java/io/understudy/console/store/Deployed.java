package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment to one host: who began it, when and why, and how it ended.
 *
 * @param name of the host, as its agent says it
 * @param took null while it runs, or if the console ended before it did
 * @param outcome the name of what came of it; "" while {@code took} is null
 * @param said what came of it, in the words that were shown
 * @param path of the file on the host
 * @param added lines that the file has more
 * @param removed lines that it has no longer
 * @param steps how far each step came
 */
public record Deployed(
        Endpoint host,
        String name,
        Instant began,
        @Nullable Duration took,
        String who,
        String why,
        String outcome,
        String said,
        String path,
        int added,
        int removed,
        List<Step> steps) {
    /**
     * One step.
     *
     * @param name of the step
     * @param state how far it came
     * @param millis how long it took; less than 0 if it did not end
     */
    public record Step(String name, String state, long millis) {}

    public Deployed {
        steps = List.copyOf(steps);
    }
}
