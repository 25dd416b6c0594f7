package io.understudy.console.app;

import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Leads a window through every screen and writes a picture of each. */
final class ShotTour {
    /** When the pictures are taken, by the clocks in them. */
    static final Instant NIGHT = Instant.parse("2026-03-14T03:14:22.318Z");

    /** A screen has read what it shows by then. */
    private static final Duration SETTLED = Duration.millis(900);

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

    private record Shot(Place place, Theme theme, Language language) {
        String file() {
            return place.code() + "-" + theme.code() + "-" + language.code() + ".png";
        }
    }

    /**
     * @param all every screen in both themes and languages; otherwise each once, and some again
     */
    ShotTour(Stage stage, Sitting sitting, Look look, Wording wording, Path folder, boolean all) {
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
                            HOSTS,
                            EVENTS,
                            SETTINGS ->
                            null;
                };
        if (button != null && stage.getScene().lookup(button) instanceof Button found) {
            found.fire();
        }
    }

    private void next(IntConsumer done) {
        Shot shot = left.poll();
        if (shot == null) {
            done.accept(0);
            return;
        }
        look.themeProperty().set(shot.theme());
        wording.messages().languageProperty().set(shot.language());
        prepare(shot.place());
        pause(
                SETTLED,
                () -> {
                    try {
                        PngFile.write(stage.getScene().snapshot(null), folder.resolve(shot.file()));
                        System.out.println(shot.file());
                        next(done);
                    } catch (IOException e) {
                        System.err.println(
                                "understudy console: cannot write "
                                        + folder.resolve(shot.file())
                                        + ": "
                                        + e.getMessage());
                        done.accept(1);
                    }
                });
    }

    /** Shows a screen with something on it, as one would see it at work. */
    private void prepare(Place place) {
        Shell shell = sitting.shell();
        if (place == Place.CONFIG) {
            shell.toConfig(sitting.origin().endpoints().getFirst());
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
