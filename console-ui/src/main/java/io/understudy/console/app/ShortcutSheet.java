package io.understudy.console.app;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Messages;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The keys, in a panel. */
final class ShortcutSheet extends GridPane {
    ShortcutSheet(Messages messages) {
        super(16, 12);
        getStyleClass().add("shortcuts");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(words, keys);
        int row = 0;
        for (Place place : Place.values()) {
            if (place.digit() > 0) {
                addKey(messages, row++, "place." + place.code(), "Ctrl " + place.digit());
            }
        }
        addKey(messages, row++, "keys.palette", "Ctrl K");
        addKey(messages, row++, "keys.find", "Ctrl F");
        addKey(messages, row++, "keys.filter", "/");
        addKey(messages, row++, "keys.open", "Enter");
        addKey(messages, row++, "keys.follow", "F");
        addKey(messages, row++, "keys.copy", "Ctrl C");
        addKey(messages, row++, "keys.complete", "Ctrl Space");
        addKey(messages, row++, "keys.problem", "F8");
        addKey(messages, row++, "keys.fix", "Alt Enter");
        addKey(messages, row++, "keys.deploy", "Ctrl D");
        addKey(messages, row++, "keys.zoom", "Ctrl + − 0");
        addKey(messages, row++, "keys.region", "F6");
        addKey(messages, row++, "keys.back", "Alt ← →");
        addKey(messages, row++, "keys.acknowledge", "A");
        addKey(messages, row++, "keys.vrrp", "S H R M");
        addKey(messages, row++, "keys.moment", "[ ] , . L");
        addKey(messages, row++, "keys.graphs", "Space Shift ← →");
        addKey(messages, row++, "keys.servers", "D U W X E");
        addKey(messages, row++, "keys.table", "Ctrl Shift T");
        addKey(messages, row++, "keys.close", "Esc");
        addKey(messages, row, "keys.help", "F1");
    }

    private void addKey(Messages messages, int row, String key, String keys) {
        Label cap = Labels.whole("key");
        cap.setText(keys);
        Label words = Labels.bound(messages, key);
        words.setWrapText(true);
        addRow(row, words, cap);
    }
}
