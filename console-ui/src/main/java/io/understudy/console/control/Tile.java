package io.understudy.console.control;

import io.understudy.console.control.UnitBar.Units;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A count that matters: so many of so many, a cell for each, and who is the exception. */
public final class Tile extends VBox {
    private final Label title = Labels.styled("tile-title");
    private final Label number = Labels.whole("tile-number");
    private final Label of = Labels.whole("tile-of");
    private final UnitBar bar = new UnitBar();
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label note = Labels.styled("tile-note");

    private final Tooltip titleWhole = new Tooltip();
    private final Tooltip noteWhole = new Tooltip();

    public Tile() {
        title.setTooltip(titleWhole);
        note.setTooltip(noteWhole);
        getStyleClass().addAll("card", "tile");
        HBox count = new HBox(6, number, of);
        count.setAlignment(Pos.BASELINE_LEFT);
        HBox foot = new HBox(6, glyph, note);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, count, bar, foot);
    }

    /**
     * @param value what to show as the number; "?" when it is not known
     * @param exception the glyph before the note; null for none
     * @param stale whether the numbers are old
     */
    public void show(
            String heading,
            String value,
            String ofTotal,
            Units units,
            @Nullable Glyph exception,
            String remark,
            boolean stale) {
        title.setText(heading);
        number.setText(value);
        of.setText(ofTotal);
        bar.show(units);
        glyph.setVisible(exception != null);
        glyph.setManaged(exception != null);
        if (exception != null) {
            glyph.show(exception);
        }
        note.setText(remark);
        titleWhole.setText(heading);
        noteWhole.setText(remark);
        Styles.toggle(this, Styles.HATCHED, stale);
        Styles.toggle(note, "plain", exception == null);
    }
}
