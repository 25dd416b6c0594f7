package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.fleet.OverviewViewModel.Move;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One transition, short. */
final class MoveCell extends LiveCell<Move> {
    private final Label time = Labels.whole("mono", "quiet");
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label words = Labels.styled("move-words");
    private final Label ago = Labels.whole("quiet", "small");
    private final HBox row = new HBox(10, time, glyph, words, Labels.spring(), ago);

    MoveCell() {
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("list-row");
        setPrefWidth(0);
    }

    @Override
    protected Node body() {
        return row;
    }

    @Override
    protected void render(Move move) {
        time.setText(move.time());
        glyph.show(move.glyph());
        words.setText(move.words());
        ago.setText(move.ago());
    }
}
