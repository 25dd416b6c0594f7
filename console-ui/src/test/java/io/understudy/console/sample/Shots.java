package io.understudy.console.sample;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Draws sample fleets on every screen, theme and language into a folder. Arguments: the folder,
 * then words that a file's name must contain to be drawn.
 */
public final class Shots {
    private Shots() {}

    public static void main(String[] args) {
        Application.launch(Drawing.class, args);
    }

    /** How much room there is. */
    private enum Room {
        /** 1440 × 900. */
        WIDE,
        /** The same beside an open panel. */
        PANEL,
        /** 1100 × 700. */
        SMALL
    }

    /** Draws and leaves. */
    public static final class Drawing extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            Path folder = Path.of(getParameters().getRaw().getFirst());
            for (SampleFleet fleet : SampleFleet.values()) {
                for (Place place : Place.values()) {
                    for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                        for (Language language : Language.values()) {
                            for (Room room : Room.values()) {
                                draw(stage, folder, fleet, place, theme, language, room);
                            }
                        }
                    }
                }
            }
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                catalogue(stage, folder, theme);
            }
            Platform.exit();
        }

        private void catalogue(Stage stage, Path folder, Theme theme) throws Exception {
            String name = "catalogue-" + theme.code() + ".png";
            if (getParameters().getRaw().stream().skip(1).anyMatch(w -> !name.contains(w))) {
                return;
            }
            ShellForTests shell =
                    ShellForTests.in(stage, SampleFleet.CALM.state(), theme, Language.EN);
            shell.scene().setRoot(new Catalogue(shell.wording().messages()));
            shell.scene().getRoot().applyCss();
            shell.scene().getRoot().layout();
            PngFile.write(shell.scene().snapshot(null), folder.resolve(name));
        }

        private void draw(
                Stage stage,
                Path folder,
                SampleFleet fleet,
                Place place,
                Theme theme,
                Language language,
                Room room)
                throws Exception {
            String name =
                    String.join(
                                    "-",
                                    place.code(),
                                    fleet.name().toLowerCase(Locale.ROOT),
                                    theme.code(),
                                    language.code(),
                                    room.name().toLowerCase(Locale.ROOT))
                            + ".png";
            if (getParameters().getRaw().stream().skip(1).anyMatch(w -> !name.contains(w))) {
                return;
            }
            boolean small = room == Room.SMALL;
            ShellForTests shell =
                    ShellForTests.in(
                            stage,
                            fleet.state(),
                            theme,
                            language,
                            small ? 1100 : 1440,
                            small ? 700 : 900);
            shell.warm(fleet.state());
            shell.settle(fleet.state());
            shell.shell().go(place);
            if (room == Room.PANEL) {
                shell.shell().openPanel(new StackPane());
            }
            shell.scene().getRoot().applyCss();
            shell.scene().getRoot().layout();
            shell.scene().getRoot().layout();
            PngFile.write(shell.scene().snapshot(null), folder.resolve(name));
            System.out.println(name);
        }
    }
}
