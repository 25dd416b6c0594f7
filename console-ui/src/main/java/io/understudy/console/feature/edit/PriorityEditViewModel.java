package io.understudy.console.feature.edit;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.Part;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.SshException;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The change of one instance's priority on one host, from reading its file to the outcome. All
 * methods belong on the screen's thread; what waits runs on a thread of its own.
 */
public final class PriorityEditViewModel {
    /** Where the flow stands. */
    public enum Phase {
        /** Connecting and reading the file. */
        READING,
        /** It could not be read; {@link #readFailureProperty} says why. */
        UNREAD,
        /** A value can be typed. */
        EDITING,
        /** The host is being changed. */
        DEPLOYING,
        /** {@link #outcomeProperty} says how it ended. */
        ENDED
    }

    private final Endpoint endpoint;
    private final String instance;
    private final HostIdentity host;
    private final int current;
    private final World world;
    private final StringProperty why = new SimpleStringProperty(this, "why", "");
    private String usualWhy = "";
    private final Doors doors;
    private final Questions questions;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READING);
    private final ReadOnlyObjectWrapper<@Nullable Loaded> loaded = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeployFailure> readFailure =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyObjectWrapper<Draft> draft =
            new ReadOnlyObjectWrapper<>(new Draft.Empty());
    private final Deployment deployment;
    private final Newest<Integer, Optional<Preview>> rehearsals;
    private final ReadOnlyObjectWrapper<@Nullable Preview> played = new ReadOnlyObjectWrapper<>();
    private @Nullable Drafts drafts;

    /**
     * @param state the host as it is known now; it must have been heard
     * @throws IllegalArgumentException if it was never heard, or has no such instance
     */
    public PriorityEditViewModel(HostState state, String instance, World world, Doors doors) {
        AgentSnapshot snapshot = state.snapshot();
        InstanceSnapshot found = snapshot == null ? null : snapshot.instance(instance);
        if (snapshot == null || found == null) {
            throw new IllegalArgumentException(state.endpoint() + " has no " + instance);
        }
        this.endpoint = state.endpoint();
        this.instance = instance;
        this.host = snapshot.host();
        this.current = found.configuredPriority();
        this.world = world;
        this.doors = doors;
        this.questions = new Questions(world.screen());
        this.deployment = new Deployment(world, () -> doors.openToChange(questions));
        this.rehearsals =
                new Newest<>(
                        world.background(),
                        world.screen(),
                        this::play,
                        preview ->
                                played.set(
                                        draft.get() instanceof Draft.Ready
                                                ? preview.orElse(null)
                                                : null),
                        _ -> {});
        typed.set(Integer.toString(current));
        typed.subscribe(this::redraft);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    public String hostName() {
        return host.host();
    }

    public String instance() {
        return instance;
    }

    /** The base priority that the agent runs with. */
    public int current() {
        return current;
    }

    public HostIdentity host() {
        return host;
    }

    public Questions questions() {
        return questions;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Loaded> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DeployFailure> readFailureProperty() {
        return readFailure.getReadOnlyProperty();
    }

    /** What stands in the field, exactly as typed. */
    public StringProperty typedProperty() {
        return typed;
    }

    public ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** Every step of the deployment, in order; empty before there is one. */
    public ObservableList<StepLine> steps() {
        return deployment.steps();
    }

    public ReadOnlyObjectProperty<@Nullable DeployOutcome> outcomeProperty() {
        return deployment.outcomeProperty();
    }

    /** The operator asked for an end, which comes at the next safe point. */
    public ReadOnlyBooleanProperty stoppingProperty() {
        return deployment.stoppingProperty();
    }

    /** The host is being put back in order. */
    public ReadOnlyBooleanProperty tidyingProperty() {
        return deployment.tidyingProperty();
    }

    /** What the drafted value would do to the addresses; unknown while there is no such value. */
    public Effect effect() {
        return draft.get() instanceof Draft.Ready ready
                ? Effect.of(world.fleet().get(), endpoint, instance, ready.priority())
                : new Effect.Unknown();
    }

    /** Reads the host's file, again if need be. */
    public void read() {
        phase.set(Phase.READING);
        readFailure.set(null);
        world.background().execute(this::readNow);
    }

    private void readNow() {
        try {
            RemoteFile file = doors.read(questions, host.configPath());
            world.screen().execute(() -> show(file));
        } catch (SshException e) {
            world.screen().execute(() -> fail(new OverSsh(e.problem())));
        }
    }

    private void show(RemoteFile file) {
        loaded.set(Loaded.of(file, world.live().host(endpoint)));
        drafts = new Drafts(world.language().apply(host.host()), file, instance);
        redraft();
        phase.set(Phase.EDITING);
    }

    private void fail(DeployFailure failure) {
        readFailure.set(failure);
        phase.set(Phase.UNREAD);
    }

    private void redraft() {
        if (drafts != null && phase.get() != Phase.DEPLOYING && phase.get() != Phase.ENDED) {
            draft.set(drafts.of(typed.get()));
            String usual = instance + ": priority " + typed.get().strip();
            if (why.get().equals(usualWhy)) {
                why.set(usual);
            }
            usualWhy = usual;
            if (draft.get() instanceof Draft.Ready ready) {
                rehearsals.ask(ready.priority());
            } else {
                played.set(null);
            }
        }
    }

    private Optional<Preview> play(int priority) {
        FleetPicture picture = picture();
        for (HostState each : picture.hosts()) {
            AgentSnapshot snapshot = each.snapshot();
            if (each.endpoint().equals(endpoint) && snapshot != null) {
                return Preview.of(
                        picture,
                        new Mishap.Edited(
                                endpoint, Part.withPriority(snapshot, instance, priority)));
            }
        }
        return Optional.empty();
    }

    FleetPicture picture() {
        return FleetPicture.of(world.fleet().get());
    }

    /** Who would own what with the drafted value; null while that is not known. */
    public ReadOnlyObjectProperty<@Nullable Preview> playedProperty() {
        return played.getReadOnlyProperty();
    }

    /** Why it is deployed, in the operator's words; what it changes until he types some. */
    public StringProperty whyProperty() {
        return why;
    }

    /** Whether {@link #deploy} would do something now. */
    public boolean canDeploy() {
        return phase.get() == Phase.EDITING
                && draft.get() instanceof Draft.Ready
                && !why.get().isBlank();
    }

    /** Carries the draft to the host. */
    public void deploy() {
        Loaded file = loaded.get();
        if (canDeploy() && draft.get() instanceof Draft.Ready ready && file != null) {
            start(
                    new DeployPlan(
                            endpoint,
                            host,
                            file.file(),
                            ready.text(),
                            new Aim.Priority(instance, ready.priority()),
                            why.get().strip()));
        }
    }

    /** Whether {@link #putBack} would do something now. */
    public boolean canPutBack() {
        return phase.get() == Phase.ENDED
                && deployment.deployed() instanceof DeployPlan done
                && !done.aim().equals(before());
    }

    private Aim before() {
        return new Aim.Priority(instance, current);
    }

    /** Carries the text from before the deployment to the host, by the same steps. */
    public void putBack() {
        if (canPutBack() && deployment.deployed() instanceof DeployPlan done) {
            start(done.inverse(before()));
        }
    }

    private void start(DeployPlan plan) {
        phase.set(Phase.DEPLOYING);
        deployment.start(plan, () -> phase.set(Phase.ENDED));
    }

    /** Goes back to the value after an end that left the host as it was, reading the file anew. */
    public void editAgain() {
        if (phase.get() == Phase.ENDED) {
            deployment.clear();
            read();
        }
    }

    /** Ends what runs, at the next safe point. */
    public void stop() {
        deployment.stop();
        questions.answerKey(false);
        questions.answerSecret(Optional.empty());
    }

    /** Whether the host is being changed at this moment. */
    public boolean isDeploying() {
        return phase.get() == Phase.DEPLOYING;
    }

    /** The console ends: nothing more is asked, and a running deployment goes to a safe end. */
    void close() {
        stop();
        questions.close();
    }

    /** Waits until the running deployment, if there is one, has left its host in order. */
    void awaitEnd(Duration patience) {
        deployment.awaitEnd(patience);
    }
}
