package io.understudy.console.feature.compare;

import io.understudy.console.feature.compare.DifferenceLine.Cell;
import io.understudy.console.feature.compare.DifferenceLine.Row;
import io.understudy.console.text.Wording;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/** What can be done about a difference: let the hosts agree, or judge it otherwise. */
final class RowMenu extends MenuButton {
    /** Carries it out. */
    interface Reaction {
        /** Edits the files of all hosts that do not say what {@code host} says. */
        void align(Row row, String host);

        /** Moves it from suspicious to expected, or back. */
        void turn(Row row);
    }

    RowMenu(Wording wording, Row row, Reaction reaction) {
        getStyleClass().add("row-button");
        setText(wording.text("compare.act"));
        setAccessibleText(wording.text("compare.act.for", row.difference().keyword()));
        setMinWidth(Region.USE_PREF_SIZE);
        Set<String> offered = new HashSet<>();
        String majority = row.majority();
        if (majority != null) {
            row.cells().stream()
                    .filter(cell -> cell.host().equals(majority))
                    .forEach(cell -> offered.add(said(cell)));
            add(wording.text("compare.majority"), () -> reaction.align(row, majority));
        }
        for (Cell cell : row.cells()) {
            if (offered.add(said(cell))) {
                add(
                        wording.text("compare.as", cell.host()),
                        () -> reaction.align(row, cell.host()));
            }
        }
        getItems().add(new SeparatorMenuItem());
        add(
                wording.text(row.expected() ? "compare.turn.suspicious" : "compare.turn.expected"),
                () -> reaction.turn(row));
    }

    private void add(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }

    private static String said(Cell cell) {
        return cell.has() ? "= " + cell.value() : "none";
    }
}
