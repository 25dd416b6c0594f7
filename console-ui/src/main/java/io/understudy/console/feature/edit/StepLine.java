package io.understudy.console.feature.edit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a deployment as the panel shows it.
 *
 * @param took null until it ended
 * @param detail what {@link DeployProgress#ended} told; empty before
 */
public record StepLine(DeployStep step, State state, @Nullable Duration took, String detail) {
    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static StepLine waiting(DeployStep step) {
        return new StepLine(step, State.WAITING, null, "");
    }
}
