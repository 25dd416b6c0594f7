package io.understudy.console.feature.deploy;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.deploy.DeployViewModel.Sum;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the drafts would come to, before any of them goes anywhere. */
final class FactStrip extends GridPane {
    private final Wording wording;
    private final Fact hosts = new Fact();
    private final Fact moves = new Fact();
    private final Fact lines = new Fact();
    private final Fact doubts = new Fact();

    /** A sign, a number with its word, and what it means. */
    private static final class Fact extends VBox {
        private final StateGlyph glyph = new StateGlyph(Glyph.CHECKED);
        private final Label title = Labels.styled("strong");
        private final Label detail = Labels.wrapped("small", "quiet");

        Fact() {
            super(3);
            title.setMinWidth(0);
            HBox line = new HBox(8, glyph, title);
            line.setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("plan-fact");
            getChildren().addAll(line, detail);
        }

        void show(Glyph sign, String words, String more) {
            glyph.show(sign);
            title.setText(words);
            detail.setText(more);
        }
    }

    FactStrip(Wording wording) {
        this.wording = wording;
        getStyleClass().add("card");
        List<Fact> facts = List.of(hosts, moves, lines, doubts);
        for (Fact fact : facts) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / facts.size());
            getColumnConstraints().add(column);
            addColumn(getColumnCount() - 1, fact);
        }
        doubts.getStyleClass().add("plan-fact-last");
    }

    void show(Sum sum) {
        boolean any = sum.hosts() > 0;
        setVisible(any);
        setManaged(any);
        hosts.show(
                sum.ready() == 0 ? Glyph.NOTICE : Glyph.CHECKED,
                wording.text("deploy.fact.hosts", sum.ready(), sum.hosts()),
                wording.text("deploy.fact.hosts.detail"));
        moves.show(
                sum.moving() > 0
                        ? Glyph.WARNING
                        : sum.unknown() > 0 ? Glyph.UNKNOWN : Glyph.CHECKED,
                wording.text("deploy.fact.moves", sum.moving()),
                wording.text(
                        sum.unknown() > 0
                                ? "deploy.fact.moves.unknown"
                                : sum.moving() > 0
                                        ? "deploy.fact.moves.some"
                                        : "deploy.fact.moves.none",
                        sum.unknown()));
        lines.show(
                Glyph.NOTICE,
                wording.text("deploy.fact.lines", sum.lines()),
                wording.text("deploy.fact.lines.detail"));
        doubts.show(
                sum.doubts() > 0 ? Glyph.WARNING : Glyph.CHECKED,
                wording.text("deploy.fact.doubts", sum.doubts()),
                wording.text(
                        sum.doubts() > 0 ? "deploy.fact.doubts.some" : "deploy.fact.doubts.none"));
    }
}
