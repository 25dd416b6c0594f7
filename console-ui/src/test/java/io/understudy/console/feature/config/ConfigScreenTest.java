package io.understudy.console.feature.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.app.Place;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.store.IntendedFiles.Version;
import io.understudy.console.text.Language;
import io.understudy.model.config.assist.Proposal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The way of an operator through the screen, by keys and pointer. */
@ExtendWith(ApplicationExtension.class)
class ConfigScreenTest {
    private final FleetState fleet = SampleFleet.CALM.state();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ShellForTests console;

    @Start
    void start(Stage stage) {
        console = ShellForTests.in(stage, fleet, Theme.DARK, Language.EN, 1000, 900);
        console.settle(fleet);
    }

    private CodeArea open(FxRobot robot) {
        robot.interact(() -> {
            console.shell().ways().toConfig(fleet.hosts().get(1).endpoint());
            lay();
        });
        CodeArea area = robot.lookup("#config-text").queryAs(CodeArea.class);
        robot.interact(area::requestFocus);
        return area;
    }

    private void lay() {
        console.scene().getRoot().applyCss();
        console.scene().getRoot().layout();
    }

    private static void put(FxRobot robot, CodeArea area, String before) {
        robot.interact(() -> area.moveTo(area.getText().indexOf(before) + before.length()));
    }

    @Test
    void ctrl7LeadsToTheScreenAndAHostIsOnePressAway(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT7).release(KeyCode.DIGIT7, KeyCode.CONTROL);
        assertThat(console.shell().placeProperty().get()).isEqualTo(Place.CONFIG);
        robot.interact(() -> robot.lookup("#offer-lb2").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#config-text").queryAs(CodeArea.class).getText())
                .isEqualTo(SampleFile.TEXT);
    }

    @Test
    void misspeltKeywordIsListedWithItsLineAndMendedByKey(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    advert_int");
        robot.type(KeyCode.BACK_SPACE).write("x");
        WaitForAsyncUtils.waitForFxEvents();
        ListView<Problem> problems = robot.lookup("#config-problems").queryListView();
        Problem first = problems.getItems().getFirst();
        assertThat(first.line()).isEqualTo(21);
        assertThat(first.message()).contains("advert_inx");
        assertThat(robot.lookup("#config-deploy").queryButton().isDisabled()).isTrue();
        robot.interact(() -> area.moveTo(0));
        robot.type(KeyCode.F8);
        assertThat(area.getSelectedText()).isEqualTo("advert_inx");
        robot.press(KeyCode.ALT).type(KeyCode.ENTER).release(KeyCode.ALT);
        assertThat(area.getText()).isEqualTo(SampleFile.TEXT);
    }

