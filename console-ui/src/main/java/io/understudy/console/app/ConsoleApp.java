package io.understudy.console.app;

import io.understudy.console.app.Preferences.Bounds;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.edit.PriorityEdits;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FxPump;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Retention;
import io.understudy.console.store.SqliteHistory;
import io.understudy.console.text.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The JavaFX application: wires preferences, sessions and the shell into a window. */
public final class ConsoleApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** Waits for disks, one question of each screen at a time. */
    private static final Executor READERS =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("reader-", 0).factory());

    private static @Nullable ConsoleOptions prepared;
    private static volatile int exitStatus;

    private final Path file =
            Path.of(System.getProperty("user.home"), ".config", "understudy", "console.json");
    private @Nullable Runnable save;
    private @Nullable FleetSession session;
    private @Nullable FxPump<Sight> pump;
    private @Nullable PriorityEdits edits;
    private @Nullable ConfigViewModel config;
    private @Nullable SqliteHistory history;

    /** JavaFX makes the application itself, so its options are laid here first. */
    static void prepare(ConsoleOptions options) {
        prepared = options;
    }

    static int exitStatus() {
        return exitStatus;
    }

    @Override
    public void start(Stage stage) {
        ConsoleOptions options = Objects.requireNonNull(prepared);
        Preferences kept = Preferences.load(file);
        Wording wording =
                Wording.in(
                        options.language() == null ? kept.language() : options.language(),
                        ZoneId.systemDefault());
        Scene scene = new Scene(new javafx.scene.layout.Pane(), WIDTH, HEIGHT, Color.BLACK);
        Look look = new Look(scene, options.theme() == null ? kept.theme() : options.theme());
        SqliteHistory recorded = openHistory(options);
        FleetSession sessions =
                new FleetSession(new TlsDialer(options.tls()), InstantSource.system(), recorded);
        session = sessions;
        Lookout lookout = new Lookout();
        SimpleObjectProperty<Sight> fleet =
                new SimpleObjectProperty<>(lookout.look(sessions.state()));
        Doors.Ssh doors =
                new Doors.Ssh(
                        new SshAccess(home(), options.sshUser(), options.sshIdentity()),
                        new KnownHosts(options.knownHosts(), Path.of("/etc/ssh/ssh_known_hosts")));
        World world = World.of(sessions, InstantSource.system(), Platform::runLater);
        ConfigViewModel files = new ConfigViewModel(world, doors::to);
        config = files;
        Shell shell =
                new Shell(
                        fleet,
                        wording,
                        look,
                        panels -> {
                            PriorityEdits made =
                                    new PriorityEdits(panels, wording, world, doors::to);
                            edits = made;
                            return made;
                        },
                        files,
                        new Archive(recorded, READERS, Platform::runLater));
        shell.go(options.place() == null ? kept.place() : options.place());
        scene.setRoot(shell);
        stage.setScene(scene);
        stage.setTitle("Understudy");
        stage.setMinWidth(1000);
        stage.setMinHeight(640);
        place(stage, kept.bounds());
        save = () -> save(stage, shell, look, wording);
        stage.show();
        options.endpoints().forEach(sessions::add);
        pump = new FxPump<>(sessions, lookout::look, Platform::runLater, fleet::set);
        if (options.screenshot() != null) {
            photograph(scene, shell, fleet, options.screenshot(), options);
        }
    }

    private SqliteHistory openHistory(ConsoleOptions options) {
        try {
            SqliteHistory opened =
                    new SqliteHistory(options.history(), InstantSource.system(), Retention.USUAL);
            history = opened;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** As left, if that is still on a screen. */
    private static void place(Stage stage, @Nullable Bounds bounds) {
        if (bounds != null
                && !Screen.getScreensForRectangle(
                                bounds.x(), bounds.y(), bounds.width(), bounds.height())
                        .isEmpty()) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
            stage.setMaximized(bounds.maximized());
            return;
        }
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        // headless screens are smaller than the window, and show all of it nevertheless
        boolean fits = room.getWidth() >= WIDTH && room.getHeight() >= HEIGHT;
        stage.setX(room.getMinX() + (fits ? (room.getWidth() - WIDTH) / 2 : 0));
        stage.setY(room.getMinY() + (fits ? (room.getHeight() - HEIGHT) / 3 : 0));
    }

    private void save(Stage stage, Shell shell, Look look, Wording wording) {
        Bounds bounds =
                new Bounds(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized());
        try {
            new Preferences(
                            look.themeProperty().get(),
                            wording.messages().language(),
                            shell.placeProperty().get(),
                            bounds)
                    .store(file);
        } catch (IOException e) {
            System.err.println(
                    "understudy console: the window's layout was not kept in "
                            + file
                            + ": "
                            + e.getMessage());
        }
    }

    private static void photograph(
            Scene scene,
            Shell shell,
            ObservableValue<Sight> fleet,
            Path target,
            ConsoleOptions options) {
        PhotoPlan plan = new PhotoPlan(options.after(), options.stay());
        long start = System.nanoTime();
        Timeline watch = new Timeline();
        watch.setCycleCount(Animation.INDEFINITE);
        watch.getKeyFrames()
                .add(
                        new KeyFrame(
                                Duration.millis(200),
                                _ -> {
                                    java.time.Duration at =
                                            java.time.Duration.ofNanos(System.nanoTime() - start);
                                    if (plan.due(
                                            at, fleet.getValue().picture(), shell.findings())) {
                                        write(scene, target);
                                        if (!options.stay()) {
                                            watch.stop();
                                            Platform.exit();
                                        }
                                    }
                                }));
        watch.play();
    }

    private static void write(Scene scene, Path target) {
        try {
            PngFile.write(scene.snapshot(null), target);
            System.out.println("screenshot: " + target.toAbsolutePath());
            exitStatus = 0;
        } catch (IOException e) {
            System.err.println(
                    "understudy console: cannot write the screenshot "
                            + target
                            + ": "
                            + e.getMessage());
            exitStatus = 1;
        }
    }

    @Override
    public void stop() {
        if (save != null) {
            save.run();
        }
        if (edits != null) {
            edits.close(); // while the streams still tell whether a host took its old file back
        }
        if (config != null) {
            config.close();
        }
        if (pump != null) {
            pump.close();
        }
        if (session != null) {
            session.close();
        }
        if (history != null) {
            history.close(); // after the last stream told of its end
        }
    }
}
