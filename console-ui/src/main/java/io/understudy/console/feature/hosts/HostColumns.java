package io.understudy.console.feature.hosts;

import java.util.Set;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/** The columns of the table of hosts, the same for its head and its rows. */
final class HostColumns extends GridPane {
    private static final double[] SHARES = {24, 17, 14, 10, 9, 8, 9, 9};

    /** For how long it runs, its clock, the days of its certificate. */
    private static final Set<Integer> NUMBERS = Set.of(4, 5, 6);

    HostColumns(Node... cells) {
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHalignment(
                    NUMBERS.contains(getColumnConstraints().size()) ? HPos.RIGHT : HPos.LEFT);
            getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(100);
        getRowConstraints().add(row);
        setHgap(16);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("list-row");
        addRow(0, cells);
    }
}
