package io.understudy.console.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A small table whose nodes stay while what they show changes, so that no press, focus or tooltip
 * is lost to a live update.
 *
 * <p>It is written anew at each change, from {@link #begin} over {@link #row} to {@link #end}; a
 * cell that has the key of its row and its column in common with one of the last time is that one.
 */
public final class KeptGrid extends GridPane {
    private record Place(Object row, int column) {}

    private final Map<Place, HBox> cells = new HashMap<>();
    private final Set<Place> wanted = new HashSet<>();
    private Object row = "";
    private int number;

    public KeptGrid() {
        getStyleClass().add("detail-grid");
    }

    /**
     * @param columns as many of them as there were the last time are taken for the same
     */
    public void begin(ColumnConstraints... columns) {
        if (columns.length != getColumnConstraints().size()) {
            getColumnConstraints().setAll(columns);
        }
        wanted.clear();
        number = -1;
    }

    /**
     * The next row.
     *
     * @param key what the row is about, by which it is known again wherever it stands
     */
    public void row(Object key) {
        row = key;
        number++;
    }

    /** A cell with text in the current row. */
    public void text(int column, @Nullable String text, String... styleClasses) {
        Label label = node(column, Label.class, Label::new);
        label.setText(text);
        label.getStyleClass().setAll("label");
        label.getStyleClass().addAll(styleClasses);
    }

    /** A cell with text over as many lines as it takes. */
    public void wrapped(int column, String text, String styleClass) {
        Label label = node(column, Label.class, Labels::wrapped);
        label.setText(text);
        label.getStyleClass().setAll("label", styleClass);
    }

    /** A cell with a node of any kind, made when it is not there yet. */
    public <N extends Node> N node(int column, Class<N> kind, Supplier<N> make) {
        Place place = new Place(row, column);
        wanted.add(place);
        HBox cell = cells.get(place);
        if (cell == null) {
            cell = new HBox(make.get());
            cell.getStyleClass().add(number == 0 ? "detail-head" : "detail-cell");
            cells.put(place, cell);
            add(cell, column, number);
        } else if (!Objects.equals(getRowIndex(cell), number)) {
            setRowIndex(cell, number);
        }
        if (!kind.isInstance(cell.getChildren().getFirst())) {
            cell.getChildren().setAll(make.get()); // another column came in between
        }
        Node content = cell.getChildren().getFirst();
        HPos side = getColumnConstraints().get(column).getHalignment();
        cell.setAlignment(side == HPos.RIGHT ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        boolean fills = content instanceof Label label && label.isWrapText();
        HBox.setHgrow(content, fills ? Priority.ALWAYS : Priority.NEVER);
        return kind.cast(content);
    }

    /** Takes away what was not written this time. */
    public void end() {
        cells.entrySet()
                .removeIf(entry -> {
                    boolean gone = !wanted.contains(entry.getKey());
                    if (gone) {
                        getChildren().remove(entry.getValue());
                    }
                    return gone;
                });
    }
}
