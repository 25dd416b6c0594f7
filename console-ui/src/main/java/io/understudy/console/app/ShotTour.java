package io.understudy.console.app;

import io.understudy.console.demo.DemoScene;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Leads a window through every screen and writes a picture of each. */
final class ShotTour {
    /** When the pictures are taken, by the clocks in them. */
    static final Instant NIGHT = Instant.parse("2026-03-14T03:14:22.318Z");

    /** A screen has read what it shows by then. */
    private static final Duration SETTLED = Duration.millis(900);

    /** Counters of some seconds were held against each other by then, and that has lasted. */
    private static final Duration CONCLUDED = Duration.seconds(11);

    private static final List<Place> DARK =
            List.of(Place.OVERVIEW, Place.TOPOLOGY, Place.VRRP, Place.OWNERSHIP, Place.GRAPHS);
    private static final List<Place> CHINESE =
            List.of(Place.OVERVIEW, Place.VRRP, Place.SERVICES, Place.EVENTS);

    private final Stage stage;
    private final Sitting sitting;
    private final Look look;
    private final Wording wording;
    private final Path folder;
    private final Deque<Shot> left;
    private final Deque<DemoScene> scenes = new ArrayDeque<>(List.of(DemoScene.values()));
    private final Function<DemoScene, Sitting> sit;

    private record Shot(Place place, Theme theme, Language language) {
        String file() {
            return place.code() + "-" + theme.code() + "-" + language.code() + ".png";
        }
    }

    /**
     * @param all every screen in both themes and languages; otherwise each once, and some again
     * @param sit watches a scene instead, in the same window
     */
    ShotTour(
            Stage stage,
            Sitting sitting,
            Look look,
            Wording wording,
            Path folder,
            boolean all,
            Function<DemoScene, Sitting> sit) {
        this.sit = sit;
        this.stage = stage;
        this.sitting = sitting;
        this.look = look;
        this.wording = wording;
        this.folder = folder;
        this.left = new ArrayDeque<>(all ? everything() : selection());
    }

    private static List<Shot> everything() {
        List<Shot> shots = new ArrayList<>();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            for (Language language : Language.values()) {
                for (Place place : Place.values()) {
                    shots.add(new Shot(place, theme, language));
                }
            }
        }
        return shots;
    }

    private static List<Shot> selection() {
        return everything().stream()
                .filter(shot ->
                        shot.theme() == Theme.LIGHT
                                ? shot.language() == Language.EN || CHINESE.contains(shot.place())
                                : shot.language() == Language.EN && DARK.contains(shot.place()))
                .toList();
    }

    /**
     * @param done told 0, or 1 if a picture could not be written
     */
    void begin(IntConsumer done) {
        pause(Duration.seconds(2), () -> visit(new ArrayDeque<>(List.of(Place.values())), done));
    }

    /** Every screen was there once, and has read what it reads first, before any picture. */
    private void visit(Deque<Place> places, IntConsumer done) {
        Place place = places.poll();
        if (place == null) {
            next(done);
            return;
        }
        prepare(place);
        pause(
                SETTLED,
                () -> {
                    ask(place);
                    visit(places, done);
                });
    }

    /** Two screens show nothing until they are asked. */
    private void ask(Place place) {
        if (place == Place.DEPLOY) {
            draft();
        }
        String button =
                switch (place) {
                    case COMPARE -> "#compare-read";
                    case WHATIF -> "#whatif-possible .button";
                    case OVERVIEW,
                            TOPOLOGY,
                            VRRP,
                            OWNERSHIP,
                            SERVICES,
                            GRAPHS,
                            CONFIG,
                            DEPLOY,
                            HOSTS,
                            EVENTS,
                            SETTINGS ->
                            null;
                };
        if (button != null && stage.getScene().lookup(button) instanceof Button found) {
            found.fire();
        }
    }

    /** Two hosts have a change that waits. */
    private void draft() {
        for (FileEditViewModel file : sitting.config().opened()) {
            String text = file.textProperty().get();
            file.textProperty()
                    .set(text.replaceFirst("(?m)^(\\s+)advert_int 1$", "$1advert_int 2"));
            file.whyProperty().set("fewer adverts on the uplink");
        }
        if (stage.getScene().lookup("#deploy-plan") instanceof ListView<?> plan) {
            plan.getSelectionModel().select(1);
        }
    }

    private void next(IntConsumer done) {
        Shot shot = left.poll();
        if (shot == null) {
            nextScene(done);
            return;
        }
        look.themeProperty().set(shot.theme());
        wording.messages().languageProperty().set(shot.language());
        prepare(shot.place());
        pause(SETTLED, () -> write(shot.file(), done, () -> next(done)));
    }

    private void write(String file, IntConsumer done, Runnable then) {
        try {
            PngFile.write(stage.getScene().snapshot(null), folder.resolve(file));
            System.out.println(file);
            then.run();
        } catch (IOException e) {
            System.err.println(
                    "understudy console: cannot write "
                            + folder.resolve(file)
                            + ": "
                            + e.getMessage());
            done.accept(1);
        }
    }

    /** What goes wrong between two hosts, one thing after the other, each in a fleet of its own. */
    private void nextScene(IntConsumer done) {
        DemoScene scene = scenes.poll();
        if (scene == null) {
            done.accept(0);
            return;
        }
        look.themeProperty().set(Theme.LIGHT);
        wording.messages().languageProperty().set(Language.EN);
        Sitting pair = sit.apply(scene);
        pair.shell().go(scene == DemoScene.HEALED ? Place.EVENTS : Place.OVERVIEW);
        pause(
                CONCLUDED,
                () -> {
                    Node down = stage.getScene().lookup("#finding-down-0");
                    if (scene == DemoScene.BLOCKED && down instanceof Button found) {
                        write(
                                "split-blocked.png",
                                done,
                                () -> {
                                    found.fire();
                                    pause(
                                            SETTLED.multiply(2),
                                            () ->
                                                    write(
                                                            "split-hold.png",
                                                            done,
                                                            () -> nextScene(done)));
                                });
                    } else {
                        write("split-" + scene.code() + ".png", done, () -> nextScene(done));
                    }
                });
    }

    /** Shows a screen with something on it, as one would see it at work. */
    private void prepare(Place place) {
        Shell shell = sitting.shell();
        if (place == Place.DEPLOY) {
            sitting.origin().endpoints().stream().limit(2).forEach(sitting.config()::fetch);
            shell.go(place);
        } else if (place == Place.CONFIG) {
            shell.ways().toConfig(sitting.origin().endpoints().getFirst());
        } else {
            shell.go(place);
        }
    }

    private static void pause(Duration time, Runnable then) {
        PauseTransition pause = new PauseTransition(time);
        pause.setOnFinished(_ -> then.run());
        pause.play();
    }
}
