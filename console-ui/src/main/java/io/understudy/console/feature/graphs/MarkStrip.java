package io.understudy.console.feature.graphs;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.graphs.GraphsViewModel.Mark;
import io.understudy.console.feature.graphs.GraphsViewModel.Shown;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The newest events of the stretch on show, in words. */
final class MarkStrip extends HBox {
    private static final int MOST = 4;

    /** What stands there. */
    private record Told(Glyph glyph, String text) {}

    private final Wording wording;
    private final HBox marks = new HBox(16);
    private @Nullable List<Told> shown;

    MarkStrip(Wording wording) {
        super(16);
        this.wording = wording;
        Label events = Labels.bound(wording.messages(), "graphs.events", "muted", "small");
        marks.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(events, marks);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("card", "graph-events");
    }

    void show(Shown s) {
        int all = s.marks().size();
        List<Told> next = new ArrayList<>();
        for (Mark mark : s.marks().subList(Math.max(0, all - MOST), all)) {
            next.add(
                    new Told(
                            Glyph.of(mark.moved().to(), true),
                            wording.text(
                                    "graphs.mark",
                                    wording.times().stamp(mark.at(), s.to()),
                                    mark.host(),
                                    mark.moved().instance(),
                                    mark.moved().to())));
        }
        if (!next.equals(shown)) {
            shown = next;
            marks.getChildren().setAll(next.stream().map(MarkStrip::entry).toList());
            if (next.isEmpty()) {
                marks.getChildren()
                        .add(Labels.bound(wording.messages(), "graphs.noevents", "quiet"));
            }
        }
    }

    private static Node entry(Told told) {
        Label label = Labels.whole("small");
        label.setText(told.text());
        HBox entry = new HBox(6, new StateGlyph(told.glyph()), label);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
