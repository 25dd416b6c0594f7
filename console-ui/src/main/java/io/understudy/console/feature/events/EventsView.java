package io.understudy.console.feature.events;

import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything that happened, newest first, with a filter and the data behind each line. */
public final class EventsView implements Screen {
    private static final double DETAIL_WIDTH = 300;

    private final Wording wording;
    private final EventsViewModel model;
    private final VBox root = new VBox(16);
    private final Label summary = Labels.wrapped("screen-detail");
    private final FilterField filter;
    private final TableView<EventRow> table;
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);

    public EventsView(Wording wording) {
        this.wording = wording;
        this.model = new EventsViewModel(wording);
        this.filter = new FilterField(wording.messages(), "events.filter", 420);
        this.table = new EventTable(wording, model);
        filter.field().textProperty().bindBidirectional(model.filterProperty());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        build();
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.events", "screen-title");
        VBox words = new VBox(4, title, summary);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top =
                new HBox(
                        12,
                        words,
                        follow(),
                        Copying.button(wording.messages(), "copy.text", this::copyAll));
        top.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(560);
        HBox query = new HBox(12, filter, kinds(), Labels.spring(), waiting());
        query.setAlignment(Pos.CENTER_LEFT);
        table.visibleProperty().bind(empty.visibleProperty().not());
        StackPane list = new StackPane(table, empty);
        list.getStyleClass().add("card");
        HBox.setHgrow(list, Priority.ALWAYS);
        list.setMinWidth(0);
        DetailPane pane = new DetailPane(wording);
        Card detail = new Card(pane);
        detail.title().textProperty().bind(wording.messages().bound("events.detail"));
        detail.setMinWidth(DETAIL_WIDTH);
        detail.setMaxWidth(DETAIL_WIDTH);
        model.detailProperty().subscribe(pane::show);
        HBox work = new HBox(16, list, detail);
        VBox.setVgrow(work, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, query, work);
    }

    private ToggleButton follow() {
        ToggleButton follow = new ToggleButton(null, new FontIcon(Feather.CHEVRONS_UP));
        follow.setId("follow");
        follow.getStyleClass().add("toggle");
        follow.textProperty().bind(wording.messages().bound("events.follow"));
        follow.selectedProperty().bindBidirectional(model.followProperty());
        model.followProperty()
                .subscribe(on -> {
                    if (on) {
                        table.getSelectionModel().clearSelection();
                        table.scrollTo(0);
                    }
                });
        return follow;
    }

    private SegmentedButton kinds() {
        SegmentedButton kinds = new SegmentedButton();
        kinds.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        ToggleButton every = kind("kind.all", null);
        every.setSelected(true);
        kinds.getButtons().add(every);
        for (EventKind kind : EventKind.values()) {
            kinds.getButtons().add(kind(kind.key(), kind));
        }
        kinds.getToggleGroup()
                .selectedToggleProperty()
                .subscribe(toggle -> {
                    if (toggle == null) {
                        every.setSelected(true);
                    }
                });
        return kinds;
    }

    private ToggleButton kind(String key, @Nullable EventKind kind) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(wording.messages().bound(key));
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.selectedProperty()
                .subscribe(on -> {
                    if (on) {
                        model.kindProperty().set(kind);
                    }
                });
        return button;
    }

    private Button waiting() {
        Button more = new Button();
        more.setId("waiting-events");
        more.getStyleClass().add("chip");
        more.setOnAction(_ -> model.followProperty().set(true));
        model.waitingProperty()
                .subscribe(n -> {
                    more.setVisible(n.intValue() > 0);
                    more.setText(wording.text("events.waiting", n));
                });
        return more;
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            EventRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                Copying.copy(row.asText());
            }
        } else if (event.getCode() == KeyCode.F && !event.isShortcutDown()) {
            model.followProperty().set(!model.followProperty().get());
        } else {
            return;
        }
        event.consume();
    }

    private void copyAll() {
        Copying.copy(
                summary.getText()
                        + "\n"
                        + model.rows().stream()
                                .map(EventRow::asText)
                                .collect(Collectors.joining("\n"))
                        + "\n");
    }

    /** Filters by that text. */
    public void filter(String text) {
        model.kindProperty().set(null);
        filter.field().setText(text);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        model.update(picture);
        int shown = model.rows().size();
        int total = model.total();
        summary.setText(
                wording.text(
                        shown == total ? "events.summary" : "events.summary_some",
                        shown,
                        total,
                        wording.times().zone(picture.now())));
        empty.setVisible(shown == 0);
        empty.show(
                Glyph.NOTICE,
                wording.text(total == 0 ? "events.none" : "events.nomatch"),
                wording.text(total == 0 ? "events.none.detail" : "events.nomatch.detail"));
    }

    @Override
    public void reword() {
        model.reword();
        table.refresh();
    }

    @Override
    public boolean focusFilter() {
        filter.field().requestFocus();
        return true;
    }
}
