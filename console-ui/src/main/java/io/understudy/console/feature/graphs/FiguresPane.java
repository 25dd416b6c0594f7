package io.understudy.console.feature.graphs;

import io.understudy.console.control.Copying;
import io.understudy.console.control.KeptGrid;
import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the lines of one graph were over a chosen stretch, in four numbers each. */
final class FiguresPane extends VBox {
    private static final double NUMBER = 92;

    private final Wording wording;
    private final Label title = Labels.wrapped("strong");
    private final KeptGrid grid = new KeptGrid();
    private List<String> lines = List.of();

    /**
     * @param close lets go of the stretch
     */
    FiguresPane(Wording wording, Runnable close) {
        super(6);
        this.wording = wording;
        setId("figures");
        getStyleClass().addAll("card", "figures");
        Button closer = new Button(null, new FontIcon(Feather.X));
        closer.setId("figures-close");
        closer.getStyleClass().add("icon-button");
        closer.accessibleTextProperty().bind(wording.messages().bound("panel.close"));
        closer.setOnAction(_ -> close.run());
        HBox head =
                new HBox(
                        8,
                        title,
                        Labels.spring(),
                        Copying.button(
                                wording.messages(),
                                "copy.text",
                                () -> Copying.copyStamped(String.join("\n", lines) + "\n")),
                        closer);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, grid);
    }

    /** Shows them; null hides it. */
    void show(@Nullable Graph graph, GraphsViewModel.@Nullable Stretch of, List<Curve> curves) {
        boolean on = graph != null && of != null;
        setVisible(on);
        setManaged(on);
        if (graph == null || of == null) {
            return;
        }
        title.setText(
                wording.text(
                        "figures.title",
                        wording.text(graph.key()),
                        wording.text(graph.unit()),
                        wording.times().clock(of.from()),
                        wording.times().clock(of.to()),
                        wording.times().span(Duration.between(of.from(), of.to()))));
        grid.begin(column(false), column(true), column(true), column(true), column(true));
        List<String> heads =
                List.of(
                        wording.text("figures.line"),
                        wording.text("figures.min"),
                        wording.text("figures.median"),
                        wording.text("figures.p95"),
                        wording.text("figures.max"));
        List<String> all = new ArrayList<>(List.of(title.getText(), String.join("\t", heads)));
        grid.row("head");
        for (int i = 0; i < heads.size(); i++) {
            grid.text(i, heads.get(i), "section");
        }
        for (Curve curve : curves) {
            Figures f = Figures.of(curve, of.from(), of.to());
            List<String> cells =
                    List.of(
                            curve.label(),
                            number(f.min()),
                            number(f.median()),
                            number(f.p95()),
                            number(f.max()));
            grid.row(curve.label());
            for (int i = 0; i < cells.size(); i++) {
                grid.text(i, cells.get(i), i == 0 ? "strong" : "mono");
            }
            all.add(String.join("\t", cells));
        }
        grid.end();
        lines = all;
    }

    private static ColumnConstraints column(boolean number) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(NUMBER);
        column.setHalignment(number ? HPos.RIGHT : HPos.LEFT);
        column.setHgrow(number ? Priority.NEVER : Priority.ALWAYS);
        return column;
    }

    private String number(double value) {
        return Double.isNaN(value) ? wording.text("graphs.nodata") : written(value);
    }

    /** A value as headings and tables write it. */
    static String written(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u00a0')
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
