package io.understudy.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeptGridTest {
    private final KeptGrid grid = new KeptGrid();
    private final List<String> pressed = new ArrayList<>();

    @Start
    void start(Stage stage) {
        write("100", "lb1", "lb2");
        stage.setScene(new Scene(grid, 400, 200));
        stage.show();
    }

    @Test
    void pressOutlivesWhatChangesAroundIt(FxRobot robot) {
        robot.moveTo("#lb2").press(MouseButton.PRIMARY);
        robot.interact(() -> write("150", "lb1", "lb2", "lb3"));
        robot.release(MouseButton.PRIMARY);
        assertThat(pressed).containsExactly("lb2");
        assertThat(texts(robot)).containsOnly("150", "lb1", "lb2", "lb3", "head");
    }

    @Test
    void rowsThatChangePlacesTakeTheirButtonsAlong(FxRobot robot) {
        robot.moveTo("#lb2").press(MouseButton.PRIMARY);
        robot.interact(() -> write("100", "lb2", "lb1"));
        robot.release(MouseButton.PRIMARY);
        assertThat(pressed).doesNotContain("lb1");
        robot.clickOn("#lb1");
        assertThat(pressed).last().isEqualTo("lb1");
    }

    @Test
    void whatIsNotWrittenAgainGoes(FxRobot robot) {
        robot.interact(() -> write("100", "lb2"));
        assertThat(texts(robot)).containsExactlyInAnyOrder("head", "100", "lb2");
        assertThat(grid.getRowCount()).isEqualTo(2);
    }

    @Test
    void aColumnInBetweenMovesTheOthersOn(FxRobot robot) {
        robot.interact(() -> {
            ColumnConstraints[] three = {
                new ColumnConstraints(), new ColumnConstraints(), new ColumnConstraints()
            };
            grid.begin(three);
            grid.row("lb1");
            grid.text(0, "100");
            grid.text(1, "held");
            grid.node(2, Button.class, () -> button("lb1"));
            grid.end();
        });
        assertThat(texts(robot)).containsExactlyInAnyOrder("100", "held", "lb1");
        robot.clickOn("#lb1");
        assertThat(pressed).last().isEqualTo("lb1");
    }

    private void write(String value, String... hosts) {
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.begin(right, new ColumnConstraints());
        grid.row("head");
        grid.text(0, "head");
        for (String host : hosts) {
            grid.row(host);
            grid.text(0, value);
            grid.node(1, Button.class, () -> button(host));
        }
        grid.end();
    }

    private Button button(String host) {
        Button button = new Button(host);
        button.setId(host);
        button.setOnAction(_ -> pressed.add(host));
        return button;
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(Labeled.class::isInstance).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
