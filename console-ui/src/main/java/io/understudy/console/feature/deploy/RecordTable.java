package io.understudy.console.feature.deploy;

import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.store.Deployed;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Every deployment from here that is kept: when, where, who, why, and what came of it. */
final class RecordTable extends TableView<Deployed> {
    private static final double ROW = 32;

    private final Wording wording;
    private final Ledger ledger;
    private final FilteredList<Deployed> rows;
    private Instant now = Instant.EPOCH;

    RecordTable(Wording wording, Ledger ledger) {
        this.wording = wording;
        this.ledger = ledger;
        this.rows = new FilteredList<>(ledger.all());
        setItems(rows);
        setId("deploy-records");
        getStyleClass().add("event-table");
        accessibleTextProperty().bind(wording.messages().bound("deploy.records"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label none = Labels.bound(wording.messages(), "deploy.records.none", "muted", "small");
        setPlaceholder(none);
        getColumns().add(text("deploy.column.when", 118, this::when, "mono"));
        getColumns().add(text("deploy.column.host", 84, Deployed::name, "strong"));
        getColumns().add(outcome());
        getColumns().add(text("deploy.column.who", 84, Deployed::who, "muted"));
        getColumns().add(text("deploy.column.why", 160, Deployed::why, ""));
    }

    private String when(Deployed one) {
        return wording.times().stamp(one.began(), now);
    }

    private String outcome(Deployed one) {
        Duration took = one.took();
        String words = wording.text(ledger.endingOf(one).brief());
        return took == null ? words : words + ", " + PlanCell.seconds(took);
    }

    /** Shows those alone that say this; "" for all. */
    void filter(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        rows.setPredicate(
                wanted.isEmpty()
                        ? null
                        : one ->
                                String.join(
                                                " ",
                                                when(one),
                                                one.name(),
                                                one.who(),
                                                one.why(),
                                                outcome(one))
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
    }

    void at(Instant moment) {
        now = moment;
    }

    private TableColumn<Deployed, Deployed> column(String key, double width) {
        TableColumn<Deployed, Deployed> column = new TableColumn<>();
        column.setId(key.substring(key.lastIndexOf('.') + 1));
        column.textProperty().bind(wording.messages().bound(key));
        column.setMinWidth(width * 0.7);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    private TableColumn<Deployed, Deployed> text(
            String key, double width, Function<Deployed, String> words, String styleClass) {
        TableColumn<Deployed, Deployed> column = column(key, width);
        column.setCellFactory(_ -> new Cell(words, styleClass));
        return column;
    }

    private TableColumn<Deployed, Deployed> outcome() {
        TableColumn<Deployed, Deployed> column = column("deploy.column.outcome", 150);
        column.setCellFactory(_ ->
                new Cell(this::outcome, "") {
                    private final StateGlyph glyph = new StateGlyph(Ending.RUNNING.glyph());

                    @Override
                    protected void updateItem(@Nullable Deployed one, boolean empty) {
                        super.updateItem(one, empty);
                        if (one != null && !empty) {
                            glyph.show(ledger.endingOf(one).glyph());
                            setAccessibleText(outcome(one));
                        }
                        setGraphic(one == null || empty ? null : glyph);
                    }
                });
        return column;
    }

    /** Words, and all of them in a tooltip. */
    private static class Cell extends TableCell<Deployed, Deployed> {
        private final Function<Deployed, String> words;

        Cell(Function<Deployed, String> words, String styleClass) {
            this.words = words;
            if (!styleClass.isEmpty()) {
                getStyleClass().add(styleClass);
            }
        }

        @Override
        protected void updateItem(@Nullable Deployed one, boolean empty) {
            super.updateItem(one, empty);
            String text = one == null || empty ? null : words.apply(one);
            setText(text);
            setTooltip(text == null || text.isEmpty() ? null : new Tooltip(text));
        }
    }
}
