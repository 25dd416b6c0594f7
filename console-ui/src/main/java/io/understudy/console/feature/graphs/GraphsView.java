package io.understudy.console.feature.graphs;

import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.Sheet;
import io.understudy.console.feature.graphs.GraphsViewModel.Checked;
import io.understudy.console.feature.graphs.GraphsViewModel.Shown;
import io.understudy.console.feature.graphs.GraphsViewModel.Stretch;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Six graphs on one time axis with one crosshair; up to four hosts side by side. */
public final class GraphsView implements Screen {
    private static final double CLOSER = 0.7;
    private static final double FURTHER = 1 / CLOSER;

    /** Of each second on show; a shorter way of the pointer is a click. */
    private static final long CLICK_MILLIS = 10;

    private final Wording wording;
    private final GraphsViewModel model;
    private final VBox root = new VBox(12);
    private final Label summary = Labels.wrapped("screen-detail");
    private final HostMenu compare;
    private final MarkStrip marks;
    private final GridPane grid = new GridPane(16, 12);
    private final Placeholder empty = new Placeholder(Glyph.UNKNOWN);
    private final Map<Graph, GraphPane> plots = new EnumMap<>(Graph.class);
    private final Map<Graph, Legend> legends = new EnumMap<>(Graph.class);
    private final Map<Graph, Card> cards = new EnumMap<>(Graph.class);
    private final Button pause = new Button();
    private final Button whole = new Button(null, new FontIcon(Feather.ZOOM_OUT));
    private @Nullable Instant pressed;
    private @Nullable Instant keyAnchor;
    private boolean measuring;
    private @Nullable Graph measured;
    private @Nullable Stretch chosen;
    private final FiguresPane figures;
    private final ToggleButton band = new ToggleButton();

