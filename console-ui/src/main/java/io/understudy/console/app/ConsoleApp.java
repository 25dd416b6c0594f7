package io.understudy.console.app;

import io.understudy.console.app.Preferences.Bounds;
import io.understudy.console.control.Unhurried;
import io.understudy.console.demo.DemoFleet;
import io.understudy.console.insight.Thresholds;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
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

    private static @Nullable Prelude prepared;
    private static volatile int exitStatus;

    private final List<Endpoint> added = new ArrayList<>();
    private int keptDays;
    private Thresholds thresholds = Thresholds.USUAL;
    private Map<String, String> layout = Map.of();
    private @Nullable Runnable save;
    private @Nullable Sitting sitting;

    /** JavaFX makes the application itself, so what it begins with is laid here first. */
    static void prepare(Prelude prelude) {
        prepared = prelude;
    }

    static int exitStatus() {
        return exitStatus;
    }

    @Override
    public void start(Stage stage) {
        Milestones.APPLICATION.reached();
        Prelude prelude = Objects.requireNonNull(prepared);
        ConsoleOptions options = prelude.options();
        Preferences kept = prelude.kept();
        Wording wording =
                Wording.in(
                        options.language() == null ? kept.language() : options.language(),
                        options.shots() == null ? ZoneId.systemDefault() : ZoneOffset.UTC);
        Scene scene = new Scene(new javafx.scene.layout.Pane(), WIDTH, HEIGHT, Color.BLACK);
        Look look = new Look(scene, options.theme() == null ? kept.theme() : options.theme());
        look.zoomProperty().set(kept.zoom());
        added.addAll(kept.hosts());
        keptDays = kept.keptDays();
        look.densityProperty().set(kept.density());
        thresholds = kept.thresholds();
        layout = kept.layout();
        Sitting first = sit(scene, prelude.following(), wording, look);
        first.shell().go(options.place() == null ? kept.place() : options.place());
        if (options.shots() == null && options.screenshot() == null) {
            Unhurried.in(scene);
        }
        stage.setScene(scene);
        stage.setTitle("Understudy");
        stage.setMinWidth(1000);
        stage.setMinHeight(640);
        place(stage, kept.bounds());
        save = options.shots() == null ? () -> save(stage, look, wording) : null;
        stage.show();
        Milestones.WINDOW.reached();
        first.begin();
        if (options.measure() != null) {
            first.measure(scene, options.measure(), Duration.millis(options.each().toMillis()));
        }
        if (options.shots() == null && options.screenshot() == null) {
            new Preparation(scene, first.shell(), first::isWhole);
        }
        if (options.shots() != null) {
            new ShotTour(
                            stage,
                            first,
                            look,
                            wording,
                            options.shots(),
                            options.all(),
                            what -> {
                                DemoFleet pair = DemoFleet.of(what, ShotTour.NIGHT);
                                Following following =
                                        Following.begin(Origin.Demo.running(pair), false);
                                Sitting next = sit(scene, following, wording, look);
                                next.begin();
                                return next;
                            })
                    .begin(status -> {
                        exitStatus = status;
                        Platform.exit();
                    });
        }
        if (options.screenshot() != null) {
            photograph(scene, first, options.screenshot(), options);
        }
    }

    /** Watches another fleet in the same window; the one before is let go of first. */
    private Sitting sit(Scene scene, Following following, Wording wording, Look look) {
        Sitting before = sitting;
        if (before != null) {
            before.close();
        }
        Sitting next = new Sitting(following, wording, look);
        sitting = next;
        next.shell()
                .onDemo(() -> {
                    Place place = next.shell().placeProperty().get();
                    Following another = Following.begin(Origin.Demo.begin(Instant.now()), false);
                    Sitting demo = sit(scene, another, wording, look);
                    demo.shell().go(place);
                    demo.begin();
                });
        next.shell().keptDaysProperty().set(keptDays);
        next.shell().keptDaysProperty().subscribe(days -> keptDays = days);
        next.shell().thresholdsProperty().set(thresholds);
        next.shell().thresholdsProperty().subscribe(now -> thresholds = now);
        next.shell().layOut(before == null ? layout : before.shell().arrangement());
        if (following.origin() instanceof Origin.Network) {
            next.keepHosts(added);
        }
        scene.setRoot(new ZoomPane(next.shell(), look.zoomProperty()));
        return next;
    }

    /** As left, if that is still on a screen, and never larger than that. */
    private static void place(Stage stage, @Nullable Bounds left) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Rectangle2D wanted =
                new Rectangle2D(
                        room.getMinX() + Math.max(0, room.getWidth() - WIDTH) / 2,
                        room.getMinY() + Math.max(0, room.getHeight() - HEIGHT) / 3,
                        WIDTH,
                        HEIGHT);
        List<Screen> screens =
                left == null
                        ? List.of()
                        : Screen.getScreensForRectangle(
                                left.x(), left.y(), left.width(), left.height());
        if (left != null && !screens.isEmpty()) {
            room = screens.getFirst().getVisualBounds();
            wanted = new Rectangle2D(left.x(), left.y(), left.width(), left.height());
            stage.setMaximized(left.maximized());
        }
        // headless screens are smaller than the window, and show all of it nevertheless
        boolean whole = "Headless".equals(System.getProperty("glass.platform"));
        stage.setX(wanted.getMinX());
        stage.setY(wanted.getMinY());
        stage.setWidth(whole ? wanted.getWidth() : Math.min(wanted.getWidth(), room.getWidth()));
        stage.setHeight(
                whole ? wanted.getHeight() : Math.min(wanted.getHeight(), room.getHeight()));
    }

    private void save(Stage stage, Look look, Wording wording) {
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
                            Objects.requireNonNull(sitting).shell().placeProperty().get(),
                            bounds,
                            look.zoomProperty().get(),
                            keptDays,
                            added,
                            look.densityProperty().get(),
                            thresholds,
                            Objects.requireNonNull(sitting).shell().arrangement())
                    .store(Prelude.file());
        } catch (IOException e) {
            System.err.println(
                    "understudy console: the window's layout was not kept in "
                            + Prelude.file()
                            + ": "
                            + e.getMessage());
        }
    }

    private static void photograph(
            Scene scene, Sitting sitting, Path target, ConsoleOptions options) {
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
                                            at, sitting.picture(), sitting.shell().findings())) {
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
        if (sitting != null) {
            sitting.close();
        }
    }
}
