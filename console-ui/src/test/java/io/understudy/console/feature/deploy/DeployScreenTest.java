package io.understudy.console.feature.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.app.Place;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.store.Deployed;
import io.understudy.console.text.Language;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From a draft to a deployment that is still told of afterwards. */
@ExtendWith(ApplicationExtension.class)
class DeployScreenTest {
    private final FleetState fleet = SampleFleet.CALM.state();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        console = ShellForTests.in(stage, fleet, Theme.DARK, Language.EN);
        console.settle(fleet);
    }

    private void lay() {
        console.scene().getRoot().applyCss();
        console.scene().getRoot().layout();
    }

    private void draft(FxRobot robot, Endpoint host) {
        robot.interact(() -> {
            console.shell().ways().toConfig(host);
            lay();
        });
        CodeArea area = robot.lookup("#config-text").queryAs(CodeArea.class);
        robot.interact(() -> area.insertText(0, "! by a test\n"));
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            console.shell().go(Place.DEPLOY);
            lay();
            lay();
        });
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Button.class);
    }

    @Test
    void whereNothingIsToDoItSaysSoAndLeadsToTheEditor(FxRobot robot) {
        open(robot);
        assertThat(button(robot, "#deploy-start").isDisabled()).isTrue();
        robot.interact(() -> button(robot, "#next-step").fire());
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.CONFIG);
    }

    @Test
    void aDraftGoesOutStepByStepAndIsKeptWithItsReason(FxRobot robot) throws Exception {
        Endpoint host = fleet.hosts().get(1).endpoint();
        draft(robot, host);
        open(robot);
        ListView<?> plan = robot.lookup("#deploy-plan").queryAs(ListView.class);
        assertThat(plan.getItems()).hasSize(2); // the cluster and the host
        Button start = button(robot, "#deploy-start");
        assertThat(start.isDisabled()).isFalse();
        robot.interact(start::fire);
        TableView<?> records = robot.lookup("#deploy-records").queryAs(TableView.class);
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        records.getItems().getFirst() instanceof Deployed one
                                && !one.outcome().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(this::lay);
        String verdict = robot.lookup("#deploy-verdict").queryAs(Label.class).getText();
        assertThat(verdict).isEqualTo("1 host runs the new configuration.");
        assertThat(records.getItems()).hasSize(1);
        Deployed kept = (Deployed) records.getItems().getFirst();
        assertThat(kept.outcome()).isEqualTo("deployed");
        assertThat(kept.added()).isEqualTo(1);
        assertThat(kept.why()).contains("by a test");
        assertThat(kept.steps()).hasSize(10).allMatch(step -> step.state().equals("DONE"));
    }

    @Test
    void everythingOnItFollowsTheLanguage(FxRobot robot) {
        draft(robot, fleet.hosts().get(1).endpoint());
        open(robot);
        List<String> english = labels(robot);
        assertThat(english).anyMatch(text -> text.contains("master last"));
        robot.interact(() -> console.wording().messages().switchLanguage());
        robot.interact(this::lay);
        assertThat(labels(robot)).noneMatch(DeployScreenTest::isSentence);
    }

    /** Several English words, as no name, number or line of a file has. */
    private static boolean isSentence(String text) {
        return text.matches("(?s).*[a-z]{2,} [a-z]{2,}.*");
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    @Test
    void aHostThatIsSparedStaysAsItIs(FxRobot robot) {
        draft(robot, fleet.hosts().get(1).endpoint());
        open(robot);
        ListView<?> plan = robot.lookup("#deploy-plan").queryAs(ListView.class);
        robot.interact(() -> {
            plan.requestFocus();
            plan.getSelectionModel().select(1);
        });
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        robot.interact(this::lay);
        assertThat(button(robot, "#deploy-start").isDisabled()).isTrue();
    }

    /** All hosts of this console are one: the second finds its file changed by the first. */
    @Test
    void aHostThatWasNotBegunCanBeSparedToo(FxRobot robot) throws Exception {
        fleet.hosts().subList(2, 5).forEach(host -> draft(robot, host.endpoint()));
        open(robot);
        Button start = button(robot, "#deploy-start");
        robot.interact(start::fire);
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        robot.lookup("#deploy-verdict")
                                .queryAs(Label.class)
                                .getText()
                                .startsWith("1 host did not end well"));
        ListView<?> plan = robot.lookup("#deploy-plan").queryAs(ListView.class);
        robot.interact(() -> {
            lay();
            plan.requestFocus();
            plan.getSelectionModel().selectLast();
        });
        assertThat(start.isDisabled()).isFalse();
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        robot.interact(this::lay);
        assertThat(start.isDisabled()).isTrue();
    }

    @Test
    void whatANewerConsoleKeptIsNotTakenForSomethingElse() {
        List<Ending> all = List.of(Ending.values());
        assertThat(all).allMatch(each -> Ending.ofCode(each.code()) == each);
        assertThat(Ending.ofCode("of a newer console")).isEqualTo(Ending.INTERRUPTED);
    }
}
