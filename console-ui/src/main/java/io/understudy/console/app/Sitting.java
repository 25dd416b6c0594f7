package io.understudy.console.app;

import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.DraftStore;
import io.understudy.console.feature.deploy.Ledger;
import io.understudy.console.feature.edit.PriorityEdits;
import io.understudy.console.feature.edit.World;
import io.understudy.console.feature.events.EventWords;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.feature.order.HostActions;
import io.understudy.console.feature.order.Orders;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Intentions;
import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.insight.Yardstick;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FxPump;
import io.understudy.console.session.HostState;
import io.understudy.console.session.OwnNetwork;
import io.understudy.console.store.Archive;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.store.Retention;
import io.understudy.console.store.SqliteHistory;
import io.understudy.console.text.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Everything that lives as long as the console watches one fleet: streams, history and screens. */
final class Sitting implements AutoCloseable {
    /** Waits for disks, one question of each screen at a time. */
    private static final Executor READERS =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("reader-", 0).factory());

    private final Following following;
    private final Origin origin;
    private final FleetSession session;
    private final Lookout lookout;
    private final SimpleObjectProperty<Sight> fleet;
    private final ConfigViewModel config;
    private final Intentions intentions;
    private final Shell shell;
    private @Nullable PriorityEdits edits;
    private @Nullable FxPump<Sight> pump;

    Sitting(Following following, Wording wording, Look look) {
        this.following = following;
        this.origin = following.origin();
        this.session = following.session();
        SqliteHistory history = following.history();
        Archive archive = new Archive(history, READERS, Platform::runLater);
        Path beside = origin.history();
        IntendedFiles files =
                beside == null ? null : new IntendedFiles(beside.resolveSibling("intended"));
        origin.deployments().forEach(history::keep);
        Ledger ledger = new Ledger(archive, wording, origin.clock());
        this.intentions = new Intentions(archive, files);
        Yardstick yardstick = new Yardstick(intentions, following.dialer()::ownCertificateEnds);
        origin.intended().forEach(intentions::remember);
        this.lookout = new Lookout(following.gauges()::sample, yardstick);
        this.fleet = new SimpleObjectProperty<>(lookout.look(session.state()));
        World world =
                World.of(
                        session,
                        origin.clock(),
                        Platform::runLater,
                        (as, plan) ->
                                intentions.deployed(
                                        plan.endpoint(), plan.result().content(), as, plan.why()),
                        ledger);
        DraftStore drafts =
                beside == null ? DraftStore.NONE : new DraftStore(beside.resolveSibling("drafts"));
        this.config = new ConfigViewModel(world, origin::doors, drafts);
        config.intendedBy(intentions::of);
        if (files != null) {
            config.keptIn(files);
        }
        this.shell =
                new Shell(
                        fleet,
                        wording,
                        look,
                        panels -> {
                            PriorityEdits made =
                                    new PriorityEdits(panels, wording, world, origin::doors);
                            edits = made;
                            return new HostActions(
                                    made, new Orders(panels, wording, world, session));
                        },
                        config,
                        session,
                        archive,
                        following.gauges(),
                        yardstick,
                        ledger,
                        OwnNetwork::now);
        history.index(new EventWords(() -> fleet.get().picture()));
        shell.keptDaysProperty().subscribe(days -> history.retain(Retention.ofDays(days)));
        if (origin instanceof Origin.Demo) {
            shell.markAsDemo();
        }
    }

    /**
     * @param added the hosts that are followed at every start; changed by this
     */
    void keepHosts(List<Endpoint> added) {
        shell.onHosts(
                new HostDesk() {
                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void add(Endpoint endpoint) {
                        HostState known = session.host(endpoint);
                        if (known != null && known.endpoint().withinSsh() != endpoint.withinSsh()) {
                            remove(endpoint); // the same agent, from now on by another way
                        }
                        if (!added.contains(endpoint)) {
                            added.add(endpoint);
                        }
                        session.add(endpoint);
                    }

                    @Override
                    public void remove(Endpoint endpoint) {
                        added.remove(endpoint);
                        session.remove(endpoint);
                    }

                    @Override
                    public void retryNow() {
                        session.retryNow();
                    }

                    @Override
                    public Reach reach(Endpoint host) {
                        return origin.reach(host);
                    }

                    @Override
                    public Means means() {
                        return Means.ofDesk(session, origin.tls());
                    }
                });
    }

    Origin origin() {
        return origin;
    }

    Shell shell() {
        return shell;
    }

    /** The hosts' files that are being edited. */
    ConfigViewModel config() {
        return config;
    }

    FleetPicture picture() {
        return fleet.get().picture();
    }

    /** Whether there is nothing more to wait for: every host was heard. */
    boolean isWhole() {
        return picture().silentHosts().isEmpty();
    }

    /** Begins to show what is new. */
    void begin() {
        pump = new FxPump<>(session, lookout::look, Platform::runLater, fleet::set);
    }

    /** Looks at every screen for a while, writes how well the window kept up, and leaves. */
    void measure(Scene scene, Path file, Duration each) {
        new Tour(scene, shell, fleet, following.arrivals(), file, each);
    }

    @Override
    public void close() {
        if (edits != null) {
            edits.close(); // while the streams still tell whether a host took its old file back
        }
        config.close();
        intentions.close();
        if (pump != null) {
            pump.close();
        }
        following.close();
    }
}
