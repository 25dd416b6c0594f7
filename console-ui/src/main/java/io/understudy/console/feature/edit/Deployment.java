package io.understudy.console.feature.edit;

import io.understudy.console.store.Intended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeployPipeline} as a screen follows it: its steps, whether it stops, how it ended. One
 * runs at a time. All methods belong on the screen's thread.
 */
public final class Deployment {
    private final World world;
    private final DeployPipeline.Door door;
    private final ReadOnlyObjectWrapper<@Nullable DeployOutcome> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper tidying = new ReadOnlyBooleanWrapper();
    private final ObservableList<StepLine> steps = FXCollections.observableArrayList();
    private @Nullable DeployPipeline pipeline;
    private @Nullable DeployPlan plan;
    private Instant began = Instant.EPOCH;
    private @Nullable Future<DeployOutcome> running;

    public Deployment(World world, DeployPipeline.Door door) {
        this.world = world;
        this.door = door;
    }

    /** Every step, in order; empty before there is a deployment. */
    public ObservableList<StepLine> steps() {
        return steps;
    }

    /** How it ended; null before. */
    public ReadOnlyObjectProperty<@Nullable DeployOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The operator asked for an end, which comes at the next safe point. */
    public ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    /** The host is being put back in order. */
    public ReadOnlyBooleanProperty tidyingProperty() {
        return tidying.getReadOnlyProperty();
    }

    /** What was carried out to its end; null if nothing was. */
    public @Nullable DeployPlan deployed() {
        return outcome.get() instanceof DeployOutcome.Deployed ? plan : null;
    }

    /**
     * Carries out a plan.
     *
     * @param ended runs once the outcome is known
     */
    public void start(DeployPlan next, Runnable ended) {
        clear();
        for (DeployStep step : DeployStep.values()) {
            steps.add(StepLine.waiting(step));
        }
        plan = next;
        began = world.clock().instant();
        world.log().told(next, began, List.copyOf(steps), null);
        DeployPipeline run = new DeployPipeline(next, door, world, new Progress());
        pipeline = run;
        CompletableFuture<DeployOutcome> result =
                CompletableFuture.supplyAsync(run::run, world.background());
        running = result;
        result.thenAcceptAsync(end -> end(end, ended), world.screen());
    }

    private void end(DeployOutcome end, Runnable ended) {
        pipeline = null;
        DeployPlan done = plan;
        if (done != null && end instanceof DeployOutcome.Deployed) {
            world.deployed()
                    .accept(
                            new Intended(
                                    done.result().sha256(),
                                    world.clock().instant(),
                                    System.getProperty("user.name", "?")),
                            done);
        }
        if (done != null) {
            world.log().told(done, began, List.copyOf(steps), end);
        }
        outcome.set(end);
        ended.run();
    }

    /** Forgets what ended. */
    public void clear() {
        steps.clear();
        outcome.set(null);
        stopping.set(false);
        tidying.set(false);
    }

    /** Ends what runs, at the next safe point. */
    public void stop() {
        stopping.set(true);
        if (pipeline != null) {
            pipeline.cancel();
        }
    }

    /** Waits until what runs, if anything does, has left its host in order. */
    public void awaitEnd(Duration patience) {
        Future<DeployOutcome> last = running;
        if (last == null) {
            return;
        }
        try {
            last.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The console ends all the same.
        }
    }

    private final class Progress implements DeployProgress {
        private void set(DeployStep step, StepLine line) {
            world.screen().execute(() -> steps.set(step.ordinal(), line));
        }

        @Override
        public void began(DeployStep step) {
            set(step, new StepLine(step, StepLine.State.RUNNING, null, ""));
        }

        @Override
        public void ended(DeployStep step, Duration took, String detail) {
            set(step, new StepLine(step, StepLine.State.DONE, took, detail));
        }

        @Override
        public void failed(DeployStep step, Duration took, DeployFailure failure) {
            set(step, new StepLine(step, StepLine.State.FAILED, took, ""));
        }

        @Override
        public void tidying() {
            world.screen().execute(() -> tidying.set(true));
        }
    }
}
