package io.understudy.console.feature.edit;

/**
 * Told what a deployment does, on its thread. The detail of a step is a path or a count; it may be
 * empty.
 */
public interface DeployProgress extends HostRun.Progress<DeployStep, String, DeployFailure> {
    /** The host is being put back in order after a failure. */
    void tidying();
}
