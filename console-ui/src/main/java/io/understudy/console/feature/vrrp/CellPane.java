package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.SilenceBar;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.vrrp.Line.Cell;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One instance on one host, in two lines: state and priority, then what it waits for. */
final class CellPane extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final StateBadge state = new StateBadge(false);
    private final Label priority = Labels.whole("mono", "cell-priority");
    private final SilenceBar bar = new SilenceBar();
    private final Label note = Labels.styled("cell-note");
    private final Label sum = Labels.whole("mono", "caution", "cell-sum");
    private final Label absent = Labels.styled("quiet");

    CellPane() {
        super(4);
        getStyleClass().add("matrix-cell");
        setAlignment(Pos.CENTER_LEFT);
        HBox upper = new HBox(6, state, Labels.spring(), sum, priority);
        upper.setAlignment(Pos.CENTER_LEFT);
        HBox lower = new HBox(6, bar, note);
        lower.setAlignment(Pos.CENTER_LEFT);
        note.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        note.setTooltip(whole);
        absent.setText("–");
        getChildren().addAll(upper, lower, absent);
    }

    void show(Cell cell, boolean chosen) {
        boolean runs = cell.instance() != null;
        for (int i = 0; i < 2; i++) {
            getChildren().get(i).setVisible(runs);
            getChildren().get(i).setManaged(runs);
        }
        absent.setVisible(!runs);
        absent.setManaged(!runs);
        state.show(cell.glyph(), cell.state());
        priority.setText(cell.glyph() == Glyph.FAULT ? "–" : cell.priority());
        boolean waits = cell.silence() >= 0;
        bar.setVisible(waits);
        bar.setManaged(waits);
        bar.show(waits ? cell.silence() : 0);
        note.setText(cell.note());
        sum.setText(cell.sum());
        Styles.toggle(note, "wrong", cell.glyph() == Glyph.FAULT);
        Styles.toggle(this, Styles.HATCHED, cell.stale());
        pseudoClassStateChanged(CHOSEN, chosen && runs);
    }
}
