package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.ShownText;
import io.understudy.console.text.Language;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What an operator does in a bad night: acknowledge, measure, read as a table, hand over. */
@ExtendWith(ApplicationExtension.class)
class DeskTest {
    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        console = ShellForTests.in(stage, SampleFleet.SPLIT_BRAIN.state(), Theme.DARK, Language.EN);
        console.warm(SampleFleet.SPLIT_BRAIN.state());
        console.settle(SampleFleet.SPLIT_BRAIN.state());
    }

    @Test
    void aFindingIsAcknowledgedByKeysAndTheNoteIsHandedOver(FxRobot robot) {
        robot.interact(() -> list().requestFocus());
        robot.interact(() -> list().getSelectionModel().select(0));
        int before = list().getItems().size();
        robot.push(KeyCode.A).write("switch port 12 is being replaced").push(KeyCode.ENTER);
        assertThat(list().getItems()).hasSize(before - 1);
        robot.clickOn("#hand-over");
        assertThat(clipboard(robot))
                .contains("Hand-over note", "the whole fleet", "Acknowledged")
                .contains("switch port 12 is being replaced", "Actions taken")
                .contains("pay3 MASTER: ");
    }

    @Test
    void rowsStayUnderThePointerUntilTheChipLetsThemMove(FxRobot robot) {
        robot.interact(() -> {
            console =
                    ShellForTests.in(stage, SampleFleet.HOST_LOST.state(), Theme.DARK, Language.EN);
            console.settle(SampleFleet.HOST_LOST.state());
        });
        robot.moveTo(list());
        Object first = list().getItems().getFirst();
        robot.interact(() -> console.settle(SampleFleet.SPLIT_BRAIN.state()));
        Button chip = robot.lookup("#still-attention-list").query();
        assertThat(chip.isVisible()).isTrue();
        assertThat(list().getItems().getFirst()).isSameAs(first);
        robot.interact(chip::fire);
        assertThat(list().getItems().getFirst()).isNotSameAs(first);
        assertThat(chip.isVisible()).isFalse();
    }

    @Test
    void aStretchOfAGraphIsReportedInFigures(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        robot.interact(() -> console.scene().lookup("#graph-connections").requestFocus());
        for (int i = 0; i < 5; i++) {
            robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        }
        Node figures = robot.lookup("#figures").query();
        assertThat(figures.isVisible()).isTrue();
        assertThat(ShownText.of(figures)).contains("median", "p95", "lb2");
        robot.push(KeyCode.ESCAPE);
        assertThat(figures.isVisible()).isFalse();
    }

    @Test
    void whatIsDrawnIsReadAsATable(FxRobot robot) {
        for (KeyCode screen : new KeyCode[] {KeyCode.DIGIT2, KeyCode.DIGIT4, KeyCode.DIGIT6}) {
            robot.push(KeyCode.CONTROL, screen);
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            TableView<?> table = robot.lookup("#sheet").query();
            assertThat(table.getItems()).as("%s", screen).isNotEmpty();
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertThat(robot.lookup("#sheet").tryQuery()).isEmpty();
        }
    }

    @Test
    void theScreenBeforeComesBack(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.VRRP);
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.SERVICES);
    }

    @Test
    void anInstanceIsHeldByH(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.interact(() -> {
            ListView<?> matrix = (ListView<?>) console.scene().lookup("#vrrp-matrix");
            matrix.requestFocus();
            matrix.getSelectionModel().select(1);
        });
        robot.push(KeyCode.RIGHT).push(KeyCode.H);
        assertThat(console.edits()).hasSize(1).allMatch(e -> e.contains("Switchover"));
    }

    private ListView<?> list() {
        return (ListView<?>) console.scene().lookup("#attention-list");
    }

    private static String clipboard(FxRobot robot) {
        AtomicReference<String> text = new AtomicReference<>("");
        robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
        return String.valueOf(text.get());
    }
}
