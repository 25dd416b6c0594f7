package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Walks every screen in every theme, language and situation. */
@ExtendWith(ApplicationExtension.class)
class EveryScreenTest {
    private static final Logger JAVAFX = Logger.getLogger("javafx");
    private static final Logger ALL = Logger.getLogger("");

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler ear =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    if (record.getLevel().intValue() >= Level.WARNING.intValue()
                            || JAVAFX.getName().equals(record.getLoggerName())) {
                        Throwable thrown = record.getThrown();
                        warnings.add(record.getMessage() + (thrown == null ? "" : ": " + thrown));
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private Thread.@Nullable UncaughtExceptionHandler others;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void listen(FxRobot robot) {
        others = Thread.getDefaultUncaughtExceptionHandler();
        ALL.addHandler(ear);
        JAVAFX.addHandler(ear); // which may be cut off from the others
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> warnings.add("uncaught: " + e));
        robot.interact(() ->
                Thread.currentThread()
                        .setUncaughtExceptionHandler((_, e) -> warnings.add("uncaught: " + e)));
    }

    @AfterEach
    void stopListening() {
        ALL.removeHandler(ear);
        JAVAFX.removeHandler(ear);
        Thread.setDefaultUncaughtExceptionHandler(others);
    }

    @Test
    void aCssWarningWouldBeHeard(FxRobot robot) {
        // this one is wanted, so nobody has to read it among the results
        JAVAFX.setUseParentHandlers(false);
        try {
            robot.interact(() -> {
                ShellForTests console = shell(SampleFleet.CALM, Theme.DARK, Language.EN);
                console.scene().getStylesheets().add("data:text/css,.root{-fx-padding:nonsense}");
                lay(console);
            });
        } finally {
            JAVAFX.setUseParentHandlers(true);
        }
        assertThat(warnings).isNotEmpty();
    }

    @Test
    void anExceptionOfAnyThreadWouldBeHeard(FxRobot robot) throws InterruptedException {
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            throw new IllegalStateException("of a thread");
                        });
        other.join();
        Platform.runLater(() -> {
            throw new IllegalStateException("of the window");
        });
        robot.interact(() -> {});
        Logger.getLogger("io.understudy.any")
                .log(Level.WARNING, "in the log", new IllegalStateException("of the log"));
        assertThat(warnings)
                .anyMatch(w -> w.contains("of a thread"))
                .anyMatch(w -> w.contains("of the window"))
                .anyMatch(w -> w.contains("of the log"));
    }

    @Test
    void noScreenLogsAWarningNorThrows(FxRobot robot) {
        for (SampleFleet fleet : SampleFleet.values()) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                robot.interact(() -> {
                    ShellForTests console = shell(fleet, theme, Language.EN);
                    for (Place place : Place.values()) {
                        console.shell().go(place);
                        lay(console);
                    }
                    openFile(console, fleet);
                    lay(console);
                    openServer(console);
                    lay(console);
                    console.theme(theme == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
                    lay(console);
                });
            }
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void noTextIsCutOff(FxRobot robot) {
        assertThat(Font.getFamilies())
                .as("widths are laid out for it: apt-get install fonts-noto-cjk")
                .contains("Noto Sans CJK SC");
        List<String> cut = new ArrayList<>();
        for (SampleFleet fleet : SampleFleet.values()) {
            for (Language language : Language.values()) {
                robot.interact(() -> {
                    ShellForTests console = shell(fleet, Theme.DARK, language);
                    for (Place place : Place.values()) {
                        console.shell().go(place);
                        lay(console);
                        collectCut(
                                console.scene().getRoot(),
                                fleet + " " + place + " " + language + ": ",
                                cut);
                    }
                    openFile(console, fleet);
                    lay(console);
                    collectCut(console.scene().getRoot(), fleet + " file " + language + ": ", cut);
                    openServer(console);
                    lay(console);
                    collectCut(
                            console.scene().getRoot(), fleet + " server " + language + ": ", cut);
                });
            }
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void aCutTextWouldBeFound(FxRobot robot) {
        List<String> cut = new ArrayList<>();
        robot.interact(() -> {
            ShellForTests console = shell(SampleFleet.CALM, Theme.DARK, Language.EN);
            javafx.scene.control.Label narrow =
                    new javafx.scene.control.Label("this is longer than forty pixels");
            narrow.setMaxWidth(40);
            console.scene().setRoot(new Pane(narrow));
            lay(console);
            collectCut(console.scene().getRoot(), "", cut);
        });
        assertThat(cut).hasSize(1);
    }

    private ShellForTests shell(SampleFleet fleet, Theme theme, Language language) {
        ShellForTests console = ShellForTests.in(stage, fleet.state(), theme, language);
        console.settle(fleet.state());
        return console;
    }

    /** A file with a mistake, beside the form of a block that has all sorts of fields. */
    private static void openFile(ShellForTests console, SampleFleet fleet) {
        console.shell().ways().toConfig(fleet.state().hosts().getFirst().endpoint());
        FileEditViewModel file = console.config().fileProperty().get();
        if (file != null) {
            file.textProperty().set(SampleFile.TEXT.replace("advert_int", "advert_itn"));
            lay(console);
            CodeArea text = (CodeArea) console.scene().lookup("#config-text");
            text.moveTo(SampleFile.TEXT.indexOf("priority"));
        }
    }

    /** What can be asked of a server, beside the services. */
    private static void openServer(ShellForTests console) {
        console.shell().go(Place.SERVICES);
        lay(console);
        ListView<?> list = (ListView<?>) console.scene().lookup("#service-list");
        if (list.getItems().size() > 2) {
            list.getSelectionModel().clearAndSelect(2);
            ((Button) console.scene().lookup("#servers-change")).fire();
        }
    }

    private static void lay(ShellForTests console) {
        for (int i = 0; i < 3; i++) {
            console.scene().getRoot().applyCss();
            console.scene().getRoot().layout();
        }
    }

    /** A label that may be cut off has a tooltip with the whole of it. */
    private static void collectCut(Node node, String where, List<String> cut) {
        if (!node.isVisible() || !node.isManaged()) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getTooltip() == null) {
            labeled.getChildrenUnmodifiable().stream()
                    .filter(t -> t instanceof Text && !(t instanceof FontIcon))
                    .map(t -> ((Text) t).getText())
                    .filter(shown -> !plain(shown).equals(plain(labeled.getText())))
                    .forEach(shown -> cut.add(where + labeled.getText() + " as " + shown));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectCut(child, where, cut));
        }
    }

    /** Line breaks that wrapping adds do not count. */
    private static String plain(String text) {
        return String.join("", Arrays.asList(text.split("\\s+", -1)));
    }
}
