package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every block of the text; a click jumps there. */
final class OutlineList extends VBox {
    private static final double WIDTH = 240;
    private static final double STEP = 12;

    private final ListView<OutlineEntry> list = new ListView<>();
    private final IntConsumer jump;
    private boolean following;

    /**
     * @param jump takes the caret to an offset
     */
    OutlineList(Wording wording, IntConsumer jump) {
        this.jump = jump;
        getStyleClass().add("config-outline");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        list.setId("config-outline");
        list.getStyleClass().addAll("flat-list", "outline-list");
        list.setCellFactory(_ -> new Cell());
        list.accessibleTextProperty().bind(wording.messages().bound("config.outline"));
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox head = new HBox(Labels.bound(wording.messages(), "config.outline", "section"));
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
    }

    private void go() {
        OutlineEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && !following) {
            jump.accept(chosen.start());
        }
    }

    void focus() {
        list.requestFocus();
    }

    void show(List<OutlineEntry> entries, int caret) {
        if (!list.getItems().equals(entries)) {
            following = true;
            list.getItems().setAll(entries);
            following = false;
        }
        follow(caret);
    }

    /** Selects the innermost block around the caret. */
    void follow(int caret) {
        int found = -1;
        for (int i = 0; i < list.getItems().size(); i++) {
            OutlineEntry entry = list.getItems().get(i);
            if (entry.start() <= caret && caret <= entry.end()) {
                found = i;
            }
        }
        following = true;
        if (found < 0) {
            list.getSelectionModel().clearSelection();
        } else if (found != list.getSelectionModel().getSelectedIndex()) {
            list.getSelectionModel().select(found);
            list.scrollTo(Math.max(0, found - 4));
        }
        following = false;
    }

    private static final class Cell extends SpokenCell<OutlineEntry> {
        private final Label keyword = Labels.styled("outline-keyword");
        private final Label name = Labels.styled("outline-name");
        private final StateGlyph glyph = new StateGlyph(io.understudy.console.control.Glyph.NOTICE);
        private final HBox row = new HBox(6, keyword, name, Labels.spring(), glyph);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            keyword.setMinWidth(USE_PREF_SIZE);
            name.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(OutlineEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            keyword.setText(entry.keyword());
            name.setText(entry.name());
            name.setTooltip(new Tooltip(entry.keyword() + " " + entry.name()));
            row.setPadding(new Insets(0, 10, 0, 14 + entry.depth() * STEP));
            glyph.setVisible(entry.worst() != null);
            glyph.setManaged(entry.worst() != null);
            if (entry.worst() != null) {
                glyph.show(Signs.of(entry.worst()));
            }
            setAccessibleText((entry.keyword() + " " + entry.name()).strip());
            setGraphic(row);
        }
    }
}
