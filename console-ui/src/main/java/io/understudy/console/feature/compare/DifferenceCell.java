package io.understudy.console.feature.compare;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.DifferenceText;
import io.understudy.console.feature.compare.DifferenceLine.Cell;
import io.understudy.console.feature.compare.DifferenceLine.Columns;
import io.understudy.console.feature.compare.DifferenceLine.Head;
import io.understudy.console.feature.compare.DifferenceLine.Row;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A line of the comparison on screen. */
final class DifferenceCell extends ListCell<DifferenceLine> {
    private static final double NAME = 300;

    private static final double ACT = 96;

    /** Beside so few hosts there is room for why a difference is expected. */
    private static final int FEW = 3;

    private static final double REASON = 190;

    private final Wording wording;
    private final RowMenu.Reaction reaction;
    private final Supplier<Boolean> canAct;

    /**
     * @param canAct whether what is on show is the present
     */
    DifferenceCell(Wording wording, RowMenu.Reaction reaction, Supplier<Boolean> canAct) {
        this.wording = wording;
        this.reaction = reaction;
        this.canAct = canAct;
        setPrefWidth(0); // as wide as the list, so that columns share its width
    }

    @Override
    protected void updateItem(@Nullable DifferenceLine line, boolean none) {
        super.updateItem(line, none);
        setMouseTransparent(line instanceof Columns || line instanceof Head);
        if (none || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (line) {
            case Columns(var hosts) -> {
                setGraphic(columns(hosts));
                setAccessibleText(String.join(", ", hosts));
            }
            case Head(var suspicious, var count) -> {
                setGraphic(head(suspicious, count));
                setAccessibleText(null);
            }
            case Row row -> {
                setGraphic(row(row));
                setAccessibleText(words(row));
            }
        }
    }

    private HBox columns(List<String> hosts) {
        HBox line =
                new HBox(8, name(Labels.bound(wording.messages(), "compare.setting", "section")));
        for (String host : hosts) {
            Label label = Labels.styled("strong");
            label.setText(host);
            line.getChildren().add(stretched(label));
        }
        line.getChildren().add(slot(hosts.size()));
        return styled(line, "compare-columns");
    }

    private HBox head(boolean suspicious, int count) {
        Label title = Labels.whole("strong");
        title.setText(wording.text(suspicious ? "compare.suspicious" : "compare.expected", count));
        Label why = Labels.styled("quiet");
        why.setText(wording.text(suspicious ? "compare.suspicious.why" : "compare.expected.why"));
        HBox line =
                new HBox(
                        8,
                        new StateGlyph(suspicious ? Glyph.WARNING : Glyph.CHECKED),
                        title,
                        Labels.spring(),
                        why);
        return styled(line, "compare-head");
    }

    private VBox row(Row row) {
        boolean suspicious = !row.expected();
        Label keyword = Labels.whole("mono", "strong");
        keyword.setText(row.difference().keyword());
        Label block = Labels.styled("quiet", "small");
        block.setText(path(row));
        block.setMinWidth(0);
        Tooltip.install(block, new Tooltip(path(row)));
        HBox name = new HBox(8, keyword, block);
        name.setAlignment(Pos.CENTER_LEFT);
        if (suspicious) {
            name.getChildren().addFirst(new StateGlyph(Glyph.WARNING));
        }
        HBox line = new HBox(8, name(name));
        for (Cell cell : row.cells()) {
            line.getChildren().add(stretched(value(cell)));
        }
        RowMenu menu = new RowMenu(wording, row, reaction);
        menu.setDisable(!canAct.get());
        line.setAlignment(Pos.CENTER_LEFT);
        VBox both = new VBox(2, line);
        both.getStyleClass().add("compare-row");
        Label reason = Labels.wrapped("small", suspicious ? "caution" : "quiet");
        reason.setText(why(row));
        int hosts = row.cells().size();
        if (suspicious || hosts > FEW) {
            line.getChildren().add(slot(hosts, menu));
            both.getChildren().add(reason);
        } else {
            reason.getStyleClass().add("compare-reason");
            reason.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(reason, Priority.ALWAYS);
            line.getChildren().add(slot(hosts, reason, menu));
        }
        return both;
    }

    private String why(Row row) {
        Acknowledgement judged = row.judged();
        String why = DifferenceText.why(wording, row.difference());
        return judged == null
                ? why
                : wording.text(
                        row.expected() ? "compare.judged.expected" : "compare.judged.suspicious",
                        judged.who(),
                        wording.times().lasting(judged.at()),
                        why);
    }

    private Label value(Cell cell) {
        Label label = Labels.styled("mono");
        label.setText(
                cell.has()
                        ? DifferenceText.value(wording, cell.value())
                        : wording.text("compare.none"));
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(cell.host() + ": " + label.getText()));
        Styles.toggle(label, "compare-odd", cell.odd());
        Styles.toggle(label, "quiet", !cell.has() && !cell.odd());
        return label;
    }

    private static String path(Row row) {
        return row.difference().block().steps().stream()
                .map(Object::toString)
                .collect(Collectors.joining(" › "));
    }

    private String words(Row row) {
        String values =
                row.cells().stream()
                        .map(c ->
                                c.host()
                                        + " "
                                        + (c.has() ? c.value() : wording.text("compare.none")))
                        .collect(Collectors.joining(", "));
        return path(row) + " " + row.difference().keyword() + ": " + values + ". " + why(row);
    }

    private static HBox styled(HBox line, String styleClass) {
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("compare-row", styleClass);
        return line;
    }

    private static HBox name(Node content) {
        return box(NAME, Pos.CENTER_LEFT, content);
    }

    /** Where the menu of a row stands, and beside few hosts its reason; empty above the rows. */
    private static HBox slot(int hosts, Node... content) {
        return box(hosts > FEW ? ACT : ACT + REASON, Pos.CENTER_RIGHT, content);
    }

    private static HBox box(double width, Pos alignment, Node... content) {
        HBox box = new HBox(content);
        box.setAlignment(alignment);
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        return box;
    }

    /** Columns share the width evenly, whatever stands in them. */
    private static HBox stretched(Label content) {
        HBox box = new HBox(content);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
