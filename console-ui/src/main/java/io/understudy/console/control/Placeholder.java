package io.understudy.console.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What stands where nothing is: a glyph, what was looked for, and the next step. */
public final class Placeholder extends HBox {
    private final StateGlyph glyph;
    private final Label title = Labels.wrapped("placeholder-title");
    private final Label detail = Labels.wrapped("placeholder-detail");

    public Placeholder(Glyph first) {
        glyph = new StateGlyph(first);
        glyph.setScaleX(2);
        glyph.setScaleY(2);
        getStyleClass().add("placeholder");
        setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(4, title, detail);
        HBox.setMargin(glyph, new javafx.geometry.Insets(12, 12, 12, 12));
        getChildren().addAll(glyph, words);
    }

    public void show(Glyph shape, String heading, String text) {
        glyph.show(shape);
        title.setText(heading);
        detail.setText(text);
    }
}
