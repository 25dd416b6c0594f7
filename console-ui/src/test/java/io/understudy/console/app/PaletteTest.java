package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.find.Found;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class PaletteTest {
    private Stage stage;
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(() -> {
            console = ShellForTests.in(stage, SampleFleet.CALM.state(), Theme.LIGHT, Language.EN);
            console.settle(SampleFleet.CALM.state());
        });
        robot.push(KeyCode.CONTROL, KeyCode.K);
    }

    @SuppressWarnings("unchecked")
    private ListView<Found> list() {
        return (ListView<Found>) console.scene().lookup("#palette-list");
    }

    @Test
    void aScreenIsReachedByAFewLettersAndEnter(FxRobot robot) {
        robot.write("graph").push(KeyCode.ENTER);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.GRAPHS);
        assertThat(console.scene().lookup("#palette").isVisible()).isFalse();
    }

    @Test
    void anAddressAVirtualMacAndAVridFindTheirInstance(FxRobot robot) {
        for (String typed : new String[] {"192.168.83.200", "00:00:5e:00:01:33", "vrid 51"}) {
            robot.interact(() -> console.shell().openPalette());
            robot.write(typed);
            assertThat(list().getItems())
                    .as(typed)
                    .anyMatch(found -> found.title().equals("VI_1") || found.title().equals(typed));
        }
    }

    @Test
    void anActionOpensWhatItNames(FxRobot robot) {
        robot.write("> priority VI_1 lb2").push(KeyCode.ENTER);
        assertThat(console.edits()).containsExactly("192.168.83.40:7112 VI_1");
    }

    @Test
    void arrowsMoveAndEscapeGivesTheFocusBack(FxRobot robot) {
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP);
        assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.push(KeyCode.ESCAPE);
        assertThat(console.scene().lookup("#palette").isVisible()).isFalse();
    }

    @Test
    void everyScreenIsNarrowedToTheChosenPart(FxRobot robot) {
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> {
            MenuButton choice = (MenuButton) console.scene().lookup("#choose-scope");
            assertThat(choice.getText()).isEqualTo("Fleet");
            choice.show();
            choice.getItems().stream()
                    .filter(item -> "lb1, lb2".equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            choice.hide();
            assertThat(choice.getText()).isEqualTo("lb1, lb2");
            console.shell().go(Place.HOSTS);
        });
        ListView<?> hosts = (ListView<?>) console.scene().lookup("#host-list");
        assertThat(hosts.getItems()).hasSize(2);
    }

    @Test
    void theBellShowsNoticesAndASleepingOneIsCountedNoMore(FxRobot robot) {
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> {
            console.settle(SampleFleet.SPLIT_BRAIN.state());
            Button bell = (Button) console.scene().lookup("#show-notices");
            int before = Integer.parseInt(bell.getText());
            bell.fire();
            console.scene().getRoot().applyCss();
            console.scene().getRoot().layout();
            ((Button) console.scene().lookup("#notices .row-button")).fire();
            console.settle(SampleFleet.SPLIT_BRAIN.state());
            assertThat(Integer.parseInt(bell.getText())).isEqualTo(before - 1);
        });
    }

    @Test
    void ordersAreReachedByTheirNamesAndShownBeforeTheyAreChosen(FxRobot robot) {
        robot.write("switch VI_1");
        Found first = list().getSelectionModel().getSelectedItem();
        assertThat(first.title()).isEqualTo("Switch VI_1 over from lb1");
        assertThat(first.shortcut()).isEqualTo("S");
        assertThat(preview(robot)).contains("lb2 would take over.", "MASTER 150");
        assertThat(console.edits()).isEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(console.edits()).singleElement().asString().contains("Switchover");
        robot.interact(() -> console.shell().openPalette());
        robot.write("maintenance lb1").push(KeyCode.ENTER);
        assertThat(console.edits()).last().asString().contains("Maintain[on=true");
    }

    @Test
    void aServerIsDrainedThroughThePanelOfItsScreen(FxRobot robot) {
        robot.write("> drain");
        Found drain = list().getItems().getFirst();
        String server = drain.title().substring("Drain ".length());
        assertThat(preview(robot)).contains("Connections to finish");
        robot.push(KeyCode.ENTER);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.SERVICES);
        Node panel = console.scene().lookup("#server-order");
        assertThat(panel).isNotNull();
        assertThat(
                        robot.from(panel).lookup(".label").queryAll().stream()
                                .map(n -> ((Labeled) n).getText())
                                .filter(Objects::nonNull))
                .anyMatch(text -> text.contains(server));
    }

    @Test
    void thePastOffersNoOrders(FxRobot robot) {
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#nav-ownership").clickOn("#previous-turn");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("switch VI_1");
        assertThat(list().getItems()).noneMatch(found -> found.title().startsWith("Switch VI_1"));
    }

    private static List<String> preview(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#palette-preview .label").queryAll().stream()
                .map(n -> ((Labeled) n).getText())
                .toList();
    }

    @Test
    void whatFitsNothingSaysSo(FxRobot robot) {
        robot.write("xyzzy");
        assertThat(list().getItems()).isEmpty();
    }
}
