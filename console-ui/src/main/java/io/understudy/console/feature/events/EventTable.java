package io.understudy.console.feature.events;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The table of events. Selecting a line stops following, so that it stays where it is. */
final class EventTable extends TableView<EventRow> {
    private static final double ROW_HEIGHT = 32;

    /** In a narrower table, who brought it about is told beside it alone. */
    private static final double ROOM_FOR_ALL = 660;

    private final Wording wording;
    private final EventsViewModel model;

    EventTable(Wording wording, EventsViewModel model) {
        super(model.rows());
        this.wording = wording;
        this.model = model;
        setId("event-table");
        accessibleTextProperty().bind(wording.messages().bound("place.events"));
        getStyleClass().add("event-table");
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label());
        getColumns().add(column("events.column.time", 122, text(EventRow::time, "mono")));
        getColumns().add(column("events.column.ago", 58, ago()));
        getColumns().add(column("", 30, glyph()));
        getColumns().add(column("events.column.where", 124, text(EventRow::where, "strong")));
        getColumns().add(column("events.column.what", 320, text(EventRow::sentence, "")));
        TableColumn<EventRow, EventRow> by =
                column("events.column.by", 76, text(this::by, "muted"));
        by.visibleProperty().bind(widthProperty().greaterThan(ROOM_FOR_ALL));
        getColumns().add(by);
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    model.selectedProperty().set(row);
                    if (row != null) {
                        model.followProperty().set(false);
                    }
                });
    }

    private String by(EventRow row) {
        return row.by().isEmpty() ? wording.text("query.by.agent") : row.by();
    }

    private TableColumn<EventRow, EventRow> column(
            String key, double width, Function<EventTable, TableCell<EventRow, EventRow>> cell) {
        TableColumn<EventRow, EventRow> column = new TableColumn<>();
        column.setId(key.isEmpty() ? "glyph" : key.substring(key.lastIndexOf('.') + 1));
        if (!key.isEmpty()) {
            column.textProperty().bind(wording.messages().bound(key));
        }
        boolean last = key.equals("events.column.what");
        column.setMinWidth(last ? 160 : width);
        column.setPrefWidth(width);
        if (!last) {
            column.setMaxWidth(key.isEmpty() ? width : 260);
        }
        column.setSortable(false);
        column.setReorderable(!key.isEmpty());
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.apply(this));
        return column;
    }

    private static Function<EventTable, TableCell<EventRow, EventRow>> text(
            Function<EventRow, String> words, String styleClass) {
        return _ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable EventRow row, boolean empty) {
                        super.updateItem(row, empty);
                        String text = row == null || empty ? null : words.apply(row);
                        setText(text);
                        if (!styleClass.isEmpty() && !getStyleClass().contains(styleClass)) {
                            getStyleClass().add(styleClass);
                        }
                        setTooltip(text == null || text.length() < 40 ? null : new Tooltip(text));
                    }
                };
    }

    private static Function<EventTable, TableCell<EventRow, EventRow>> ago() {
        return AgoCell::new;
    }

    private static Function<EventTable, TableCell<EventRow, EventRow>> glyph() {
        return _ ->
                new TableCell<>() {
                    private final StateGlyph glyph = new StateGlyph(Glyph.NOTICE);

                    @Override
                    protected void updateItem(@Nullable EventRow row, boolean empty) {
                        super.updateItem(row, empty);
                        setAlignment(Pos.CENTER);
                        setGraphic(row == null || empty ? null : glyph);
                        if (row != null) {
                            glyph.show(row.glyph());
                            setAccessibleText(row.sentence());
                        }
                    }
                };
    }

    /** How long ago, kept up to date by the console's clock. */
    private static final class AgoCell extends TableCell<EventRow, EventRow> {
        private final EventTable table;

        AgoCell(EventTable table) {
            this.table = table;
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("quiet");
            table.model.nowProperty().subscribe(this::write);
        }

        @Override
        protected void updateItem(@Nullable EventRow row, boolean empty) {
            super.updateItem(row, empty);
            write(table.model.nowProperty().get());
        }

        private void write(Instant now) {
            EventRow row = isEmpty() ? null : getItem();
            setText(
                    row == null
                            ? null
                            : table.wording.times().brief(Duration.between(row.at(), now)));
        }
    }
}
