package io.understudy.console.app;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The keys, each of which can be another one: pressed to say which; what collides is said. */
final class KeyboardCard extends VBox {
    private final Wording wording;
    private final Keymap keymap;
    private final Map<Shortcut, Line> lines = new EnumMap<>(Shortcut.class);
    private final Map<Place, HBox> heads = new EnumMap<>(Place.class);
    private final Button reset = new Button();
    private @Nullable Shortcut recorded;

    /** One key: what it does, what else it would do, the key itself, and the way back. */
    private final class Line extends HBox {
        private final Shortcut shortcut;
        private final Label remark = Labels.wrapped("small", "caution");
        private final Button key = new Button();
        private final Button back = new Button();

        Line(Shortcut shortcut) {
            super(12);
            this.shortcut = shortcut;
            Label name = Labels.bound(wording.messages(), shortcut.key());
            name.setWrapText(true);
            VBox words = new VBox(1, name, remark);
            HBox.setHgrow(words, Priority.ALWAYS);
            key.setId("key-" + shortcut.name().toLowerCase(Locale.ROOT));
            key.getStyleClass().add("row-button");
            key.setMinWidth(Button.USE_PREF_SIZE);
            key.setMnemonicParsing(false);
            key.setOnAction(_ -> record(shortcut));
            key.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
            key.focusedProperty()
                    .subscribe(on -> {
                        if (!on && recorded == shortcut) {
                            record(null);
                        }
                    });
            back.getStyleClass().add("row-button");
            back.setMinWidth(Button.USE_PREF_SIZE);
            back.textProperty().bind(wording.messages().bound("settings.keys.reset"));
            back.setOnAction(_ -> keymap.set(shortcut, shortcut.usual()));
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("setting");
            getChildren().addAll(words, back, key);
        }

        private void onKey(KeyEvent event) {
            if (recorded != shortcut) {
                return;
            }
            event.consume();
            Chord chord = Chord.of(event);
            if (event.getCode() == KeyCode.ESCAPE) {
                record(null);
            } else if (!chord.isModifier()) {
                recorded = null;
                keymap.set(shortcut, chord);
            }
        }

        String name() {
            return wording.text(shortcut.key());
        }

        void render() {
            List<Shortcut> others = keymap.conflicts(shortcut);
            boolean recording = recorded == shortcut;
            key.setText(
                    recording ? wording.text("settings.keys.press") : keymap.of(shortcut).text());
            key.setAccessibleText(
                    wording.text(
                            "settings.keys.change",
                            wording.text(shortcut.key()),
                            keymap.of(shortcut).text()));
            back.setVisible(keymap.isChanged(shortcut));
            back.setManaged(keymap.isChanged(shortcut));
            remark.setVisible(!others.isEmpty());
            remark.setManaged(!others.isEmpty());
            remark.setText(
                    wording.text(
                            "settings.keys.conflict",
                            others.stream()
                                    .map(other -> wording.text(other.key()))
                                    .collect(Collectors.joining(wording.text("list.separator")))));
        }
    }

    KeyboardCard(Wording wording, Keymap keymap) {
        this.wording = wording;
        this.keymap = keymap;
        Place place = null;
        for (Shortcut each : Shortcut.values()) {
            if (each.place() != null && each.place() != place) {
                place = each.place();
                Label head = Labels.bound(wording.messages(), "place." + place.code(), "section");
                HBox row = new HBox(head);
                row.getStyleClass().add("setting");
                heads.put(place, row);
                getChildren().add(row);
            }
            Line line = new Line(each);
            lines.put(each, line);
            getChildren().add(line);
        }
        reset.setId("keys-reset");
        reset.getStyleClass().add("row-button");
        reset.setMinWidth(Button.USE_PREF_SIZE);
        reset.textProperty().bind(wording.messages().bound("settings.keys.reset_all"));
        reset.setOnAction(_ -> keymap.reset());
        keymap.versionProperty().subscribe(this::render);
        wording.messages().languageProperty().subscribe(this::render);
        render();
    }

    /** Shows the keys that do what has this among its words; false if none does. */
    boolean filter(String wanted) {
        lines.values()
                .forEach(line ->
                        Styles.show(line, line.name().toLowerCase(Locale.ROOT).contains(wanted)));
        heads.forEach((place, head) ->
                Styles.show(
                        head,
                        lines.values().stream()
                                .anyMatch(line ->
                                        line.isVisible() && line.shortcut.place() == place)));
        return lines.values().stream().anyMatch(Line::isVisible);
    }

    /** Gives every key back what it usually does. */
    Button reset() {
        return reset;
    }

    /** Whether the next key is the answer to a question. */
    boolean isRecording() {
        return recorded != null;
    }

    private void record(@Nullable Shortcut next) {
        recorded = next;
        render();
    }

    private void render() {
        lines.values().forEach(Line::render);
        boolean any = lines.keySet().stream().anyMatch(keymap::isChanged);
        reset.setDisable(!any);
    }
}
