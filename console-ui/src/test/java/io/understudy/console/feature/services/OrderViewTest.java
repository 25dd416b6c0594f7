package io.understudy.console.feature.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.PanelHost;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.session.Outcome;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Servers on the screen, drained by key and click. */
@ExtendWith(ApplicationExtension.class)
class OrderViewTest {
    private final Askable agents = new Askable();
    private final FleetPicture fleet = Askable.fleet(Clearance.OPERATOR);
    private final StackPane panel = new StackPane();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ServicesView view;

    @Start
    void start(Stage stage) {
        PanelHost host =
                new PanelHost() {
                    @Override
                    public void openPanel(Node content) {
                        panel.getChildren().setAll(content);
                    }

                    @Override
                    public void closePanel() {
                        panel.getChildren().clear();
                    }
                };
        view =
                new ServicesView(
                        Wording.in(Language.EN, ZoneOffset.UTC),
                        new Gauges(_ -> {}),
                        agents,
                        host,
                        new Archive(
                                new SampleHistory(() ->
                                        io.understudy.console.sample.SampleFleet.CALM.state()),
                                Runnable::run,
                                Runnable::run));
        panel.setMinWidth(400);
        stage.setScene(new Scene(new HBox(view.node(), panel), 1400, 900));
        stage.show();
        view.show(fleet, List.of());
    }

    private void answer(FxRobot robot, Answer answer) {
        for (Askable.Asked one : List.copyOf(agents.asked)) {
            one.answer().complete(new Outcome.Answered(answer));
        }
        WaitForAsyncUtils.waitForFxEvents();
        robot.sleep(20);
    }

    private static void select(FxRobot robot, int... rows) {
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#service-list").queryListView();
            list.requestFocus();
            list.getSelectionModel().clearSelection();
            for (int row : rows) {
                list.getSelectionModel().select(row);
            }
        });
    }

    private static List<String> texts(FxRobot robot) {
        return robot
                .lookup(node -> node instanceof Labeled && node.isVisible())
                .<Labeled>queryAll()
                .stream()
                .map(Labeled::getText)
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void aKeyForeseesAndAClickDrains(FxRobot robot) {
        select(robot, 2);
        robot.push(KeyCode.D);
        answer(robot, new Answer.Foreseen(List.of(new Effect.NobodyServes("web"))));
        assertThat(texts(robot))
                .contains("What would follow on lb1", "What would follow on lb2")
                .contains("No server of web takes new clients, and there is no sorry server");
        agents.asked.clear();
        robot.clickOn("#order-main");
        assertThat(agents.asked)
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.dryRun()).isFalse();
                    assertThat(one.command()).isInstanceOf(Command.Drain.class);
                });
        answer(robot, new Answer.Done(List.of()));
        assertThat(texts(robot)).contains("What lb1 answered", "Done");
    }

    @Test
    void aServiceStandsForItsServersAndSeveralRowsGoTogether(FxRobot robot) {
        select(robot, 1);
        robot.clickOn("#servers-change");
        int ofService = ((Command.OfServers) agents.asked.getLast().command()).servers().size();
        assertThat(ofService).isGreaterThan(1);
        select(robot, 2, 3);
        robot.push(KeyCode.X);
        assertThat(agents.asked.getLast().command())
                .isInstanceOfSatisfying(
                        Command.Disable.class, disable -> assertThat(disable.servers()).hasSize(2));
    }

    @Test
    void nobodyActsOnThePast(FxRobot robot) {
        select(robot, 2);
        robot.push(KeyCode.D);
        assertThat(panel.getChildren()).isNotEmpty();
        robot.interact(() ->
                view.show(
                        FleetPicture.ofPast(
                                new io.understudy.console.session.FleetState(
                                        fleet.now(), fleet.hosts(), List.of())),
                        List.of()));
        assertThat(panel.getChildren()).isEmpty();
        assertThat(robot.lookup("#servers-change").<Node>query().isDisabled()).isTrue();
        int before = agents.asked.size();
        robot.push(KeyCode.D);
        assertThat(agents.asked).hasSize(before);
    }

    @Test
    void theLastResultsOfItsChecksStandBelowOneServer(FxRobot robot) {
        select(robot, 2);
        robot.push(KeyCode.ENTER);
        assertThat(texts(robot)).anyMatch(text -> text.startsWith("Health checks of "));
        assertThat(texts(robot)).anyMatch(text -> text.contains("/healthz 200"));
    }
}
