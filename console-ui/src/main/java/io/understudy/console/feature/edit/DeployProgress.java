package io.understudy.console.feature.edit;

import java.time.Duration;

/** Told what a deployment does, on its thread. */
public interface DeployProgress {
    void began(DeployStep step);

    /**
     * @param detail what an operator wants to know of it: a path, a count; may be empty
     */
    void ended(DeployStep step, Duration took, String detail);

    void failed(DeployStep step, Duration took, DeployFailure failure);

    /** The host is being put back in order after a failure. */
    void tidying();
}
