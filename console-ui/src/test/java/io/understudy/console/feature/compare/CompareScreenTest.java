package io.understudy.console.feature.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.app.Place;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CompareScreenTest {
    private final FleetState fleet = SampleFleet.CALM.state();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        console = ShellForTests.in(stage, fleet, Theme.LIGHT, Language.EN);
        console.settle(fleet);
    }

    private void lay() {
        console.scene().getRoot().applyCss();
        console.scene().getRoot().layout();
    }

    /** What a closed box shows. */
    private static String shown(FxRobot robot, String id) {
        ComboBox<?> box = robot.lookup(id).queryAs(ComboBox.class);
        return box.getChildrenUnmodifiable().stream()
                .filter(ListCell.class::isInstance)
                .map(cell -> ((ListCell<?>) cell).getText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNamesOfTextsFollowTheLanguage(FxRobot robot) {
        robot.interact(() -> {
            console.shell().go(Place.COMPARE);
            lay();
        });
        robot.interact(robot.lookup("#compare-read").queryAs(Button.class)::fire);
        robot.interact(this::lay);
        assertThat(shown(robot, "#compare-left")).contains("on the host");
        robot.interact(() -> {
            console.wording().messages().switchLanguage();
            lay();
        });
        assertThat(shown(robot, "#compare-left")).isNotBlank().doesNotContain("on the host");
    }
}
