package io.understudy.console.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * One cell per object up to 40; above that one stretch per condition, with at least 6 pixels for
 * every kind of exception.
 */
public final class UnitBar extends HBox {
    private static final int MOST_CELLS = 40;

    /** How many are in which condition. */
    public record Units(int good, int warning, int bad, int unknown) {
        public int total() {
            return good + warning + bad + unknown;
        }
    }

    private Units shown = new Units(0, 0, 0, 0);

    public UnitBar() {
        getStyleClass().add("unit-bar");
    }

    public void show(Units units) {
        if (units.equals(shown)) {
            return;
        }
        shown = units;
        getChildren().setAll(units.total() <= MOST_CELLS ? cells(units) : stretches(units));
    }

    private static List<Region> cells(Units units) {
        List<Region> cells = new ArrayList<>();
        add(cells, units.good(), "unit-good");
        add(cells, units.warning(), "unit-warning");
        add(cells, units.bad(), "unit-bad");
        add(cells, units.unknown(), "unit-unknown");
        return cells;
    }

    private static void add(List<Region> cells, int count, String styleClass) {
        for (int i = 0; i < count; i++) {
            Region cell = cell(styleClass);
            cell.setMinWidth(3);
            cell.setPrefWidth(100);
            cell.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(cell, Priority.ALWAYS);
            cells.add(cell);
        }
    }

    private static List<Region> stretches(Units units) {
        List<Region> parts = new ArrayList<>();
        stretch(parts, units.good(), units.total(), "unit-good");
        stretch(parts, units.warning(), units.total(), "unit-warning");
        stretch(parts, units.bad(), units.total(), "unit-bad");
        stretch(parts, units.unknown(), units.total(), "unit-unknown");
        return parts;
    }

    private static void stretch(List<Region> parts, int count, int total, String styleClass) {
        if (count > 0) {
            Region part = cell(styleClass);
            part.setMinWidth(6);
            part.setPrefWidth(1000.0 * count / total);
            part.setMaxWidth(Double.MAX_VALUE);
            parts.add(part);
        }
    }

    private static Region cell(String styleClass) {
        Region cell = new Region();
        cell.getStyleClass().addAll("unit", styleClass);
        return cell;
    }
}
