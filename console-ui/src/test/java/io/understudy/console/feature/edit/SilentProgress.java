package io.understudy.console.feature.edit;

import java.time.Duration;

/** Nobody looks on. */
class SilentProgress implements DeployProgress {
    @Override
    public void began(DeployStep step) {}

    @Override
    public void ended(DeployStep step, Duration took, String detail) {}

    @Override
    public void failed(DeployStep step, Duration took, DeployFailure failure) {}

    @Override
    public void tidying() {}
}
