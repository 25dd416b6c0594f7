package io.understudy.console.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A glyph with a sentence, and more below it. */
public final class Notice extends HBox {
    private final StateGlyph glyph = new StateGlyph(Glyph.NOTICE);
    private final Label title = Labels.wrapped();
    private final Label more = Labels.wrapped("muted");

    public Notice() {
        super(8);
        getStyleClass().add("notice");
        VBox words = new VBox(2, title, more);
        words.setFillWidth(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(glyph, words);
    }

    public void show(Glyph sign, String sentence) {
        show(sign, sentence, "");
    }

    public void show(Glyph sign, String sentence, String rest) {
        glyph.show(sign);
        title.setText(sentence);
        more.setText(rest);
        more.setVisible(!rest.isEmpty());
        more.setManaged(!rest.isEmpty());
        Styles.toggle(title, "strong", !rest.isEmpty());
        Styles.toggle(this, "notice-warning", sign == Glyph.WARNING);
        Styles.toggle(this, "notice-critical", sign == Glyph.CRITICAL);
        Styles.toggle(this, "notice-good", sign == Glyph.CHECKED);
        setVisible(true);
        setManaged(true);
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
    }

    public String words() {
        return more.isVisible() ? title.getText() + "\n" + more.getText() : title.getText();
    }
}
