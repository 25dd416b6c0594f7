package io.understudy.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class StillChipTest {
    private final LiveRows<String> rows = new LiveRows<>(text -> text);

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private ListView<LiveRow<String>> list;

    @Start
    void start(Stage stage) {
        list = new ListView<>(rows.rows());
        Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
        StillChip chip = new StillChip(list, rows, wording, Duration.millis(1500));
        stage.setScene(new Scene(new VBox(chip, list), 400, 300));
        stage.show();
    }

    @Test
    void aPointerThatOnlyRestsHoldsNothingForLong(FxRobot robot) throws Exception {
        robot.interact(() -> rows.update(List.of("one", "two", "three")));
        robot.moveTo(list);
        robot.interact(() -> rows.update(List.of("three", "one", "two")));
        assertThat(keys()).containsExactly("one", "two", "three");
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> keys().equals(List.of("three", "one", "two")));
    }

    @Test
    void aListThatComesUpBeneathAPointerIsNotWorkedOn(FxRobot robot) throws Exception {
        robot.interact(() -> {
            rows.update(List.of("one", "two", "three"));
            list.setVisible(false);
        });
        robot.moveTo(list);
        robot.interact(() -> list.setVisible(true));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, list::isHover);
        robot.interact(() -> rows.update(List.of("three", "one", "two")));
        assertThat(keys()).containsExactly("three", "one", "two");
    }

    private List<String> keys() {
        return rows.rows().stream().map(LiveRow::key).toList();
    }
}
