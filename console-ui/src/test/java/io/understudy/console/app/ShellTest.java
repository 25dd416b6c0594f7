package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Styles;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the whole console on the headless platform, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class ShellTest {
    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        console = ShellForTests.in(stage, SampleFleet.HOST_LOST.state(), Theme.LIGHT, Language.EN);
        console.settle(SampleFleet.HOST_LOST.state());
    }

    @Test
    void digitsAndClicksLeadToEveryScreen(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.VRRP);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.TOPOLOGY);
        robot.clickOn("#nav-events");
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.EVENTS);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.OVERVIEW);
    }

    @Test
    void theLanguageSwitchesWhileItShows(FxRobot robot) {
        assertThat(texts(robot)).contains("1 thing needs attention", "Needs attention");
        robot.clickOn("#switch-language");
        assertThat(texts(robot)).contains("1 项需要关注", "待处理").doesNotContain("Needs attention");
        robot.clickOn("#switch-language");
        assertThat(texts(robot)).contains("Needs attention");
    }

    @Test
    void theThemeSwitchesWhileItShows(FxRobot robot) {
        Color light = background();
        robot.clickOn("#switch-theme");
        assertThat(background()).isNotEqualTo(light).isEqualTo(Color.web("#0E1218"));
        robot.clickOn("#switch-theme");
        assertThat(background()).isEqualTo(light).isEqualTo(Color.web("#F3F5F8"));
    }

    @Test
    void staleDataAreHatchedAndSaidToBeOld(FxRobot robot) {
        robot.interact(() -> console.settle(SampleFleet.ALL_LOST.state()));
        assertThat(texts(robot)).contains("The live state is not known", "No contact", "was lb1");
        assertThat(robot.lookup(".tile").<Node>queryAll())
                .hasSize(6)
                .allMatch(tile -> tile.getStyleClass().contains(Styles.HATCHED));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(robot.lookup(".matrix-cell").match(Node::isVisible).<Node>queryAll())
                .isNotEmpty()
                .allMatch(cell -> cell.getStyleClass().contains(Styles.HATCHED));
    }

    @Test
    void everyScreenShowsTheMomentTravelledToUntilEscape(FxRobot robot) {
        robot.clickOn("#nav-ownership");
        robot.clickOn("#previous-turn");
        assertThat(texts(robot))
                .contains(
                        "You are looking at 03:12:07.412",
                        "lb2 took over 192.168.83.200 at" + " 03:12:07.412");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(texts(robot)).contains("Past", "03:12:07");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(robot.lookup(".button.row-button").<Button>queryAll())
                .filteredOn(b -> b.getId() != null && b.getId().startsWith("change-"))
                .isNotEmpty()
                .allMatch(Node::isDisabled);
        robot.push(KeyCode.ESCAPE);
        assertThat(texts(robot)).doesNotContain("Past");
    }

    @Test
    void nothingCanBeDoneFromAPanelWhileThePastIsOnShow(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("> drain").push(KeyCode.ENTER);
        Node order = robot.lookup("#server-order").query();
        assertThat(order.isDisabled()).isFalse();
        robot.clickOn("#nav-ownership").clickOn("#previous-turn");
        assertThat(order.isDisabled()).isTrue();
        assertThat(texts(robot))
                .contains("The past is on show, so nothing can be done here. Esc returns to live.");
        robot.clickOn("#nav-hosts");
        assertThat(robot.lookup("#host-add").<Button>query().isDisabled()).isTrue();
        robot.interact(() -> console.shell().requestFocus());
        robot.interact(() -> ((Button) console.scene().lookup("#return-to-live")).fire());
        assertThat(order.isDisabled()).isFalse();
    }

    @Test
    void thePanelIsMadeWiderByKeysAndStaysSo(FxRobot robot) {
        robot.push(KeyCode.F1);
        robot.interact(() -> console.scene().lookup("#panel-edge").requestFocus());
        robot.push(KeyCode.LEFT);
        assertThat(console.shell().arrangement()).containsEntry("panel", "420");
        robot.interact(() -> console.shell().layOut(java.util.Map.of("panel", "500")));
        assertThat(console.shell().arrangement()).containsEntry("panel", "500");
    }

    @Test
    void whatIsDockedStandsWholeBesideEveryScreenAndTheNavigationYields(FxRobot robot) {
        robot.push(KeyCode.F1);
        for (Place place : Place.values()) {
            robot.interact(() -> {
                console.shell().go(place);
                console.scene().getRoot().applyCss();
                console.scene().getRoot().layout();
            });
            Node close = robot.lookup(".panel .icon-button").query();
            assertThat(close.localToScene(close.getLayoutBounds()).getMaxX())
                    .as(place.code())
                    .isLessThanOrEqualTo(console.scene().getWidth());
        }
        Button entry = robot.lookup("#nav-vrrp").query();
        assertThat(entry.getWidth()).isLessThan(60);
        assertThat(entry.getTooltip().getText()).isEqualTo("VRRP");
        robot.push(KeyCode.F1);
        assertThat(entry.getTooltip()).isNull();
        assertThat(entry.getWidth()).isGreaterThan(60);
    }

    @Test
    void aSettingIsFoundByItsWordsAndPutBack(FxRobot robot) {
        robot.clickOn("#nav-settings").clickOn("#settings-search");
        robot.write("certif");
        assertThat(isShown(robot.lookup("#settings-density-1").query())).isFalse();
        assertThat(isShown(robot.lookup("#key-palette").query())).isFalse();
        Button back = robot.lookup("#settings-certificate-usual").query();
        assertThat(isShown(back)).isFalse();
        robot.clickOn("#settings-certificate-4");
        assertThat(console.shell().thresholdsProperty().get().certificateDays()).isEqualTo(90);
        robot.clickOn(back);
        assertThat(console.shell().thresholdsProperty().get().certificateDays()).isEqualTo(30);
        assertThat(isShown(back)).isFalse();
        robot.clickOn("#settings-search").write(" nowhere");
        assertThat(texts(robot)).contains("No setting has these words");
        robot.push(KeyCode.ESCAPE);
        assertThat(isShown(robot.lookup("#settings-density-1").query())).isTrue();
    }

    private static boolean isShown(@Nullable Node node) {
        return node == null || (node.isVisible() && isShown(node.getParent()));
    }

    @Test
    void whatWouldHappenIsStillThereAfterTheLanguageChangedElsewhere(FxRobot robot) {
        robot.clickOn("#nav-whatif");
        robot.interact(() -> robot.lookup("#HostDown").<Button>query().fire());
        assertThat(robot.lookup("#whatif-mend-1").<Button>query().getText())
                .isEqualTo("And it ends");
        robot.clickOn("#nav-settings");
        robot.interact(
                () -> ((ToggleButton) console.scene().lookup("#settings-language-1")).fire());
        robot.clickOn("#nav-whatif");
        assertThat(robot.lookup("#whatif-mend-1").<Button>query().getText())
                .isNotEqualTo("And it ends");
    }

    @Test
    void compactShowsMoreRowsAndAThresholdCountsAtOnce(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        ListView<?> list = robot.lookup("#service-list").query();
        double before = list.getFixedCellSize();
        robot.clickOn("#nav-settings");
        robot.interact(() -> ((ToggleButton) console.scene().lookup("#settings-density-1")).fire());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertThat(list.getFixedCellSize()).isLessThan(before);
        robot.clickOn("#nav-settings");
        robot.interact(
                () -> ((ToggleButton) console.scene().lookup("#settings-certificate-4")).fire());
        assertThat(console.shell().thresholdsProperty().get().certificateDays()).isEqualTo(90);
    }

    @Test
    void aFindingIsAcknowledgedWithANoteAndOpenedAgain(FxRobot robot) {
        robot.clickOn(".acknowledge");
        robot.write("cable is being replaced").push(KeyCode.ENTER);
        assertThat(texts(robot))
                .contains("Open 0", "Acknowledged 1", "All that stands is acknowledged");
        robot.clickOn("#alarms-acknowledged");
        assertThat(texts(robot)).anyMatch(t -> t != null && t.endsWith("cable is being replaced"));
        robot.clickOn(".acknowledge");
        assertThat(texts(robot)).contains("Open 1", "Acknowledged 0");
    }

    @Test
    void bracketsAndCommaMoveThroughTime(FxRobot robot) {
        robot.clickOn("#nav-ownership");
        robot.clickOn("#ownership-lanes");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.OPEN_BRACKET);
        assertThat(texts(robot)).contains("You are looking at 03:12:07.412");
        robot.push(KeyCode.COMMA);
        assertThat(texts(robot)).contains("You are looking at 03:12:07.312");
        robot.push(KeyCode.PERIOD);
        robot.push(KeyCode.OPEN_BRACKET);
        assertThat(texts(robot)).contains("You are looking at 00:57:37.412");
    }

    @Test
    void helpOpensBesideTheWorkAndEscapeClosesIt(FxRobot robot) {
        robot.push(KeyCode.F1);
        assertThat(robot.lookup("#shortcut-panel").tryQuery()).isPresent();
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.OVERVIEW);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#shortcut-panel").tryQuery()).isEmpty();
    }

    @Test
    void slashLeadsIntoTheFilter(FxRobot robot) {
        robot.clickOn("#nav-events");
        robot.push(KeyCode.SLASH);
        robot.write("pay");
        TextField field = robot.lookup(".filter-field .text-field").query();
        assertThat(field.getText()).isEqualTo("pay");
        robot.push(KeyCode.ESCAPE);
        assertThat(field.getText()).isEmpty();
    }

    @Test
    void aSelectedEventShowsItsDataAndStopsFollowing(FxRobot robot) {
        robot.clickOn("#nav-events");
        TableView<?> table = robot.lookup("#event-table").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts(robot)).contains("MasterSilent", "3.61 s");
    }

    @Test
    void aPriorityIsChangedByButtonAndByEnter(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.clickOn("#change-lb2-VI_1");
        assertThat(console.edits()).containsExactly("192.168.83.40:7112 VI_1");
        robot.clickOn("#vrrp-matrix");
        robot.interact(() -> console.shell().ways().toVrrp("52 192.168.83.201"));
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.ENTER);
        assertThat(console.edits()).last().isEqualTo("192.168.83.40:7112 VI_2");
    }

    @Test
    void aFindingLeadsToItsEvents(FxRobot robot) {
        Node events =
                robot.lookup(".finding .button")
                        .match(b -> b.isVisible() && is(b, "Events"))
                        .query();
        robot.clickOn(events);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.EVENTS);
        TextField field = robot.lookup(".filter-field .text-field").query();
        assertThat(field.getText()).isEqualTo("lb1");
    }

    private static boolean is(Node node, String text) {
        return node instanceof Labeled labeled && text.equals(labeled.getText());
    }

    private Color background() {
        WaitForAsyncUtils.waitForFxEvents();
        return (Color) console.shell().getBackground().getFills().getFirst().getFill();
    }

    private static List<String> texts(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(n -> n instanceof Labeled && n.isVisible()).queryAll().stream()
                .map(n -> ((Labeled) n).getText())
                .toList();
    }
}
