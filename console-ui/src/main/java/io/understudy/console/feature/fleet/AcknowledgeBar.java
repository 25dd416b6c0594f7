package io.understudy.console.feature.fleet;

import io.understudy.console.feature.fleet.OverviewViewModel.Item;
import io.understudy.console.feature.fleet.OverviewViewModel.Standing;
import io.understudy.console.text.Wording;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** Where a finding is acknowledged, below it: with a note, for how long. */
final class AcknowledgeBar extends HBox {
    private final Wording wording;
    private final AlarmDesk desk;
    private final Runnable changed;
    private final Button opener = new Button();
    private final TextField note = new TextField();
    private final SegmentedButton lasting = new SegmentedButton();
    private final Button confirm = new Button();
    private @Nullable Item item;
    private @Nullable Duration lasts;
    private boolean open;

    AcknowledgeBar(Wording wording, AlarmDesk desk, Runnable changed) {
        super(8);
        this.wording = wording;
        this.desk = desk;
        this.changed = changed;
        setAlignment(Pos.CENTER_LEFT);
        opener.getStyleClass().add("acknowledge");
        opener.setMinWidth(Region.USE_PREF_SIZE);
        opener.setOnAction(_ -> press());
        note.getStyleClass().add("field-text");
        note.promptTextProperty().bind(wording.messages().bound("alarm.note"));
        note.accessibleTextProperty().bind(wording.messages().bound("alarm.note"));
        note.setOnAction(_ -> acknowledge());
        note.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                open(false);
                e.consume();
            }
        });
        HBox.setHgrow(note, Priority.ALWAYS);
        lasting.setToggleGroup(new ToggleGroup());
        lasting.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        lasting.getButtons()
                .addAll(
                        choice("alarm.while", null),
                        choice("alarm.hour", Duration.ofHours(1)),
                        choice("alarm.shift", Duration.ofHours(8)));
        lasting.getButtons().getFirst().setSelected(true);
        confirm.textProperty().bind(wording.messages().bound("alarm.acknowledge"));
        confirm.getStyleClass().add("accent");
        confirm.setMinWidth(Region.USE_PREF_SIZE);
        confirm.setOnAction(_ -> acknowledge());
        getChildren().addAll(note, lasting, confirm);
        open(false);
    }

    /** The button that opens this, or takes an acknowledgement back. */
    Button opener() {
        return opener;
    }

    private ToggleButton choice(String key, @Nullable Duration length) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(wording.messages().bound(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            lasts = length;
            button.setSelected(true);
        });
        return button;
    }

    void show(Item next) {
        if (item == null || !item.key().equals(next.key())) {
            note.clear();
            open(false);
        }
        item = next;
        boolean acts = next.standing() == Standing.OPEN || next.standing() == Standing.ACKNOWLEDGED;
        opener.setVisible(acts);
        opener.setManaged(acts);
        opener.setText(
                wording.text(
                        next.standing() == Standing.ACKNOWLEDGED
                                ? "alarm.withdraw"
                                : "alarm.acknowledge"));
    }

    /** Asks for the note; false if there is nothing to acknowledge. */
    boolean ask() {
        Item now = item;
        boolean can = now != null && now.standing() == Standing.OPEN;
        if (can) {
            open(true);
            note.requestFocus();
        }
        return can;
    }

    private void press() {
        Item now = item;
        if (now != null && now.standing() == Standing.ACKNOWLEDGED) {
            desk.withdraw(now.key());
            changed.run();
        } else {
            open(!open);
            note.requestFocus();
        }
    }

    private void acknowledge() {
        Item now = item;
        if (now != null) {
            desk.acknowledge(now.key(), note.getText().strip(), lasts);
            open(false);
            changed.run();
        }
    }

    private void open(boolean on) {
        open = on;
        setVisible(on);
        setManaged(on);
    }
}
