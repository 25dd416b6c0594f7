package io.understudy.console.feature.config;

import io.understudy.console.explain.RightsText;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.rehearsal.Part;
import io.understudy.console.rehearsal.PlannedEdits;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Intended;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Whose configuration is shown; what was begun on other hosts stays as it was. */
public final class ConfigViewModel implements PlannedEdits, AutoCloseable {
    /** Typing that rests this long is looked at. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /**
     * A host that can be chosen.
     *
     * @param live whether it is heard now
     */
    public record Host(Endpoint endpoint, String name, boolean live) {}

    private final World world;
    private final Function<Endpoint, Doors> doors;
    private final Executor afterPause;
    private final DraftStore drafts;
    private final RolloutViewModel rollout;
    private @Nullable IntendedFiles intended;
    private Function<Endpoint, @Nullable Intended> last = _ -> null;
    private final ObservableList<Host> hosts = FXCollections.observableArrayList();
    private final Map<Endpoint, FileEditViewModel> files = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable FileEditViewModel> file =
            new ReadOnlyObjectWrapper<>();

    /**
     * @param drafts where what is begun outlives the console
     */
    public ConfigViewModel(World world, Function<Endpoint, Doors> doors, DraftStore drafts) {
        this(
                world,
                doors,
                drafts,
                CompletableFuture.delayedExecutor(
                        PAUSE.toMillis(), TimeUnit.MILLISECONDS, world.background()));
    }

    /**
     * @param afterPause runs a task in the background once typing has paused
     */
    public ConfigViewModel(World world, Function<Endpoint, Doors> doors, Executor afterPause) {
        this(world, doors, DraftStore.NONE, afterPause);
    }

    private ConfigViewModel(
            World world, Function<Endpoint, Doors> doors, DraftStore drafts, Executor afterPause) {
        this.drafts = drafts;
        this.world = world;
        this.doors = doors;
        this.afterPause = afterPause;
        this.rollout = new RolloutViewModel(world);
    }

    /** Shows what was deployed from here, as it is kept there. */
    public void keptIn(IntendedFiles intended) {
        this.intended = intended;
    }

    /** Knows from here what was deployed last to a host. */
    public void intendedBy(Function<Endpoint, @Nullable Intended> deployed) {
        last = deployed;
    }

    /** Whether deployments are kept. */
    boolean keepsHistory() {
        return intended != null;
    }

    /** What was deployed to a host; null where nothing is kept. */
    @Nullable HistoryViewModel history(Endpoint host) {
        IntendedFiles kept = intended;
        return kept == null
                ? null
                : new HistoryViewModel(
                        host, kept, world.clock(), world.background(), world.screen());
    }

    /** The drafts of several hosts on their way. */
    public RolloutViewModel rollout() {
        return rollout;
    }

    /** Those whose file was asked for, in that order. */
    public List<FileEditViewModel> opened() {
        return List.copyOf(files.values());
    }

    /** Those with a draft, or with a deployment that runs or has ended. */
    public List<FileEditViewModel> begun() {
        return files.values().stream()
                .filter(file ->
                        file.isDraft()
                                || file.isDeploying()
                                || file.phaseProperty().get() == FileEditViewModel.Phase.ENDED)
                .toList();
    }

    /** Those whose draft can be deployed now. */
    public List<FileEditViewModel> ready() {
        return files.values().stream().filter(FileEditViewModel::canDeploy).toList();
    }

    /** Deploys these drafts, of each cluster one after the other, unless others are under way. */
    public void deploy(List<FileEditViewModel> drafts) {
        if (!rollout.runningProperty().get() && !drafts.isEmpty()) {
            rollout.start(drafts);
        }
    }

    /** The hosts that were heard, in the order they are followed. */
    public ObservableList<Host> hosts() {
        return hosts;
    }

    /** The chosen host's file; null while none is chosen. */
    public ReadOnlyObjectProperty<@Nullable FileEditViewModel> fileProperty() {
        return file.getReadOnlyProperty();
    }

    void update(FleetPicture picture) {
        List<Host> fresh = new ArrayList<>();
        for (HostState state : picture.hosts()) {
            if (state.snapshot() != null) {
                fresh.add(
                        new Host(
                                state.endpoint(),
                                state.snapshot().host().host(),
                                state.link() == HostState.Link.LIVE));
            }
        }
        if (!fresh.equals(hosts)) {
            hosts.setAll(fresh);
        }
    }

    /** Whether the chosen host is heard now. */
    boolean isLive() {
        FileEditViewModel chosen = file.get();
        return chosen != null
                && hosts.stream().anyMatch(h -> h.live() && h.endpoint().equals(chosen.endpoint()));
    }

    /** Shows a host's file, which is read if it was not yet; a host never heard is passed over. */
    public void open(Endpoint endpoint) {
        FileEditViewModel known = files.get(endpoint);
        FileEditViewModel shown = known == null ? begin(endpoint) : known;
        if (shown != null) {
            file.set(shown);
        }
    }

    /** Why this console's certificate does not allow to change a host's file; null if it does. */
    @Nullable String forbidden(Wording wording, Endpoint host) {
        HostState state = world.live().host(host);
        return state == null ? null : RightsText.whyNotFiles(wording, state);
    }

    /** A host's file, if it was asked for. */
    public @Nullable FileEditViewModel known(Endpoint host) {
        return files.get(host);
    }

    /** Has a host's file read without showing it. */
    public void fetch(Endpoint host) {
        FileEditViewModel known = files.get(host);
        if (known == null) {
            begin(host);
        } else if (known.phaseProperty().get() == FileEditViewModel.Phase.UNREAD) {
            known.read();
        }
    }

    private @Nullable FileEditViewModel begin(Endpoint endpoint) {
        HostState state = world.live().host(endpoint);
        if (state == null || state.snapshot() == null) {
            return null;
        }
        FileEditViewModel fresh =
                new FileEditViewModel(state, world, doors.apply(endpoint), afterPause, drafts);
        fresh.intendedBy(last);
        files.put(endpoint, fresh);
        fresh.read();
        return fresh;
    }

    /** What is needed to read hosts' files in the same way elsewhere. */
    public World world() {
        return world;
    }

    /** The way to a host. */
    public Doors doors(Endpoint host) {
        return doors.apply(host);
    }

    /** The text of a host's file as it is edited; null while it is not. */
    public @Nullable String draft(Endpoint host) {
        FileEditViewModel known = files.get(host);
        return known != null && known.isDraft() ? known.draftedText() : null;
    }

    @Override
    public @Nullable Part of(Endpoint host, AgentSnapshot now) {
        FileEditViewModel known = files.get(host);
        return known == null ? null : known.rehearsed(now);
    }

    /** Brings running deployments to a safe end and waits for them, at most half a minute each. */
    @Override
    public void close() {
        rollout.stop();
        files.values().forEach(each -> each.close(Duration.ofSeconds(30)));
    }
}
