package io.understudy.console.app;

import io.understudy.console.control.Card;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The headings of the settings: each leads to its card, and the one on show is marked. */
final class SettingsIndex extends VBox {
    private static final double WIDTH = 208;
    private static final double ROW = 32;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private record Entry(Card card, Button button) {}

    private final List<Entry> entries = new ArrayList<>();
    private final ScrollPane scroll;
    private final Region content;

    /**
     * @param content of {@code scroll}, with the cards
     */
    SettingsIndex(ScrollPane scroll, Region content, List<Card> cards) {
        super(2);
        this.scroll = scroll;
        this.content = content;
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        for (Card card : cards) {
            Label words = Labels.styled();
            words.textProperty().bind(card.title().textProperty());
            Button button = new Button(null, words);
            button.getStyleClass().add("nav-entry");
            button.setMinHeight(ROW);
            button.setMaxWidth(Double.MAX_VALUE);
            button.accessibleTextProperty().bind(words.textProperty());
            button.setOnAction(_ -> lead(card));
            entries.add(new Entry(card, button));
            getChildren().add(button);
        }
        scroll.vvalueProperty().subscribe(this::mark);
        scroll.viewportBoundsProperty().subscribe(this::mark);
        content.layoutBoundsProperty().subscribe(this::mark);
    }

    /** A heading whose card has nothing to show leads nowhere. */
    void follow() {
        entries.forEach(entry -> Styles.show(entry.button(), entry.card().isVisible()));
        mark();
    }

    private double beyond() {
        return Math.max(0, content.getHeight() - scroll.getViewportBounds().getHeight());
    }

    private void lead(Card card) {
        double beyond = beyond();
        scroll.setVvalue(beyond == 0 ? 0 : Math.min(1, card.getLayoutY() / beyond));
    }

    /** The card whose beginning was passed last; at the very end it is the last one. */
    private void mark() {
        double top = scroll.getVvalue() * beyond();
        boolean atEnd = beyond() > 0 && scroll.getVvalue() >= 0.999;
        Entry on = null;
        for (Entry entry : entries) {
            boolean passed = on == null || atEnd || entry.card().getLayoutY() <= top + 1;
            if (entry.card().isVisible() && passed) {
                on = entry;
            }
        }
        for (Entry entry : entries) {
            entry.button().pseudoClassStateChanged(CHOSEN, entry == on);
        }
    }
}
