package io.understudy.console.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What stands where nothing is: a glyph, what was looked for, and the next step. */
public final class Placeholder extends HBox {
    private final StateGlyph glyph;
    private final Label title = Labels.wrapped("placeholder-title");
    private final Label detail = Labels.wrapped("placeholder-detail");

    private final Button step = new Button();

    public Placeholder(Glyph first) {
        glyph = new StateGlyph(first);
        glyph.setScaleX(2);
        glyph.setScaleY(2);
        getStyleClass().add("placeholder");
        setAlignment(Pos.TOP_LEFT);
        step.getStyleClass().add("accent");
        step.setId("next-step");
        step.setMinWidth(USE_PREF_SIZE);
        VBox.setMargin(step, new javafx.geometry.Insets(8, 0, 0, 0));
        showOffer(false);
        VBox words = new VBox(4, title, detail, step);
        HBox.setMargin(glyph, new javafx.geometry.Insets(12, 12, 12, 12));
        getChildren().addAll(glyph, words);
    }

    /** Has one next step to offer, shown when {@link #showOffer} says so. */
    public void offer(ObservableValue<String> name, Runnable action) {
        step.textProperty().bind(name);
        step.setOnAction(_ -> action.run());
    }

    public void showOffer(boolean offered) {
        step.setVisible(offered);
        step.setManaged(offered);
    }

    public void show(Glyph shape, String heading, String text) {
        glyph.show(shape);
        title.setText(heading);
        detail.setText(text);
    }
}
