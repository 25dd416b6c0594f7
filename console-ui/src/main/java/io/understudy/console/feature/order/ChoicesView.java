package io.understudy.console.feature.order;

import io.understudy.console.control.Choices;
import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** What can be chosen of an order: how a master lets go and for how long, or a note. */
final class ChoicesView extends VBox {
    private static final List<Duration> HOLDS =
            List.of(
                    Duration.ZERO,
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(4));

    private final ObjectProperty<Command> command;
    private final Wording wording;
    private final RadioButton lower = new RadioButton();
    private final RadioButton resign = new RadioButton();
    private final ComboBox<Duration> hold = new ComboBox<>();
    private final TextField note = new TextField();

    ChoicesView(ObjectProperty<Command> command, Wording wording) {
        super(8);
        this.command = command;
        this.wording = wording;
        switch (command.get()) {
            case Command.Switchover(_, var way, var nanos) -> ways(way, Duration.ofNanos(nanos));
            case Command.Maintain(var on, var text) -> {
                if (on) {
                    notes(text);
                }
            }
            case Command.Resign _,
                    Command.HoldDown _,
                    Command.Release _,
                    Command.Announce _,
                    Command.Explain _,
                    Command.OfServers _,
                    Command.OfFile _,
                    Command.Unknown _ -> {}
        }
    }

    private void ways(Way first, Duration until) {
        ToggleGroup group = new ToggleGroup();
        lower.setId("order-lower");
        resign.setId("order-resign");
        lower.setToggleGroup(group);
        resign.setToggleGroup(group);
        (first == Way.LOWER ? lower : resign).setSelected(true);
        hold.setId("order-hold");
        hold.getItems().setAll(HOLDS);
        hold.setValue(HOLDS.contains(until) ? until : Duration.ZERO);
        hold.setMaxWidth(Double.MAX_VALUE);
        Choices.say(hold, wording.messages(), this::holding);
        group.selectedToggleProperty().subscribe(_ -> chosen());
        hold.valueProperty().subscribe(_ -> chosen());
        getChildren()
                .addAll(
                        Labels.bound(wording.messages(), "order.method", "section"),
                        choice(lower, "order.lower", "order.lower.more"),
                        choice(resign, "order.resign", "order.resign.more"),
                        Labels.bound(wording.messages(), "order.hold", "section"),
                        hold);
    }

    private VBox choice(RadioButton button, String key, String more) {
        button.textProperty().bind(wording.messages().bound(key));
        Label detail = Labels.wrapped("small", "muted");
        detail.textProperty().bind(wording.messages().bound(more));
        button.accessibleHelpProperty().bind(detail.textProperty());
        VBox box = new VBox(2, button, detail);
        box.getStyleClass().add("order-choice");
        return box;
    }

    private String holding(Duration until) {
        return until.isZero()
                ? wording.text("order.hold.released")
                : wording.text("order.hold.for", wording.times().brief(until));
    }

    private void chosen() {
        if (command.get() instanceof Command.Switchover(var instance, _, _)) {
            Duration until = hold.getValue();
            command.set(
                    new Command.Switchover(
                            instance,
                            resign.isSelected() ? Way.RESIGN : Way.LOWER,
                            until == null ? 0 : until.toNanos()));
        }
    }

    private void notes(String first) {
        note.setId("order-note");
        note.setText(first);
        note.promptTextProperty().bind(wording.messages().bound("order.note.prompt"));
        note.accessibleTextProperty().bind(wording.messages().bound("order.note"));
        note.textProperty()
                .subscribe(text -> command.set(new Command.Maintain(true, text.strip())));
        getChildren().addAll(Labels.bound(wording.messages(), "order.note", "section"), note);
    }

    void reword() {
        Duration chosen = hold.getValue();
        hold.getItems().setAll(HOLDS); // their words are made anew
        hold.setValue(chosen);
    }
}
