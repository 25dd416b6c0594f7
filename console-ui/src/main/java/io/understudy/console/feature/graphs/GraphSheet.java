package io.understudy.console.feature.graphs;

import io.understudy.console.control.Sheet;
import io.understudy.console.feature.graphs.GraphsViewModel.Shown;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;

/** What the graphs draw, in figures. */
final class GraphSheet {
    private GraphSheet() {}

    static Sheet of(Wording wording, Shown s) {
        List<List<String>> rows = new ArrayList<>();
        s.curves()
                .forEach((graph, curves) -> {
                    for (Curve curve : curves) {
                        Figures f = Figures.of(curve, s.from(), s.to());
                        rows.add(
                                List.of(
                                        wording.text(graph.key()),
                                        curve.label(),
                                        value(wording, curve.last()),
                                        value(wording, f.min()),
                                        value(wording, f.median()),
                                        value(wording, f.p95()),
                                        value(wording, f.max())));
                    }
                });
        return new Sheet(
                List.of(
                        wording.text("place.graphs"),
                        wording.text("figures.line"),
                        wording.text("figures.last"),
                        wording.text("figures.min"),
                        wording.text("figures.median"),
                        wording.text("figures.p95"),
                        wording.text("figures.max")),
                rows);
    }

    static String value(Wording wording, double value) {
        return Double.isNaN(value) ? wording.text("graphs.nodata") : FiguresPane.written(value);
    }
}
