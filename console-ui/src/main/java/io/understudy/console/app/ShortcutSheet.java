package io.understudy.console.app;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Messages;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The keys as they are now, in a panel: those of every screen, then those of single ones. */
final class ShortcutSheet extends GridPane {
    ShortcutSheet(Messages messages, Keymap keymap) {
        super(16, 12);
        getStyleClass().add("shortcuts");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(words, keys);
        int row = 0;
        Place place = null;
        for (Shortcut each : Shortcut.values()) {
            if (each.place() != null && each.place() != place) {
                place = each.place();
                add(Labels.bound(messages, "place." + place.code(), "section"), 0, row++, 2, 1);
            }
            addKey(messages, row++, each.key(), keymap.of(each).text());
        }
        addKey(messages, row++, "keys.graphs", "Shift ← →");
        addKey(messages, row++, "keys.open", "Enter");
        addKey(messages, row, "keys.close", "Esc");
    }

    private void addKey(Messages messages, int row, String key, String keys) {
        Label cap = Labels.whole("key");
        cap.setText(keys);
        Label words = Labels.bound(messages, key);
        words.setWrapText(true);
        addRow(row, words, cap);
    }
}
