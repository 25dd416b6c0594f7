package io.understudy.console.feature.events;

import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Notebook;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.store.Archive;
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
    private final QueryLine query;
    private final Notebook notebook;
    private final TimeTravel time;
    private final Navigator navigator;
    private final TableView<EventRow> table;
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private @Nullable FleetPicture picture;

    /**
     * @param time takes the console to the moment of an event
     * @param notebook keeps the operator's filters
     * @param archive where events are looked for that are no longer in memory
     */
    public EventsView(
            Wording wording,
            TimeTravel time,
            Navigator navigator,
            Notebook notebook,
            Archive archive) {
        this.wording = wording;
        this.time = time;
        this.navigator = navigator;
        this.notebook = notebook;
        this.model = new EventsViewModel(wording, archive);
        this.query = new QueryLine(wording, model);
        this.table = new EventTable(wording, model);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        model.selectedProperty()
                .subscribe(row -> {
                    if (row != null && row != table.getSelectionModel().getSelectedItem()) {
                        table.getSelectionModel().select(row);
                        table.scrollTo(row);
                    }
                });
        model.badProperty().subscribe(this::summarise);
        model.recordProperty().subscribe(this::summarise);
        model.filterProperty().subscribe(this::summarise);
        model.kindProperty().subscribe(this::summarise);
        build();
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.events", "screen-title");
        VBox words = new VBox(4, title, summary);
        ScreenHead top =
                new ScreenHead(
                        words,
                        follow(),
                        Copying.button(wording.messages(), "copy.text", this::copyAll),
                        Copying.button(wording.messages(), "copy.json", this::copyJson));
        HBox.setHgrow(query, Priority.ALWAYS);
        query.setMaxWidth(620);
        HBox asking =
                new HBox(
                        12,
                        query,
                        kinds(),
                        new SavedFilters(wording, model, notebook),
                        Labels.spring(),
                        stretch(),
                        waiting());
        asking.setAlignment(Pos.TOP_LEFT);
        StackPane strip = new StackPane(new EventStrip(wording, model));
        strip.getStyleClass().add("card");
        table.visibleProperty().bind(empty.visibleProperty().not());
        StackPane list = new StackPane(table, empty);
        list.getStyleClass().add("card");
        HBox.setHgrow(list, Priority.ALWAYS);
        list.setMinWidth(0);
        DetailPane pane = new DetailPane(wording, this::viewMoment, this::openRouter);
        Card detail = new Card(pane);
        detail.title().textProperty().bind(wording.messages().bound("events.detail"));
        detail.setMinWidth(DETAIL_WIDTH);
        detail.setMaxWidth(DETAIL_WIDTH);
        model.detailProperty().subscribe(d -> pane.show(d, model.selectedRouter() != null));
        HBox work = new HBox(16, list, detail);
        VBox.setVgrow(work, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, asking, strip, work);
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

    /** The stretch that was chosen in the histogram; a press lets go of it. */
    private Button stretch() {
        Button chosen = new Button(null, new FontIcon(Feather.X));
        chosen.setId("event-stretch");
        chosen.getStyleClass().add("chip");
        chosen.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        chosen.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        chosen.setOnAction(_ -> model.stretchProperty().set(null));
        model.stretchProperty()
                .subscribe(part -> {
                    chosen.setVisible(part != null);
                    chosen.setManaged(part != null);
                    if (part != null) {
                        chosen.setText(
                                wording.times().clock(part.from())
                                        + " – "
                                        + wording.times().clock(part.to()));
                    }
                    summarise();
                });
        return chosen;
    }

    private void viewMoment() {
        EventRow row = model.selectedProperty().get();
        if (row != null) {
            time.goTo(row.at());
        }
    }

    private void openRouter() {
        String router = model.selectedRouter();
        if (router != null) {
            navigator.toVrrp(router);
        }
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

    /** The chosen events, or else all that are shown, a line of JSON each. */
    private void copyJson() {
        List<EventRow> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
        Copying.copy(
                (chosen.isEmpty() ? model.rows() : chosen)
                                .stream().map(EventRow::asJson).collect(Collectors.joining("\n"))
                        + "\n");
    }

    private void copyAll() {
        Copying.copyStamped(
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
        model.stretchProperty().set(null);
        query.field().setText(text);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        this.picture = picture;
        model.update(picture);
        summarise();
    }

    private void summarise() {
        FleetPicture picture = this.picture;
        if (picture == null) {
            return;
        }
        int shown = model.rows().size();
        int total = model.total();
        EventSearch.Result record = model.recordProperty().get();
        String words =
                wording.text(
                        shown == total ? "events.summary" : "events.summary_some",
                        shown,
                        total,
                        wording.times().zone(picture.now()));
        String more =
                !record.whole()
                        ? wording.text("events.indexing")
                        : record.last() ? "" : wording.text("events.more", record.rows().size());
        summary.setText(more.isEmpty() ? words : wording.text("events.and", words, more));
        empty.setVisible(shown == 0);
        empty.show(
                Glyph.NOTICE,
                wording.text(total == 0 ? "events.none" : "events.nomatch"),
                wording.text(total == 0 ? "events.none.detail" : "events.nomatch.detail"));
    }

    @Override
    public void leave() {
        picture = null;
        model.rest();
    }

    @Override
    public void reword() {
        model.reword();
        query.reword();
        table.refresh();
    }

    @Override
    public boolean focusFilter() {
        query.field().requestFocus();
        return true;
    }
}
