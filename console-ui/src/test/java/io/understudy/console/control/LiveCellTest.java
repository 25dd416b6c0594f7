package io.understudy.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LiveCellTest {
    private final LiveRows<String> rows = new LiveRows<>(text -> text);
    private String language = "en";

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Worded cell;

    @Start
    void start(Stage stage) {
        cell = new Worded();
        stage.setScene(new Scene(new StackPane(cell)));
    }

    /** Puts its own words beside the data's. */
    private final class Worded extends LiveCell<String> {
        final Label label = new Label();

        @Override
        protected Node body() {
            return label;
        }

        @Override
        protected void render(String data) {
            label.setText(language + " " + data);
        }
    }

    private void item(int row) {
        cell.updateItem(rows.rows().get(row), false);
    }

    @SuppressWarnings("NullAway") // as a list does
    private void putAside() {
        cell.updateItem(null, true);
    }

    @Test
    void otherWordsReachTheCellThatShowsSomething() {
        rows.update(List.of("one", "two"));
        item(0);
        language = "zh";
        cell.refill();
        assertThat(cell.label.getText()).isEqualTo("zh one");
    }

    @Test
    void otherWordsReachACellThatWasPutAsideMeanwhile() {
        rows.update(List.of("one", "two"));
        item(0);
        putAside();
        language = "zh";
        cell.refill();
        item(0);
        assertThat(cell.label.getText()).isEqualTo("zh one");
    }
}
