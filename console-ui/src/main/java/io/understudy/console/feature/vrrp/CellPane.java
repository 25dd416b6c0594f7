package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.SilenceBar;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.vrrp.Line.Cell;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One instance on one host, in two lines: state and priority, then what it waits for. */
final class CellPane extends VBox {
    /** From this width on "100 − 20 = 80" has room beside the state. */
    private static final double SUM_ABOVE = 216;

    /** From this width on the priority has room beside the longest state. */
    private static final double PRIORITY_ABOVE = 138;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final StateBadge state = new StateBadge(false);
    private final Label priority = Labels.whole("mono", "cell-priority");
    private final SilenceBar bar = new SilenceBar();
    private final Label note = Labels.styled("cell-note");
    private final Label sum = Labels.whole("mono", "caution", "cell-sum");
    private final Label absent = Labels.styled("quiet");

    private final Node spring = Labels.spring();
    private final HBox upper = new HBox(4);
    private final HBox lower = new HBox(6);
    private final Tooltip whole = new Tooltip();
    private boolean waits;

    CellPane() {
        super(4);
        getStyleClass().add("matrix-cell");
        setAlignment(Pos.CENTER_LEFT);
        upper.setAlignment(Pos.CENTER_LEFT);
        lower.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(24);
        note.setMinWidth(0);
        note.setTooltip(whole);
        absent.setText("–");
        getChildren().addAll(upper, lower, absent);
        widthProperty().subscribe(this::arrange);
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
        waits = cell.silence() >= 0;
        bar.show(waits ? cell.silence() : 0);
        note.setText(cell.note());
        sum.setText(cell.sum());
        whole.setText(
                (cell.state() + " " + cell.sum() + " " + priority.getText()).replace("  ", " ")
                        + "\n"
                        + cell.note());
        Tooltip.uninstall(this, whole);
        if (runs) {
            Tooltip.install(this, whole);
        }
        Styles.toggle(note, "wrong", cell.glyph() == Glyph.FAULT);
        Styles.toggle(this, Styles.HATCHED, cell.stale());
        Styles.toggle(this, "contested", cell.contested());
        pseudoClassStateChanged(CHOSEN, chosen && runs);
        arrange();
    }

    /**
     * With less room the sum goes below, in place of the note; then the priority too. The tooltip
     * has everything.
     */
    private void arrange() {
        double room = getWidth();
        bar.setPrefWidth(room < 200 ? 28 : 64);
        boolean adjusted = !sum.getText().isEmpty();
        List<Node> above = new ArrayList<>(List.of(state, spring));
        List<Node> below = new ArrayList<>();
        if (adjusted) {
            (room >= SUM_ABOVE ? above : below).add(sum);
        }
        (room >= PRIORITY_ABOVE && (!adjusted || room >= SUM_ABOVE) ? above : below).add(priority);
        if (below.isEmpty()) {
            if (waits) {
                below.add(bar);
            }
            below.add(note);
        }
        if (!upper.getChildren().equals(above) || !lower.getChildren().equals(below)) {
            upper.getChildren().clear(); // a node that changes its row has one parent at a time
            lower.getChildren().setAll(below);
            upper.getChildren().setAll(above);
        }
    }
}
