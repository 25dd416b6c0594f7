package io.understudy.console.feature.edit;

/** A deployment does not go on. */
final class DeployStop extends HostRun.Stop {
    private static final long serialVersionUID = 1;
    private final transient DeployFailure failure;

    DeployStop(DeployFailure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    DeployFailure failure() {
        return failure;
    }
}
