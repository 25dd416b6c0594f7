package io.understudy.console.feature.edit;

import java.time.Instant;
import java.util.List;

/** In which state a deployment left its host. */
public sealed interface DeployOutcome {
    /** The agent runs the new configuration; the old file is kept as {@code backup}. */
    record Deployed(String backup) implements DeployOutcome {}

    /**
     * The file was not touched.
     *
     * @param leftovers files of ours that could not be removed
     */
    record Unchanged(DeployStep step, DeployFailure failure, List<String> leftovers)
            implements DeployOutcome {
        public Unchanged {
            leftovers = List.copyOf(leftovers);
        }
    }

    /**
     * The old file is back in its place.
     *
     * @param confirmed whether the agent runs it for certain
     */
    record RolledBack(DeployStep step, DeployFailure failure, boolean confirmed)
            implements DeployOutcome {}

    /**
     * The host cannot be asked any more, and goes back to its old file by itself.
     *
     * @param until when it has done so, by the console's clock
     * @param backup where the old file was kept, too
     */
    record GoesBack(DeployStep step, DeployFailure failure, Instant until, String backup)
            implements DeployOutcome {}

    /**
     * The host cannot be asked any more, or somebody else changed the file meanwhile.
     *
     * @param cleanup why it could not be put in order
     * @param backup where the old file was kept
     */
    record Unsure(
            DeployStep step,
            DeployFailure failure,
            DeployFailure cleanup,
            String path,
            String backup)
            implements DeployOutcome {}
}
