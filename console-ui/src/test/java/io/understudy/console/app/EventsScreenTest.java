package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Asking for events, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class EventsScreenTest {
    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        console = ShellForTests.in(stage, SampleFleet.SPLIT_BRAIN.state(), Theme.DARK, Language.EN);
        console.settle(SampleFleet.SPLIT_BRAIN.state());
        console.shell().go(Place.EVENTS);
    }

    @Test
    void aMistakeIsUnderlinedExplainedAndMended(FxRobot robot) {
        int all = table(robot).getItems().size();
        robot.push(KeyCode.SLASH).write("host:pay3");
        int some = table(robot).getItems().size();
        assertThat(some).isPositive().isLessThan(all);
        robot.write(" sevrity:notice x").push(KeyCode.BACK_SPACE);
        robot.interact(() -> console.scene().getRoot().layout());
        assertThat(robot.lookup(".query-underline").<Path>query().getElements()).isNotEmpty();
        assertThat(table(robot).getItems()).hasSize(some);
        robot.clickOn("#query-fix");
        assertThat(robot.lookup("#event-query").<TextField>query().getText())
                .startsWith("host:pay3 severity:notice");
        assertThat(robot.lookup("#query-trouble").<Node>query().isVisible()).isFalse();
    }

    @Test
    void aWordIsCompletedByKeys(FxRobot robot) {
        robot.push(KeyCode.SLASH).write("ki").push(KeyCode.ENTER).write("el");
        robot.push(KeyCode.TAB);
        assertThat(robot.lookup("#event-query").<TextField>query().getText())
                .isEqualTo("kind:election");
    }

    @Test
    void theArrowsChooseAStretchAndAPressLetsGoOfIt(FxRobot robot) {
        int all = table(robot).getItems().size();
        robot.interact(() -> console.scene().lookup("#event-strip").requestFocus());
        robot.push(KeyCode.LEFT);
        assertThat(table(robot).getItems().size()).isLessThan(all);
        assertThat(robot.lookup("#event-stretch").<Node>query().isVisible()).isTrue();
        robot.clickOn("#event-stretch");
        assertThat(table(robot).getItems()).hasSize(all);
    }

    @Test
    void theMomentOfAnEventIsShownAndEverythingStandsOnceOnly(FxRobot robot) {
        int all = table(robot).getItems().size();
        robot.interact(() -> table(robot).getSelectionModel().select(0));
        robot.clickOn("#view-moment");
        assertThat(console.shell().isPast()).isTrue();
        assertThat(robot.lookup("#return-to-live").<Node>query().isVisible()).isTrue();
        assertThat(table(robot).getSelectionModel().getSelectedItem()).isNotNull();
        robot.clickOn("#return-to-live");
        assertThat(table(robot).getItems()).hasSize(all);
    }

    @Test
    void aKeptFilterOutlivesTheWindow(FxRobot robot) {
        robot.push(KeyCode.SLASH).write("host:pay3 ");
        MenuButton saved = robot.lookup("#saved-filters").query();
        robot.interact(saved::show);
        robot.interact(() ->
                saved.getItems().stream()
                        .filter(item -> "keep-filter".equals(item.getId()))
                        .forEach(javafx.scene.control.MenuItem::fire));
        Map<String, String> kept = console.shell().arrangement();
        assertThat(kept).containsEntry("events/filters", "host:pay3");
        robot.interact(saved::show);
        assertThat(saved.getItems().stream().map(javafx.scene.control.MenuItem::getText))
                .contains("host:pay3", "Forget \"host:pay3\"");
    }

    @Test
    void followingIsTurnedByF(FxRobot robot) {
        robot.interact(() -> table(robot).requestFocus());
        robot.push(KeyCode.F);
        assertThat(robot.lookup("#follow").<javafx.scene.control.ToggleButton>query().isSelected())
                .isFalse();
        assertThat(robot.lookup(".screen-detail").<Label>query().getText()).isNotEmpty();
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#event-table").query();
    }
}
