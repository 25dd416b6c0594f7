package io.understudy.console.feature.edit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes every deployment down, when it begins and when it has ended. On the screen's thread. */
@FunctionalInterface
public interface DeployLog {
    /** Takes nothing down. */
    DeployLog NONE = (_, _, _, _) -> {};

    /**
     * @param outcome null when it begins
     */
    void told(
            DeployPlan plan, Instant began, List<StepLine> steps, @Nullable DeployOutcome outcome);
}