    /**
     * @param gauges the newest minutes; older ones are read from the archive
     */
    public GraphsView(Wording wording, Gauges gauges, Archive archive) {
        this.wording = wording;
        this.model = new GraphsViewModel(wording, gauges, archive);
        this.compare = new HostMenu(wording, model);
        this.marks = new MarkStrip(wording);
        this.figures = new FiguresPane(wording, () -> measure(null, null));
        build();
        model.shownProperty().subscribe(this::draw);
        empty.offer(wording.messages().bound("list.again"), model::again);
        model.troubleProperty().subscribe(this::showEmpty);
        model.cursorProperty().subscribe(this::point);
        model.pausedProperty().subscribe(this::showPause);
        model.stretchProperty()
                .subscribe(zoomed -> {
                    whole.setVisible(zoomed != null);
                    whole.setManaged(zoomed != null);
                });
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.graphs", "screen-title");
        VBox words = new VBox(4, title, summary);
        band.setId("graph-band");
        band.getStyleClass().addAll("chip", "kept");
        band.setMinWidth(Region.USE_PREF_SIZE);
        band.textProperty().bind(wording.messages().bound("graphs.band"));
        band.selectedProperty().bindBidirectional(model.bandProperty());
        pause.setId("pause");
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.setOnAction(_ -> model.pause(!model.pausedProperty().get()));
        whole.setId("reset-zoom");
        whole.setMinWidth(Region.USE_PREF_SIZE);
        whole.textProperty().bind(wording.messages().bound("graphs.whole"));
        whole.setOnAction(_ -> model.unzoom());
        ScreenHead top =
                new ScreenHead(
                        words,
                        band,
                        compare,
                        whole,
                        new Spans(wording.messages(), model.spanProperty()),
                        pause,
                        Copying.button(
                                wording.messages(), "copy.csv", () -> Copying.copy(model.csv())),
                        Copying.button(
                                wording.messages(), "copy.png", () -> Copying.picture(root)));
        for (Graph graph : Graph.values()) {
            int i = plots.size();
            grid.add(card(graph), i % 2, i / 2);
        }
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < 3; i++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100 / 3.0);
            grid.getRowConstraints().add(row);
        }
        grid.visibleProperty().bind(empty.visibleProperty().not());
        StackPane all = new StackPane(grid, empty);
        VBox.setVgrow(all, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, marks, figures, all);
        showFigures();
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private Card card(Graph graph) {
        GraphPane plot = new GraphPane(wording, graph.logarithmic());
        plots.put(graph, plot);
        Legend legend = new Legend(wording);
        legends.put(graph, legend);
        Card card = new Card(plot, legend);
        card.setMinSize(0, 0);
        card.title().textProperty().bind(wording.messages().bound(graph.key()));
        cards.put(graph, card);
        card.remark().textProperty().bind(wording.messages().bound(graph.unit()));
        card.remark().setTooltip(new Tooltip());
        plot.setId("graph-" + graph.name().toLowerCase(Locale.ROOT));
        plot.setFocusTraversable(true);
        plot.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        plot.accessibleTextProperty().bind(card.title().textProperty());
        plot.setOnMouseMoved(e -> model.cursorProperty().set(plot.at(e.getX())));
        plot.setOnMouseExited(_ -> model.cursorProperty().set(null));
        plot.setOnMousePressed(e -> {
            plot.requestFocus();
            pressed = plot.at(e.getX());
            measuring = e.isShiftDown();
            measured = measuring ? graph : measured;
        });
        plot.setOnMouseDragged(e -> drag(plot.at(e.getX())));
        plot.setOnMouseReleased(e -> release(plot.at(e.getX())));
        plot.addEventHandler(KeyEvent.KEY_PRESSED, e -> extend(graph, e));
        plot.setOnScroll(e -> {
            Instant around = plot.at(e.getX());
            if (around != null && e.getDeltaY() != 0) {
                zoom(e.getDeltaY() > 0 ? CLOSER : FURTHER, around);
            }
            e.consume();
        });
        return card;
    }

    /** Marks what a release would zoom into. */
    private void drag(@Nullable Instant at) {
        Instant from = pressed;
        if (from != null && at != null) {
            model.cursorProperty().set(at);
            Stretch part = from.isBefore(at) ? new Stretch(from, at) : new Stretch(at, from);
            if (measuring) {
                measure(measured, part);
            } else {
                plots.values().forEach(plot -> plot.choose(part));
            }
        }
    }

    /** With Shift, the arrows choose a stretch that ends at the crosshair. */
    private void extend(Graph graph, KeyEvent event) {
        boolean left = event.getCode() == KeyCode.LEFT;
        if (!event.isShiftDown() || (!left && event.getCode() != KeyCode.RIGHT)) {
            return;
        }
        Stretch old = measured == graph ? chosen : null;
        Instant anchor =
                old != null && keyAnchor != null ? keyAnchor : model.cursorProperty().get();
        anchor = anchor == null ? model.shownProperty().get().to() : anchor;
        keyAnchor = anchor;
        step(left ? -1 : 1);
        Instant at = model.cursorProperty().get();
        if (at != null) {
            measure(graph, anchor.isBefore(at) ? new Stretch(anchor, at) : new Stretch(at, anchor));
        }
        event.consume();
    }

    /** Reports what a graph's lines were over a stretch; null for nothing. */
    private void measure(@Nullable Graph graph, @Nullable Stretch stretch) {
        measured = graph;
        chosen = stretch;
        if (stretch == null) {
            keyAnchor = null;
        }
        plots.values().forEach(plot -> plot.choose(stretch));
        showFigures();
    }

    private void showFigures() {
        Graph graph = measured;
        figures.show(
                graph,
                chosen,
                graph == null
                        ? List.of()
                        : model.shownProperty().get().curves().getOrDefault(graph, List.of()));
    }

    private void release(@Nullable Instant at) {
        Instant from = pressed;
        pressed = null;
        if (measuring) {
            measuring = false;
            return;
        }
        plots.values().forEach(plot -> plot.choose(chosen));
        Shown s = model.shownProperty().get();
        if (from != null
                && at != null
                && Duration.between(from, at).abs().toMillis() > s.seconds() * CLICK_MILLIS) {
            model.zoom(from, at);
        }
    }

    /** Where closer or further is not possible within a stretch, to the next longer one. */
    private void zoom(double factor, @Nullable Instant around) {
        Shown s = model.shownProperty().get();
        if (factor > 1 && model.stretchProperty().get() == null) {
            longer();
        } else {
            model.zoom(factor, around == null ? s.to() : around);
        }
    }

    private void longer() {
        Duration next = Spans.longer(model.spanProperty().get());
        if (next != null) {
            model.spanProperty().set(next);
        }
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> model.pause(!model.pausedProperty().get());
            case PLUS, EQUALS, ADD -> zoom(CLOSER, model.cursorProperty().get());
            case MINUS, SUBTRACT -> zoom(FURTHER, model.cursorProperty().get());
            case DIGIT0, NUMPAD0 -> model.unzoom();
            case ESCAPE -> {
                if (chosen == null) {
                    return;
                }
                measure(null, null);
            }
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Moves the crosshair by a hundredth of the stretch. */
    private void step(int direction) {
        Shown s = model.shownProperty().get();
        Instant at = model.cursorProperty().get();
        Duration by = Duration.between(s.from(), s.to()).dividedBy(100).multipliedBy(direction);
        Instant next = (at == null ? s.to() : at).plus(by);
        model.cursorProperty()
                .set(next.isBefore(s.from()) ? s.from() : next.isAfter(s.to()) ? s.to() : next);
    }

    private void draw() {
        Shown s = model.shownProperty().get();
        plots.forEach((graph, plot) ->
                plot.show(s, s.curves().getOrDefault(graph, List.of()), s.bands().get(graph)));
        point();
        showFigures();
        marks.show(s);
        FleetPicture picture = model.picture();
        if (picture != null) {
            showPause();
            cards.forEach(
                    (graph, card) -> card.remark().getTooltip().setText(unit(graph, picture)));
        }
    }

    private String unit(Graph graph, FleetPicture picture) {
        Checked checked = graph == Graph.LATENCY ? model.checked(picture) : null;
        return checked == null
                ? wording.text(graph.unit())
                : wording.text("graphs.latency.of", checked.service().name(), checked.by().name());
    }

    /** The values under the crosshair, or the newest, stand in the headings. */
    private void point() {
        Instant at = model.cursorProperty().get();
        Shown s = model.shownProperty().get();
        summary.setText(
                at == null
                        ? wording.text("graphs.hint")
                        : wording.text("graphs.cursor", wording.times().clock(at)));
        legends.forEach((graph, legend) ->
                legend.show(s.curves().getOrDefault(graph, List.of()), at, s.bands().get(graph)));
        plots.values().forEach(p -> p.cursor(at));
    }

    private void showPause() {
        boolean on = model.pausedProperty().get();
        pause.setGraphic(new FontIcon(on ? Feather.PLAY : Feather.PAUSE));
        pause.setText(
                on
                        ? wording.text("graphs.paused", wording.times().brief(model.behind()))
                        : wording.text("graphs.pause"));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        model.update(picture);
        compare.show(picture);
        boolean many = picture.hosts().size() > GraphsViewModel.MOST_HOSTS;
        band.setVisible(many);
        band.setManaged(many);
        if (model.pausedProperty().get()) {
            showPause();
        }
        showEmpty();
    }

    private void showEmpty() {
        FleetPicture picture = model.picture();
        String trouble = model.troubleProperty().get();
        boolean unheard =
                picture == null || picture.hosts().stream().allMatch(h -> h.snapshot() == null);
        empty.setVisible(unheard || !trouble.isEmpty());
        empty.showOffer(!unheard);
        if (unheard) {
            empty.show(
                    Glyph.UNKNOWN,
                    wording.text("graphs.unheard"),
                    wording.text("graphs.unheard.detail"));
        } else {
            empty.show(Glyph.WARNING, wording.text("ownership.unreadable"), trouble);
        }
    }

    @Override
    public Sheet sheet() {
        return GraphSheet.of(wording, model.shownProperty().get());
    }

    @Override
    public void leave() {
        model.rest();
    }

    @Override
    public void reword() {
        draw();
    }
}
