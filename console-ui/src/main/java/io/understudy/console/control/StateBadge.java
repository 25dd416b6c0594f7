package io.understudy.console.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A glyph with its word; tinted only when asked, since healthy is quiet. */
public final class StateBadge extends HBox {
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label word = Labels.whole("badge-word");

    public StateBadge(boolean tinted) {
        getStyleClass().add("state-badge");
        if (tinted) {
            getStyleClass().add("tinted");
        }
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(glyph, word);
        show(Glyph.UNKNOWN, "");
    }

    public void show(Glyph state, String text) {
        glyph.show(state);
        word.setText(text);
        getStyleClass().removeIf(s -> s.startsWith("state-") && !s.equals("state-badge"));
        getStyleClass().add("state-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public String word() {
        return word.getText();
    }
}
