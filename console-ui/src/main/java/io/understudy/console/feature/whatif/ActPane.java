package io.understudy.console.feature.whatif;

import io.understudy.console.control.Card;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.KeptGrid;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.StateBadge;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.ForecastText;
import io.understudy.console.feature.whatif.WhatIfViewModel.Shown;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Beat;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What follows from one thing that happens: a verdict, who owns what, and the course of it. */
final class ActPane extends VBox {
    private static final int MOST_FATES = 40;
    private static final int MOST_BEATS = 40;

    private final Wording wording;
    private final ForecastText text;
    private final Shown shown;

    ActPane(Wording wording, ForecastText text, Shown shown, int number, Act act) {
        this.wording = wording;
        this.text = text;
        this.shown = shown;
        VBox body = new VBox(10);
        Notice verdict = new Notice();
        verdict.setId("whatif-verdict-" + number);
        verdict.show(text.glyph(act), text.verdict(act));
        VBox.setMargin(verdict, new Insets(10, 14, 0, 14));
        body.getChildren().add(verdict);
        List<Fate> touched = act.fates().stream().filter(f -> !f.isUntouched()).toList();
        if (!touched.isEmpty()) {
            body.getChildren().add(fates(touched));
            VBox services = services(touched);
            if (!services.getChildren().isEmpty()) {
                body.getChildren().add(services);
            }
        }
        int rest = act.fates().size() - Math.min(touched.size(), MOST_FATES);
        if (rest > 0) {
            var others = Labels.wrapped("quiet", "small");
            others.setText(wording.text("whatif.others", rest));
            VBox.setMargin(others, new Insets(0, 14, touched.isEmpty() ? 12 : 0, 14));
            body.getChildren().add(others);
        }
        if (!act.beats().isEmpty()) {
            body.getChildren().add(course(act.beats()));
        }
        Card card = new Card(body);
        card.title().setText(wording.text("whatif.act", number, text.sentence(act.mishap())));
        getChildren().add(card);
    }

    private KeptGrid fates(List<Fate> touched) {
        KeptGrid grid = new KeptGrid();
        grid.begin(columns(2, 3));
        grid.row("head");
        head(grid, 0, "whatif.col.address");
        head(grid, 1, "whatif.col.after");
        head(grid, 2, "whatif.col.when");
        head(grid, 3, "whatif.col.gap");
        head(grid, 4, "whatif.col.why");
        int number = 0;
        for (Fate fate : touched.subList(0, Math.min(touched.size(), MOST_FATES))) {
            grid.row(number++);
            grid.text(0, text.addresses(fate), "mono", "strong");
            grid.node(1, StateBadge.class, () -> new StateBadge(false))
                    .show(
                            text.glyph(fate.after()),
                            fate.before().equals(fate.after())
                                    ? text.owners(fate.after())
                                    : wording.text(
                                            "whatif.from_to",
                                            text.owners(fate.before()),
                                            text.owners(fate.after())));
            grid.text(2, text.span(fate.settled()), "mono");
            grid.text(3, text.gap(fate), "mono", text.isServed(fate) ? "quiet" : "caution");
            grid.wrapped(4, text.why(fate), "muted");
        }
        grid.end();
        return grid;
    }

    private VBox services(List<Fate> touched) {
        VBox lines = new VBox(2);
        lines.getStyleClass().add("whatif-services");
        for (Fate fate : touched) {
            for (Served.Line line : Served.by(fate, shown.cluster(), wording)) {
                StateBadge badge = new StateBadge(false);
                badge.show(line.quorum() ? Glyph.UP : Glyph.DOWN, line.words());
                lines.getChildren().add(badge);
            }
        }
        return lines;
    }

    private KeptGrid course(List<Beat> beats) {
        KeptGrid grid = new KeptGrid();
        grid.begin(columns(0, 0));
        grid.row("head");
        head(grid, 0, "whatif.col.at");
        head(grid, 1, "whatif.col.host");
        head(grid, 2, "whatif.col.what");
        int number = 0;
        for (Beat beat : beats.subList(0, Math.min(beats.size(), MOST_BEATS))) {
            grid.row(number++);
            grid.text(0, text.span(beat.at()), "mono");
            grid.text(1, beat.hostName(), "strong");
            String instance = ChangeText.instance(beat.change());
            grid.wrapped(
                    2, (instance == null ? "" : instance + "  ") + text.sentence(beat), "muted");
        }
        if (beats.size() > MOST_BEATS) {
            grid.row(number);
            grid.text(2, wording.text("whatif.more_beats", beats.size() - MOST_BEATS), "quiet");
        }
        grid.end();
        return grid;
    }

    private void head(KeptGrid grid, int column, String key) {
        grid.text(column, wording.text(key), "section");
    }

    /** The last column takes what the others leave. */
    private static ColumnConstraints[] columns(int firstNumber, int lastNumber) {
        int count = lastNumber == 0 ? 3 : 5;
        ColumnConstraints[] columns = new ColumnConstraints[count];
        for (int i = 0; i < count; i++) {
            columns[i] = new ColumnConstraints();
            boolean last = i == count - 1;
            boolean number = lastNumber == 0 ? i == 0 : i >= firstNumber && i <= lastNumber;
            columns[i].setMinWidth(last ? 160 : Region.USE_PREF_SIZE);
            columns[i].setHgrow(last ? Priority.ALWAYS : Priority.NEVER);
            columns[i].setHalignment(number ? HPos.RIGHT : HPos.LEFT);
        }
        return columns;
    }
}
