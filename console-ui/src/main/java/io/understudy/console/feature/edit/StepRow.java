package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import java.time.Duration;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step of some work: a sign, its name, what came of it, how long it took. */
public final class StepRow extends HBox {
    private final FontIcon icon = new FontIcon(Feather.CIRCLE);
    private final Label name = Labels.styled("step-name");
    private final Label detail = Labels.wrapped("small", "quiet");
    private final Label took = Labels.whole("mono", "quiet");

    public StepRow() {
        super(10);
        getStyleClass().add("step");
        setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(1, name, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon, words, took);
    }

    /** Shows a step of a deployment. */
    public void show(EditText text, StepLine line) {
        show(line.state(), text.step(line.step()), text.detail(line), line.took());
    }

    /**
     * Shows any step.
     *
     * @param duration null until it ended
     */
    public void show(StepLine.State now, String called, String said, @Nullable Duration duration) {
        name.setText(called);
        detail.setText(said);
        detail.setVisible(!said.isEmpty());
        detail.setManaged(!said.isEmpty());
        took.setText(duration == null ? "" : seconds(duration));
        icon.setIconCode(
                switch (now) {
                    case WAITING -> Feather.CIRCLE;
                    case RUNNING -> Feather.LOADER;
                    case DONE -> Feather.CHECK_CIRCLE;
                    case FAILED -> Feather.X_CIRCLE;
                });
        for (StepLine.State state : StepLine.State.values()) {
            Styles.toggle(this, "step-" + state.name().toLowerCase(Locale.ROOT), state == now);
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
