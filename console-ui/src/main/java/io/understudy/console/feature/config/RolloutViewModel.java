package io.understudy.console.feature.config;

import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.Rollout;
import io.understudy.console.feature.edit.Rollout.Standing;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of several hosts on their way, as a screen follows them. All methods belong on the
 * screen's thread.
 */
public final class RolloutViewModel {
    /** One host of it. */
    public record Line(Endpoint endpoint, String host, Standing standing) {
        /** Whether its change is in effect. */
        boolean isDone() {
            return standing instanceof Standing.Ended(DeployOutcome.Deployed _);
        }
    }

    private final World world;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable Rollout rollout;

    RolloutViewModel(World world) {
        this.world = world;
    }

    /** In the order in which they were asked for; empty while there is no such thing. */
    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Deploys the drafts of these hosts: of each cluster one at a time, its master last. */
    void start(List<FileEditViewModel> files) {
        lines.setAll(
                files.stream()
                        .map(file ->
                                new Line(
                                        file.endpoint(),
                                        file.host().host(),
                                        new Standing.Waiting()))
                        .toList());
        Rollout next =
                new Rollout(
                        files.stream().map(FileEditViewModel::asLeg).toList(),
                        () -> FleetPicture.of(world.fleet().get()),
                        Rollout.CLUSTERS,
                        (endpoint, standing) ->
                                world.screen().execute(() -> set(endpoint, standing)));
        rollout = next;
        running.set(true);
        Thread.ofVirtual()
                .name("rollout")
                .start(() -> {
                    next.run();
                    world.screen().execute(() -> running.set(false));
                });
    }

    private void set(Endpoint endpoint, Standing standing) {
        lines.replaceAll(line ->
                line.endpoint().equals(endpoint)
                        ? new Line(endpoint, line.host(), standing)
                        : line);
    }

    /** Begins no more, and ends what runs at its next safe point. */
    public void stop() {
        if (rollout != null) {
            rollout.cancel();
        }
    }

    /** Forgets what ended. */
    public void clear() {
        if (!running.get()) {
            lines.clear();
        }
    }
}