    @Test
    void wordIsCompletedFromTheTable(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    advert_int 1");
        robot.type(KeyCode.ENTER).write("nopre");
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(completion().getItems().getFirst().word()).isEqualTo("nopreempt");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area.getText()).contains("advert_int 1\n    nopreempt\n");
    }

    /** The list floats in a window of its own. */
    @SuppressWarnings("unchecked")
    private static ListView<Proposal> completion() {
        for (Window window : Window.getWindows()) {
            if (window.getScene().lookup("#completion") instanceof ListView<?> list) {
                return (ListView<Proposal>) list;
            }
        }
        throw new AssertionError("nothing is proposed");
    }

    @Test
    void anOldVersionIsDraftedAgainWithItsReason(FxRobot robot, @TempDir Path home)
            throws Exception {
        IntendedFiles files = new IntendedFiles(home.resolve("intended"));
        Endpoint lb2 = fleet.hosts().get(1).endpoint();
        String old = SampleFile.TEXT.replace("priority 100 ", "priority 90 ");
        Instant noon = Instant.parse("2026-03-14T12:00:00Z");
        files.keep(lb2, old.getBytes(StandardCharsets.UTF_8), "mia", noon, "less for lb2");
        files.keep(
                lb2,
                SampleFile.TEXT.getBytes(StandardCharsets.UTF_8),
                "wei",
                noon.plusSeconds(60),
                "as before");
        robot.interact(() -> console.config().keptIn(files));
        CodeArea area = open(robot);
        robot.interact(() -> robot.lookup("#config-history").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        ListView<Version> versions = robot.lookup("#history-list").queryListView();
        assertThat(versions.getItems())
                .extracting(Version::why)
                .containsExactly("as before", "less for lb2");
        robot.interact(() -> versions.getSelectionModel().select(1));
        robot.interact(() -> robot.lookup("#history-back").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area.getText()).isEqualTo(old);
        TextField why = robot.lookup("#why").queryAs(TextField.class);
        assertThat(why.getText()).startsWith("Back to").endsWith(": less for lb2");
        assertThat(robot.lookup("#config-deploy").queryButton().isDisabled()).isFalse();
        robot.interact(() -> why.setText(" "));
        assertThat(robot.lookup("#config-deploy").queryButton().isDisabled()).isTrue();
    }

    @Test
    void formChangesTheValuesCharactersAlone(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    priority");
        TextField field = field(robot, "priority");
        assertThat(field.getText()).isEqualTo("100");
        robot.interact(field::requestFocus);
        robot.interact(() -> field.setText("160"));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area.getText())
                .isEqualTo(SampleFile.TEXT.replace("priority 100 ", "priority 160 "));
        robot.interact(area::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        assertThat(area.getText()).isEqualTo(SampleFile.TEXT);
    }

    private static TextField field(FxRobot robot, String keyword) {
        return robot.from(robot.lookup("#field-" + keyword).<VBox>query())
                .lookup(".field-text")
                .queryAs(TextField.class);
    }

    @Test
    void f6ReachesEveryPartByKey(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    advert_int");
        robot.type(KeyCode.BACK_SPACE).write("x");
        WaitForAsyncUtils.waitForFxEvents();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            robot.type(KeyCode.F6);
            seen.add(String.valueOf(console.scene().getFocusOwner().getId()));
        }
        assertThat(seen).containsExactly("config-problems", "config-form-tab", "config-text");
    }

    @Test
    void passwordsAreMasked(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    auth_type");
        assertThat(field(robot, "auth_pass")).isInstanceOf(PasswordField.class);
        int at = area.getText().indexOf("4fRa17xq");
        assertThat(area.getStyleOfChar(at)).contains("secret");
        robot.interact(() -> area.moveTo(at));
        assertThat(area.getStyleOfChar(at)).doesNotContain("secret");
    }

    @Test
    void slashIsTextWhileTyping(FxRobot robot) {
        CodeArea area = open(robot);
        robot.interact(() -> area.moveTo(0));
        robot.write("/");
        assertThat(area.getText()).startsWith("/!");
    }

    @Test
    void draftReachesTheHostByCtrlD(FxRobot robot) {
        CodeArea area = open(robot);
        put(robot, area, "    priority 1");
        robot.type(KeyCode.DELETE).write("6");
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(console.host().text(FakeHost.PATH))
                .isEqualTo(SampleFile.TEXT.replace("priority 100 ", "priority 160 "));
        assertThat(requireNonNull(console.config().fileProperty().get()).phaseProperty().get())
                .isEqualTo(FileEditViewModel.Phase.ENDED);
    }

    @Test
    void thePastCannotBeEditedAndSaysWhy(FxRobot robot) {
        open(robot);
        robot.interact(() -> console.screen().show(past(), List.of()));
        assertThat(robot.lookup("#config-deploy").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#config-host").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#config-deploy").query().getAccessibleHelp())
                .isEqualTo(console.wording().text("moment.actions_off"));
    }

    private static FleetPicture past() {
        return FleetPicture.ofPast(SampleFleet.CALM.state());
    }
}
