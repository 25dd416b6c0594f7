package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
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

    /**
     * What the flow needs of the rest of the console.
     *
     * @param language of the host with that name
     * @param screen runs a task on the screen's thread soon
     */
    public record World(
            Supplier<FleetState> fleet,
            LiveHosts live,
            InstantSource clock,
            Function<String, ConfigText> language,
            Executor background,
            Executor screen) {
        /** The real one, of a session. */
        public static World of(FleetSession session, InstantSource clock, Executor screen) {
            return new World(
                    session::state,
                    session,
                    clock,
                    KeepalivedText::onHost,
                    task -> Thread.ofVirtual().name("edit").start(task),
                    screen);
        }
    }

    /** Opens connections to the host, with these questions. */
    @FunctionalInterface
    public interface Doors {
        RemoteHost open(Questions questions) throws SshException;
    }

    /**
     * The host's file as it was read.
     *
     * @param runs whether it is, byte for byte, what the agent runs
     */
    public record Loaded(RemoteFile file, boolean runs) {}

    private final Endpoint endpoint;
    private final String instance;
    private final HostIdentity host;
    private final int current;
    private final World world;
    private final Doors doors;
    private final Questions questions;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READING);
    private final ReadOnlyObjectWrapper<@Nullable Loaded> loaded = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeployFailure> readFailure =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyObjectWrapper<Draft> draft =
            new ReadOnlyObjectWrapper<>(new Draft.Empty());
    private final ReadOnlyObjectWrapper<@Nullable DeployOutcome> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper tidying = new ReadOnlyBooleanWrapper();
    private final ObservableList<StepLine> steps = FXCollections.observableArrayList();
    private @Nullable Drafts drafts;
    private @Nullable DeployPipeline pipeline;
    private @Nullable DeployPlan deployed;
    private @Nullable Future<DeployOutcome> running;

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
        typed.set(Integer.toString(current));
        typed.subscribe(this::redraft);
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
        return steps;
    }

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
        try (RemoteHost remote = doors.open(questions)) {
            RemoteFile file = remote.read(host.configPath());
            world.screen().execute(() -> show(file));
        } catch (SshException e) {
            world.screen().execute(() -> fail(new OverSsh(e.problem())));
        }
    }

    private void show(RemoteFile file) {
        HostState now = world.live().host(endpoint);
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        ConfigSummary running = snapshot == null ? null : snapshot.config();
        loaded.set(new Loaded(file, running != null && running.sha256().equals(file.sha256())));
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
        }
    }

    /** Whether {@link #deploy} would do something now. */
    public boolean canDeploy() {
        return phase.get() == Phase.EDITING && draft.get() instanceof Draft.Ready;
    }

    /** Carries the draft to the host. */
    public void deploy() {
        Loaded file = loaded.get();
        if (canDeploy() && draft.get() instanceof Draft.Ready ready && file != null) {
            start(
                    new DeployPlan(
                            endpoint, host, file.file(), ready.text(), instance, ready.priority()));
        }
    }

    /** Whether {@link #putBack} would do something now. */
    public boolean canPutBack() {
        return phase.get() == Phase.ENDED
                && outcome.get() instanceof DeployOutcome.Deployed
                && deployed != null
                && deployed.priority() != current;
    }

    /** Carries the text from before the deployment to the host, by the same steps. */
    public void putBack() {
        DeployPlan done = deployed;
        if (canPutBack() && done != null) {
            RemoteFile now =
                    new RemoteFile(
                            done.base().path(),
                            done.bytes(),
                            done.base().mode(),
                            done.base().uid(),
                            done.base().gid());
            start(new DeployPlan(endpoint, host, now, done.base().text(), instance, current));
        }
    }

    private void start(DeployPlan plan) {
        steps.clear();
        for (DeployStep step : DeployStep.values()) {
            steps.add(StepLine.waiting(step));
        }
        outcome.set(null);
        stopping.set(false);
        tidying.set(false);
        deployed = plan;
        phase.set(Phase.DEPLOYING);
        DeployPipeline run =
                new DeployPipeline(
                        plan,
                        () -> doors.open(questions),
                        world.live(),
                        world.clock().instant(),
                        new Progress());
        pipeline = run;
        CompletableFuture<DeployOutcome> result =
                CompletableFuture.supplyAsync(run::run, world.background());
        running = result;
        result.thenAcceptAsync(this::end, world.screen());
    }

    private void end(DeployOutcome end) {
        pipeline = null;
        outcome.set(end);
        phase.set(Phase.ENDED);
    }

    /** Goes back to the value after an end that left the host as it was, reading the file anew. */
    public void editAgain() {
        if (phase.get() == Phase.ENDED) {
            steps.clear();
            outcome.set(null);
            read();
        }
    }

    /** Ends what runs, at the next safe point. */
    public void stop() {
        stopping.set(true);
        if (pipeline != null) {
            pipeline.cancel();
        }
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
