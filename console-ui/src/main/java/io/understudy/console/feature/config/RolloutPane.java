package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.config.RolloutViewModel.Line;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.feature.edit.Rollout.Standing;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How far the drafts of several hosts have come: a line each, and the way to stop. */
final class RolloutPane extends VBox {
    private final RolloutViewModel model;
    private final Wording wording;
    private final Consumer<Endpoint> open;
    private final VBox rows = new VBox(4);
    private final Button end = new Button();

    /**
     * @param open shows the file of a host and its steps
     */
    RolloutPane(RolloutViewModel model, Wording wording, Consumer<Endpoint> open) {
        super(8);
        this.model = model;
        this.wording = wording;
        this.open = open;
        getStyleClass().add("rollout");
        end.setId("rollout-end");
        HBox.setHgrow(rows, Priority.ALWAYS);
        getChildren()
                .addAll(Labels.bound(wording.messages(), "rollout.title", "section"), rows, end);
        model.lines().subscribe(this::render);
        model.runningProperty().subscribe(_ -> render());
        render();
    }

    void render() {
        boolean shown = !model.lines().isEmpty();
        setVisible(shown);
        setManaged(shown);
        rows.getChildren().setAll(model.lines().stream().map(this::row).toList());
        boolean running = model.runningProperty().get();
        end.setText(wording.text(running ? "edit.stop" : "edit.close"));
        end.setOnAction(_ -> {
            if (model.runningProperty().get()) {
                model.stop();
            } else {
                model.clear();
            }
        });
    }

    private Node row(Line line) {
        Hyperlink host = new Hyperlink(line.host());
        host.setOnAction(_ -> open.accept(line.endpoint()));
        host.setMinWidth(Hyperlink.USE_PREF_SIZE);
        Label words = Labels.wrapped("small");
        words.setText(words(line));
        HBox row = new HBox(8, new StateGlyph(glyph(line.standing())), host, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String words(Line line) {
        return switch (line.standing()) {
            case Standing.Waiting _ -> wording.text("rollout.waiting");
            case Standing.Running _ -> wording.text("rollout.running");
            case Standing.NotBegun _ -> wording.text("rollout.not_begun");
            case Standing.Ended(var outcome) ->
                    new EditText(wording, line.host(), new Aim.File()).verdict(outcome);
        };
    }

    private static Glyph glyph(Standing standing) {
        return switch (standing) {
            case Standing.Waiting _, Standing.NotBegun _ -> Glyph.UNKNOWN;
            case Standing.Running _ -> Glyph.NOTICE;
            case Standing.Ended(DeployOutcome.Unsure _) -> Glyph.CRITICAL;
            case Standing.Ended(DeployOutcome.Deployed _) -> Glyph.CHECKED;
            case Standing.Ended _ -> Glyph.WARNING;
        };
    }
}
