package io.understudy.console.feature.config;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.DeployPlan;
import io.understudy.console.feature.edit.Deployment;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.Loaded;
import io.understudy.console.feature.edit.Questions;
import io.understudy.console.feature.edit.Rollout;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Rights;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.Part;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.SshException;
import io.understudy.console.store.Intended;
import io.understudy.model.config.edit.Adoption;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of one host while it is edited: its text, what there is to say of it, and
 * its way to the host. All methods belong on the screen's thread.
 */
public final class FileEditViewModel {
    /** Where the flow stands. */
    public enum Phase {
        /** Connecting and reading the file. */
        READING,
        /** It could not be read; {@link #readFailureProperty} says why. */
        UNREAD,
        /** The text can be changed. */
        EDITING,
        /** The host is being changed. */
        DEPLOYING,
        /** The deployment's outcome says how it ended. */
        ENDED
    }

    private final Endpoint endpoint;
    private final HostIdentity host;
    private final String configId;
    private final World world;
    private final Doors doors;
    private final Questions questions;
    private final Deployment deployment;
    private final Rechecker rechecker;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READING);
    private final ReadOnlyObjectWrapper<Remark> remark = new ReadOnlyObjectWrapper<>(Remark.NONE);
    private final ReadOnlyObjectWrapper<@Nullable DeployFailure> readFailure =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final IntegerProperty caret = new SimpleIntegerProperty(this, "caret", 0);
    private final ReadOnlyObjectWrapper<Analysis> analysis;
    private final ReadOnlyObjectWrapper<TextDiff> diff =
            new ReadOnlyObjectWrapper<>(TextDiff.between("", ""));
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final StringProperty why = new SimpleStringProperty(this, "why", "");
    private final Newest<Part, Optional<Preview>> rehearsals;
    private String usualWhy = "";
    private @Nullable RemoteFile base;
    private final DraftKeeper keeper;
    private Function<Endpoint, @Nullable Intended> intended = _ -> null;
    private @Nullable String fork;
    private Consumer<DeployOutcome> whenEnded = _ -> {};
    private LineEnds ends = LineEnds.of("");
    private Analysis before;

    /**
     * @param state the host as it is known now; it must have been heard
     * @param afterPause runs a task in the background once typing has paused
     * @throws IllegalArgumentException if it was never heard
     */
    public FileEditViewModel(HostState state, World world, Doors doors, Executor afterPause) {
        this(state, world, doors, afterPause, DraftStore.NONE);
    }

    /**
     * @param drafts where what is begun outlives the console
     */
    FileEditViewModel(
            HostState state, World world, Doors doors, Executor afterPause, DraftStore drafts) {
        AgentSnapshot snapshot = state.snapshot();
        if (snapshot == null) {
            throw new IllegalArgumentException(state.endpoint() + " was never heard");
        }
        this.endpoint = state.endpoint();
        this.host = snapshot.host();
        this.configId = KeepalivedText.onHost(host.host()).configId();
        this.world = world;
        this.doors = doors;
        this.questions = new Questions(world.screen());
        this.deployment = new Deployment(world, () -> doors.openToChange(questions));
        this.rehearsals =
                new Newest<>(
                        world.background(),
                        world.screen(),
                        this::play,
                        found -> preview.set(isDraft() ? found.orElse(null) : null),
                        _ -> {});
        this.keeper = new DraftKeeper(endpoint, drafts, world, () -> remark.set(Remark.UNKEPT));
        this.before = look("");
        this.analysis = new ReadOnlyObjectWrapper<>(before);
        this.rechecker = new Rechecker(this::look, afterPause, world.screen(), this::tell);
        text.subscribe(this::textChanged);
    }

    private Analysis look(String of) {
        return Analysis.of(host.configPath(), configId, of);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public HostIdentity host() {
        return host;
    }

    public Questions questions() {
        return questions;
    }

    public Deployment deployment() {
        return deployment;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Remark> remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DeployFailure> readFailureProperty() {
        return readFailure.getReadOnlyProperty();
    }

    /** What stands in the editor; its lines end with LF. */
    public StringProperty textProperty() {
        return text;
    }

    public IntegerProperty caretProperty() {
        return caret;
    }

    /** What is known of the text, or for a moment of the one before it. */
    ReadOnlyObjectProperty<Analysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** What differs from the file on the host. */
    public ReadOnlyObjectProperty<TextDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    // ---- the file

    /** Reads the host's file, again if need be; a draft that was begun stays. */
    public void read() {
        phase.set(Phase.READING);
        readFailure.set(null);
        world.background().execute(this::readNow);
    }

    private void readNow() {
        try {
            RemoteFile file = doors.read(questions, host.configPath());
            DraftStore.Kept begun = keeper.find();
            world.screen().execute(() -> show(file, begun));
        } catch (SshException e) {
            world.screen()
                    .execute(() -> {
                        readFailure.set(new OverSsh(e.problem()));
                        phase.set(Phase.UNREAD);
                    });
        }
    }

    private void show(RemoteFile file, DraftStore.@Nullable Kept begun) {
        LineEnds fresh = LineEnds.of(file.text());
        if (!fresh.canBeEdited()) {
            remark.set(Remark.LONE_CR);
            phase.set(Phase.UNREAD);
            return;
        }
        RemoteFile old = base;
        boolean drafted = old != null && !text.get().equals(ends.edited());
        boolean changed = old != null && !old.sha256().equals(file.sha256());
        String known = ends.edited();
        boolean runs = Loaded.of(file, world.live().host(endpoint)).runs();
        accept(file);
        boolean takenUp = old == null && begun != null && !begun.text().equals(ends.edited());
        if (takenUp && begun != null) {
            keeper.known(begun);
            text.set(begun.text());
            changed = !begun.base().equals(file.sha256());
        } else if (!drafted) {
            text.set(ends.edited());
        }
        fork = drafted && changed ? known : null;
        remark.set(
                (drafted || takenUp) && changed
                        ? Remark.CHANGED_THERE
                        : takenUp ? Remark.TAKEN_UP : runs ? Remark.NONE : Remark.NOT_RUNNING);
        recheckNow();
        phase.set(Phase.EDITING);
    }

    /** Takes a file as the one that the draft is compared with. */
    private void accept(RemoteFile file) {
        base = file;
        ends = LineEnds.of(file.text());
        before = look(ends.edited());
    }

    /** Why the draft is deployed, in the operator's words; what it changes until he types some. */
    public StringProperty whyProperty() {
        return why;
    }

    /** Puts a text into the editor, as a draft with its reason. */
    void propose(String other, String reason) {
        text.set(LineEnds.of(other).edited());
        why.set(reason);
    }

    private void reword() {
        String usual = diff.get().inShort();
        if (why.get().equals(usualWhy)) {
            why.set(usual);
        }
        usualWhy = usual;
    }

    private void textChanged(String now) {
        if (keeper.isDue()) {
            keep();
        }
        diff.set(TextDiff.between(ends.edited(), now));
        reword();
        rechecker.changed(now);
    }

    private void keep() {
        RemoteFile file = base;
        if (file != null) {
            keeper.keep(
                    isDraft()
                            ? Optional.of(new DraftStore.Kept(file.sha256(), text.get()))
                            : Optional.empty());
        }
    }

    private void recheckNow() {
        diff.set(TextDiff.between(ends.edited(), text.get()));
        reword();
        tell(rechecker.now(text.get()));
    }

    private void tell(Analysis fresh) {
        analysis.set(fresh);
        keep();
        HostState now = world.live().host(endpoint);
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        Part part = snapshot == null ? null : rehearsed(snapshot);
        if (part == null) {
            preview.set(null);
        } else {
            rehearsals.ask(part);
        }
    }

    private Optional<Preview> play(Part part) {
        return Preview.of(FleetPicture.of(world.fleet().get()), new Mishap.Edited(endpoint, part));
    }

    /** What the election would make of the draft; null while that is not known. */
    public ReadOnlyObjectProperty<@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Whether the text differs from the file on the host. */
    public boolean isDraft() {
        return base != null && !text.get().equals(ends.edited());
    }

    /** The draft as it would be written to the host. */
    String draftedText() {
        return ends.restored(text.get());
    }

    // ---- disk, agent and deployment

    /** Where what was deployed last is asked for. */
    void intendedBy(Function<Endpoint, @Nullable Intended> last) {
        intended = last;
    }

    /** The three files as they are known now. */
    Sides sides() {
        RemoteFile file = base;
        HostState now = world.live().host(endpoint);
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        return new Sides(
                file == null ? "" : file.sha256(),
                snapshot == null || snapshot.config() == null ? "" : snapshot.config().sha256(),
                intended.apply(endpoint),
                world.clock().instant());
    }

    /** Whether the file that the draft was begun on is still known. */
    boolean canMerge() {
        return fork != null;
    }

    /** Brings the host's changes into the draft; false where both changed the same lines. */
    boolean merge() {
        String from = fork;
        String merged = from == null ? null : Merge.of(from, text.get(), ends.edited());
        if (merged == null) {
            return false;
        }
        text.set(merged);
        keepMine();
        return true;
    }

    /** Gives the draft up for what the host has now. */
    void takeTheirs() {
        discard();
        keepMine();
    }

    /** The draft is meant in place of what the host has now. */
    void keepMine() {
        fork = null;
        remark.set(Remark.NONE);
        current();
    }

    /** Goes back to the text as it is on the host. */
    public void discard() {
        text.set(ends.edited());
    }

    // ---- help while typing

    /** What is known of the text as it stands at this very moment. */
    Analysis current() {
        if (!analysis.get().text().equals(text.get())) {
            tell(rechecker.now(text.get()));
        }
        return analysis.get();
    }

    /** The form of the block around the caret. */
    BlockForm form() {
        return BlockForm.at(analysis.get(), caret.get());
    }

    /** The lines of an instance as the host has them; none where they stand in another file. */
    public List<NumberedLine> instanceLines(String instance) {
        return before.linesOf("vrrp_instance", instance);
    }

    /** Carries out the change of a field; gives what could not be done. */
    @Nullable FormEdit apply(FormEdit edit) {
        if (!(edit instanceof FormEdit.Text(var next))) {
            return edit;
        }
        text.set(next);
        current();
        return null;
    }

    /**
     * Makes a difference from another file go away.
     *
     * @param value what this file says, as the difference has it
     * @return false if no edit of this file alone can do it
     */
    public boolean adopt(
            String keyword, BlockPath path, @Nullable String value, Adoption.Side theirs) {
        return apply(FormEdit.adopt(current(), keyword, path, value, theirs)) == null;
    }

    void mend(Problem.Fix fix) {
        text.set(fix.in(text.get()));
        current();
    }

    // ---- to the host

    /** The errors that stand in the way. */
    List<Problem> obstacles() {
        return analysis.get().obstacles(before);
    }

    /** Whether the host is heard now: what it runs afterwards can only be seen in its stream. */
    public boolean isHeard() {
        HostState now = world.live().host(endpoint);
        return now != null && now.link() == HostState.Link.LIVE;
    }

    /** How many errors stand in the way. */
    public int blockers() {
        return obstacles().size();
    }

    /** Whether this console's certificate allows to change the host's file. */
    public boolean isCleared() {
        HostState now = world.live().host(endpoint);
        return now == null || Rights.allowFiles(now);
    }

    /**
     * What the host would play with the draft; null if there is none, if it has errors, or if parts
     * of it stand in files that only the host can read.
     */
    @Nullable Part rehearsed(AgentSnapshot now) {
        Analysis drafted = analysis.get();
        boolean whole = before.reading().canRun() && drafted.reading().canRun();
        if (!isDraft() || !whole || drafted.includes() || !obstacles().isEmpty()) {
            return null;
        }
        return Part.edited(now, before.reading().config(), drafted.reading().config());
    }

    /** Whether {@link #deploy} would do something now. */
    public boolean canDeploy() {
        return phase.get() == Phase.EDITING
                && isHeard()
                && isCleared()
                && isDraft()
                && !why.get().isBlank()
                && analysis.get().text().equals(text.get())
                && obstacles().isEmpty();
    }

    /** Carries the draft to the host. */
    public void deploy() {
        RemoteFile file = base;
        if (phase.get() == Phase.EDITING) {
            current(); // a key pressed in the pause after typing counts for what is typed
        }
        if (canDeploy() && file != null) {
            start(
                    new DeployPlan(
                            endpoint,
                            host,
                            file,
                            ends.restored(text.get()),
                            new Aim.File(),
                            why.get().strip()));
        }
    }

    /** Whether {@link #putBack} would do something now. */
    public boolean canPutBack() {
        return phase.get() == Phase.ENDED && deployment.deployed() != null;
    }

    /** Carries the file from before the deployment to the host, by the same steps. */
    public void putBack() {
        DeployPlan done = deployment.deployed();
        if (canPutBack() && done != null) {
            DeployPlan back = done.inverse(new Aim.File());
            text.set(LineEnds.of(back.text()).edited());
            start(back);
        }
    }

    private void start(DeployPlan plan) {
        phase.set(Phase.DEPLOYING);
        deployment.start(plan, () -> ended(plan));
    }

    private void ended(DeployPlan plan) {
        if (deployment.deployed() != null) {
            accept(plan.result());
            why.set("");
            usualWhy = "";
            remark.set(Remark.NONE);
            recheckNow();
        }
        phase.set(Phase.ENDED);
        DeployOutcome outcome = deployment.outcomeProperty().get();
        if (outcome != null) {
            whenEnded.accept(outcome);
        }
    }

    /** Its draft as one of several that are deployed together. */
    Rollout.Leg asLeg() {
        return new FileLeg(this, world.screen());
    }

    /** Told how the next deployment ends. */
    void whenEnded(Consumer<DeployOutcome> told) {
        whenEnded = told;
    }

    /** Goes back to the text; the file is read again unless it is known for certain. */
    public void editAgain() {
        if (phase.get() != Phase.ENDED) {
            return;
        }
        boolean certain =
                switch (deployment.outcomeProperty().get()) {
                    case DeployOutcome.Deployed _ -> true;
                    case DeployOutcome.Unchanged(_, DeployFailure.FileChanged _, _) -> false;
                    case DeployOutcome.Unchanged _, DeployOutcome.RolledBack _ -> true;
                    case DeployOutcome.GoesBack _, DeployOutcome.Unsure _ -> false;
                    case null -> false;
                };
        deployment.clear();
        if (certain) {
            phase.set(Phase.EDITING);
        } else {
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
    void close(Duration patience) {
        stop();
        questions.close();
        deployment.awaitEnd(patience);
    }
}
