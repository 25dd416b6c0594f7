package io.understudy.console.feature.config;

import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.DeployStep;
import io.understudy.console.feature.edit.Rollout;
import io.understudy.console.session.Endpoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The draft of one host as one of several that are deployed together. */
final class FileLeg implements Rollout.Leg {
    private final FileEditViewModel file;
    private final Executor screen;

    /**
     * @param screen runs what the file is asked, on its own thread
     */
    FileLeg(FileEditViewModel file, Executor screen) {
        this.file = file;
        this.screen = screen;
    }

    @Override
    public Endpoint endpoint() {
        return file.endpoint();
    }

    @Override
    public DeployOutcome run() {
        CompletableFuture<DeployOutcome> end = new CompletableFuture<>();
        screen.execute(() -> {
            file.whenEnded(end::complete);
            file.deploy();
            if (!file.isDeploying()) {
                end.complete(
                        new DeployOutcome.Unchanged(
                                DeployStep.CONNECT, new DeployFailure.Cancelled(), List.of()));
            }
        });
        DeployOutcome outcome = end.join();
        screen.execute(() -> file.whenEnded(_ -> {}));
        return outcome;
    }

    @Override
    public void cancel() {
        screen.execute(() -> {
            if (file.isDeploying()) {
                file.stop();
            }
        });
    }
}
