package io.understudy.console.app;

import io.understudy.console.control.Screen;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.deploy.Ledger;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.insight.Intentions;
import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.insight.Yardstick;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.sample.SampleTraffic;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.Outcome;
import io.understudy.console.session.OwnNetwork;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A whole console on a stage, fed by hand. */
public final class ShellForTests {
    private final SimpleObjectProperty<FleetState> fleet;
    private final SampleHistory history;
    private final Lookout lookout;
    private final SimpleObjectProperty<Sight> sight;
    private final Shell shell;
    private final Scene scene;
    private final Look look;
    private final Wording wording;
    private final FakeHost host;
    private final ConfigViewModel config;
    private final Archive archive;
    private final List<String> edits = new ArrayList<>();

    private ShellForTests(
            Stage stage,
            FleetState first,
            Theme theme,
            Language language,
            double width,
            double height,
            Function<History, Archive> library) {
        FleetState before = SampleTraffic.at(first, 120);
        fleet = new SimpleObjectProperty<>(before);
        history = new SampleHistory(fleet::get);
        Gauges gauges = new Gauges(history::keep);
        archive = library.apply(history);
        Yardstick yardstick = new Yardstick(new Intentions(archive, null), () -> null);
        lookout = new Lookout(gauges::sample, yardstick);
        sight = new SimpleObjectProperty<>(lookout.look(before));
        fleet.subscribe(next -> sight.set(lookout.look(next)));
        wording = Wording.in(language, ZoneOffset.UTC);
        scene = new Scene(new javafx.scene.layout.Pane(), width, height);
        look = new Look(scene, theme);
        FakeHost fake = new FakeHost(SampleFile.TEXT);
        Ledger ledger = new Ledger(archive, wording, InstantSource.fixed(FakeHost.NOON));
        World world =
                new World(
                        fleet::get,
                        fake,
                        Commanding.NONE,
                        InstantSource.fixed(FakeHost.NOON),
                        KeepalivedText::onHost,
                        Runnable::run,
                        ShellForTests::onScreen,
                        (_, _) -> {},
                        ledger);
        host = fake;
        ConfigViewModel files = new ConfigViewModel(world, _ -> _ -> fake, Runnable::run);
        EditActions edit =
                new EditActions() {
                    @Override
                    public void changePriority(Endpoint host, String instance) {
                        edits.add(host + " " + instance);
                    }

                    @Override
                    public void propose(Endpoint host, Command command) {
                        edits.add(host + " " + command);
                    }
                };
        config = files;
        shell =
                new Shell(
                        sight,
                        wording,
                        look,
                        _ -> edit,
                        files,
                        (_, _, _) -> CompletableFuture.completedFuture(new Outcome.Unsent()),
                        archive,
                        gauges,
                        yardstick,
                        ledger,
                        () -> new OwnNetwork(List.of("eth0"), List.of(), true));
        scene.setRoot(shell);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /** At once on the screen's thread, as tests expect it; soon from any other. */
    private static void onScreen(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    public static ShellForTests in(Stage stage, FleetState first, Theme theme, Language language) {
        return in(stage, first, theme, language, Runnable::run);
    }

    /** The same in a window of that size. */
    public static ShellForTests in(
            Stage stage,
            FleetState first,
            Theme theme,
            Language language,
            double width,
            double height) {
        return new ShellForTests(
                stage,
                first,
                theme,
                language,
                width,
                height,
                kept -> new Archive(kept, Runnable::run, Runnable::run));
    }

    /** The same, which leaves what takes a disk's time to {@code readers}. */
    public static ShellForTests in(
            Stage stage, FleetState first, Theme theme, Language language, Executor readers) {
        return new ShellForTests(
                stage,
                first,
                theme,
                language,
                1440,
                900,
                kept -> new Archive(kept, readers, Runnable::run));
    }

    /** The same with a history of its own. */
    public static ShellForTests in(
            Stage stage, FleetState first, Theme theme, Language language, Archive archive) {
        return new ShellForTests(stage, first, theme, language, 1440, 900, _ -> archive);
    }

    /** Shows a state at once, and as standing long enough that nothing waits for its patience. */
    public void settle(FleetState state) {
        fleet.set(state);
        show(before(state));
        show(state);
    }

    /** Shows the last minute second by second, with traffic, so that rates are there. */
    public void warm(FleetState state) {
        for (int ago = 60; ago >= 0; ago--) {
            show(SampleTraffic.at(state, ago));
        }
    }

    private void show(FleetState state) {
        shell.showNow(lookout.look(state));
    }

    private static FleetState before(FleetState state) {
        return new FleetState(
                state.now().minus(Duration.ofSeconds(10)), state.hosts(), state.events());
    }

    public Shell shell() {
        return shell;
    }

    /** The screen on show. */
    public Screen screen() {
        return shell.current();
    }

    public Scene scene() {
        return scene;
    }

    /** The host behind every endpoint. */
    public FakeHost host() {
        return host;
    }

    /** What was recorded. */
    public Archive archive() {
        return archive;
    }

    /** What the configuration screen shows. */
    public ConfigViewModel config() {
        return config;
    }

    public Wording wording() {
        return wording;
    }

    public void theme(Theme theme) {
        look.themeProperty().set(theme);
    }

    /** What was asked of the edit actions, in order. */
    public List<String> edits() {
        return edits;
    }
}
