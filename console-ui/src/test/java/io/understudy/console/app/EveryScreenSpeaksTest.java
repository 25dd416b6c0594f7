package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a screen reader is told of every screen, in both languages. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class EveryScreenSpeaksTest {
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    /** Lays each screen out in both languages, with a file of mistakes in the editor. */
    private void walk(
            FxRobot robot, SampleFleet fleet, List<Place> places, VisitorOfPlaces visitor) {
        for (Language language : Language.values()) {
            robot.interact(() -> {
                ShellForTests console = console(fleet, language);
                for (Place place : places) {
                    if (place == Place.CONFIG) {
                        console.shell()
                                .ways()
                                .toConfig(fleet.state().hosts().getFirst().endpoint());
                        FileEditViewModel file = console.config().fileProperty().get();
                        if (file != null) {
                            file.textProperty()
                                    .set(SampleFile.TEXT.replace("advert_int", "advert_itn"));
                        }
                    }
                    console.shell().go(place);
                    lay(console);
                    visitor.visit(
                            console.scene().getRoot(), fleet + " " + place + " " + language + ": ");
                }
            });
        }
    }

    private interface VisitorOfPlaces {
        void visit(Node root, String where);
    }

    private ShellForTests console(SampleFleet fleet, Language language) {
        ShellForTests console = ShellForTests.in(stage, fleet.state(), Theme.LIGHT, language);
        console.settle(fleet.state());
        return console;
    }

    private static void lay(ShellForTests console) {
        for (int i = 0; i < 3; i++) {
            console.scene().getRoot().applyCss();
            console.scene().getRoot().layout();
        }
    }

    private static void each(Node node, Consumer<Node> visitor) {
        if (!node.isVisible()) {
            return;
        }
        visitor.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, visitor));
        }
    }

    private static String said(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return text == null ? "" : text.toString().strip();
    }

    @Test
    void whatTakesTheFocusHasARoleAndANameAndEveryRowSaysWhatItShows(FxRobot robot) {
        Set<String> roleless = new LinkedHashSet<>();
        Set<String> nameless = new LinkedHashSet<>();
        Set<String> silent = new LinkedHashSet<>();
        List<String> spoken = new ArrayList<>();
        VisitorOfPlaces visitor =
                (root, where) ->
                        each(
                                root,
                                node -> {
                                    if (node.isFocusTraversable() && !node.isDisabled()) {
                                        if (hasNoRole(node)) {
                                            roleless.add(where + node);
                                        }
                                        if (named(node).isEmpty()) {
                                            nameless.add(where + node);
                                        }
                                    }
                                    hear(node, where, silent, spoken);
                                });
        walk(robot, SampleFleet.SPLIT_BRAIN, List.of(Place.values()), visitor);
        walk(robot, SampleFleet.HUNDREDS, List.of(Place.TOPOLOGY), visitor);
        assertThat(roleless).as("without a role").isEmpty();
        assertThat(nameless).as("without a name").isEmpty();
        assertThat(silent).as("rows that say nothing").isEmpty();
        assertThat(spoken).hasSizeGreaterThan(80);
    }

    private static boolean hasNoRole(Node node) {
        AccessibleRole role = node.getAccessibleRole();
        return role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT;
    }

    /** What is typed into a field is no name of it. */
    private static String named(Node node) {
        String name = node.getAccessibleText();
        boolean field = node instanceof javafx.scene.control.TextInputControl;
        return name != null && !name.isBlank() ? name : field ? "" : said(node);
    }

    private static void hear(Node node, String where, Set<String> silent, List<String> spoken) {
        if (!(node instanceof IndexedCell<?> cell) || cell.isEmpty()) {
            return;
        }
        boolean row = cell instanceof ListCell<?>;
        boolean mute = cell instanceof TableCell<?, ?> && cell.getGraphic() != null;
        boolean table = cell instanceof TableRow<?>;
        if (table) {
            List<String> words = new ArrayList<>();
            each(
                    cell,
                    part -> {
                        if (part instanceof TableCell<?, ?> && !said(part).isEmpty()) {
                            words.add(said(part));
                        }
                    });
            (words.isEmpty() ? silent : spoken).add(where + cell + words);
        } else if (row || mute) {
            (said(cell).isEmpty() ? silent : spoken).add(where + cell + said(cell));
        }
    }

    @Test
    void aNewAlarmIsToldOnceWhateverHasTheFocus(FxRobot robot) {
        for (Language language : Language.values()) {
            List<String> told = new ArrayList<>();
            robot.interact(() -> {
                ShellForTests console = console(SampleFleet.CALM, language);
                console.shell().go(Place.SETTINGS);
                Node announcer = console.scene().lookup("#announcer");
                assertThat(said(announcer)).isEmpty();
                announcer.accessibleTextProperty().subscribe(words -> told.add(words));
                told.clear();
                console.settle(SampleFleet.SPLIT_BRAIN.state());
                console.settle(SampleFleet.SPLIT_BRAIN.state());
                Node bell = console.scene().lookup("#show-notices");
                assertThat(said(bell)).matches(".+ \\d+");
            });
            assertThat(told)
                    .as("in %s", language)
                    .singleElement()
                    .satisfies(words -> assertThat(words).contains("192.168.83.200:443"));
        }
    }
}
