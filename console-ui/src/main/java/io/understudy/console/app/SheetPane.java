package io.understudy.console.app;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Sheet;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A sheet in the docked panel: it stands still, and says of when it is. */
final class SheetPane extends VBox {
    private static final double HEIGHT = 620;
    private static final double ROW = 30;

    /**
     * @param when the clock when it was made
     */
    SheetPane(Wording wording, Sheet sheet, String when) {
        super(10);
        getStyleClass().add("edit-panel");
        Label asOf = Labels.wrapped("quiet");
        asOf.setText(wording.text("sheet.asof", sheet.rows().size(), when));
        HBox foot =
                new HBox(
                        8,
                        asOf,
                        Labels.spring(),
                        Copying.button(
                                wording.messages(),
                                "copy.text",
                                () -> Copying.copyStamped(text(sheet))));
        foot.setAlignment(Pos.CENTER_LEFT);
        TableView<List<String>> table = new TableView<>();
        table.setId("sheet");
        table.accessibleTextProperty().bind(wording.messages().bound("sheet.title"));
        table.setFixedCellSize(ROW);
        table.setPrefHeight(HEIGHT);
        table.getStyleClass().add("event-table");
        table.setPlaceholder(Labels.bound(wording.messages(), "sheet.none", "quiet"));
        for (int i = 0; i < sheet.head().size(); i++) {
            int at = i;
            TableColumn<List<String>, String> column = new TableColumn<>(sheet.head().get(i));
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(at)));
            column.setPrefWidth(width(sheet, at));
            table.getColumns().add(column);
        }
        table.getItems().setAll(sheet.rows());
        getChildren().addAll(foot, table);
    }

    /** As wide as most of what stands in it, by the usual width of a letter. */
    private static double width(Sheet sheet, int column) {
        int most =
                sheet.rows().stream()
                        .limit(200)
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0);
        return 24 + 7.5 * Math.clamp(Math.max(most, sheet.head().get(column).length()), 4, 28);
    }

    static String text(Sheet sheet) {
        return String.join("\t", sheet.head())
                + "\n"
                + sheet.rows().stream()
                        .map(row -> String.join("\t", row))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
