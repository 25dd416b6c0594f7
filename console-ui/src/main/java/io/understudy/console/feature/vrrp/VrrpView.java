package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.StillChip;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.feature.vrrp.Line.Cell;
import io.understudy.console.feature.vrrp.Line.Router;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Who is master, why, and who is next: instances by hosts, and below it the arithmetic. */
public final class VrrpView implements Screen {
    private static final double LOWER_HEIGHT = 270;

    private static final double CARD_HEAD = 58;

    private final Wording wording;
    private final EditActions edits;
    private final Navigator navigator;
    private final VrrpViewModel model;
    private final VBox root = new VBox(16);
    private final ListView<LiveRow<Line>> matrix = new ListView<>();
    private final FilterField filter;
    private final PriorityTable priorities;
    private final ReasonTable reasons;
    private final ConfigLines config;
    private final FactTable timers = new FactTable();
    private final FactTable adverts = new FactTable();
    private final FactTable lines = new FactTable();
    private final FactTable group = new FactTable();
    private final Placeholder empty = new Placeholder(Glyph.UNKNOWN);
    private final Card upper;
    private final Label summary = Labels.wrapped("screen-detail");

    /**
     * @param navigator leads to the whole configuration of a host
     * @param files of the hosts, as they were read
     */
    public VrrpView(
            Wording wording, EditActions edits, Navigator navigator, ConfigViewModel files) {
        this.wording = wording;
        this.edits = edits;
        this.navigator = navigator;
        this.model = new VrrpViewModel(wording);
        this.filter = new FilterField(wording.messages(), "vrrp.filter", 280);
        this.priorities = new PriorityTable(wording, edits, navigator::toConfig);
        this.reasons = new ReasonTable(wording);
        this.config = new ConfigLines(wording, files, navigator::toConfig);
        filter.field().textProperty().bindBidirectional(model.filterProperty());
        ToggleButton only = new ToggleButton();
        buildMatrix();
        StillChip still = new StillChip(matrix, model.live(), wording);
        this.upper = new Card(new StackPane(matrix, empty), still, only);
        build(only);
        model.detailProperty()
                .subscribe(d -> {
                    priorities.show(d);
                    reasons.show(d);
                    timers.show(d == null ? null : d.timers());
                    adverts.show(d == null ? null : d.adverts());
                    lines.show(d == null ? null : d.lines());
                    group.show(d == null ? null : d.group());
                    config.show(selectedHost());
                });
        model.hostProperty().subscribe(_ -> config.show(selectedHost()));
    }

    private void buildMatrix() {
        matrix.setItems(model.lines());
        matrix.setId("vrrp-matrix");
        matrix.accessibleTextProperty().bind(wording.messages().bound("vrrp.matrix"));
        matrix.getStyleClass().addAll("flat-list", "matrix");
        matrix.setCellFactory(_ -> new LineCell(wording, model, this::change));
        matrix.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (row != null && row.data() instanceof Router line) {
                        model.routerProperty().set(line.key());
                        keepHost(line);
                    }
                });
        matrix.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        MenuItem item = new MenuItem();
        item.textProperty().bind(wording.messages().bound("vrrp.change"));
        item.setOnAction(_ -> changeSelected());
        MenuItem whole = new MenuItem();
        whole.textProperty().bind(wording.messages().bound("vrrp.config"));
        whole.setOnAction(_ -> configureSelected());
        matrix.setContextMenu(new ContextMenu(item, whole));
    }

    private void build(ToggleButton only) {
        Label title = Labels.bound(wording.messages(), "place.vrrp", "screen-title");
        summary.textProperty().bind(model.summaryProperty());
        VBox words = new VBox(4, title, summary);
        ScreenHead top =
                new ScreenHead(
                        words, filter, Copying.button(wording.messages(), "copy.text", this::copy));
        only.setId("only-not-normal");
        only.getStyleClass().addAll("chip", "kept");
        only.textProperty().bind(wording.messages().bound("vrrp.only"));
        only.selectedProperty().bindBidirectional(model.onlyNotNormalProperty());
        matrix.visibleProperty().bind(empty.visibleProperty().not());
        upper.title().textProperty().bind(wording.messages().bound("vrrp.matrix"));
        upper.remark().textProperty().bind(model.shownProperty());
        upper.setMinHeight(180);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, upper, lower());
    }

    private Node lower() {
        TabPane tabs =
                new TabPane(
                        tab("vrrp.tab.priorities", priorities),
                        tab("vrrp.tab.why", reasons),
                        tab("vrrp.tab.timers", timers),
                        tab("vrrp.tab.adverts", adverts),
                        tab("vrrp.tab.lines", lines),
                        tab("vrrp.tab.group", group),
                        tab("vrrp.tab.config", config));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().addAll("card", "detail-tabs");
        tabs.accessibleTextProperty().bind(wording.messages().bound("place.vrrp"));
        tabs.setMinHeight(LOWER_HEIGHT);
        tabs.setPrefHeight(LOWER_HEIGHT);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return tabs;
    }

    private Tab tab(String key, Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        Tab tab = new Tab(null, scroll);
        tab.textProperty().bind(wording.messages().bound(key));
        return tab;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            case ENTER -> changeSelected();
            case S, R -> order(event.getCode() == KeyCode.S);
            case H -> hold();
            case M -> maintain();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Moves the selection to the next host that runs the instance. */
    private void step(int by) {
        Router line = selected();
        if (line == null) {
            return;
        }
        int at = indexOf(line, model.hostProperty().get());
        for (int i = at + by; i >= 0 && i < line.cells().size(); i += by) {
            if (line.cells().get(i).instance() != null) {
                model.hostProperty().set(line.cells().get(i).host());
                return;
            }
        }
    }

    private static int indexOf(Router line, @Nullable Endpoint host) {
        for (int i = 0; i < line.cells().size(); i++) {
            if (line.cells().get(i).host().equals(host)) {
                return i;
            }
        }
        return -1;
    }

    private void keepHost(Router line) {
        int at = indexOf(line, model.hostProperty().get());
        if (at < 0 || line.cells().get(at).instance() == null) {
            model.hostProperty().set(null);
            step(1);
        }
    }

    private @Nullable Router selected() {
        for (LiveRow<Line> row : model.lines()) {
            if (row.key().equals(model.routerProperty().get())
                    && row.data() instanceof Router line) {
                return line;
            }
        }
        return null;
    }

    private void changeSelected() {
        Router line = selected();
        int at = line == null ? -1 : indexOf(line, model.hostProperty().get());
        if (line != null && at >= 0) {
            change(line.cells().get(at));
        }
    }

    /**
     * Hands the selected instance over, or releases it; where that makes no sense nothing opens.
     */
    private void order(boolean handOver) {
        HostLine line = selectedHost();
        if (line != null
                && line.orders().isEmpty()
                && (handOver
                        ? line.stance().master() && !line.stance().held()
                        : line.stance().held())) {
            edits.propose(line.host(), OrderMenu.handing(line));
        }
    }

    /** Has the selected instance stand back until it is released, master or not. */
    private void hold() {
        HostLine line = selectedHost();
        if (line != null && line.orders().isEmpty() && !line.stance().held()) {
            edits.propose(line.host(), new Command.Switchover(line.instance(), Way.LOWER, 0));
        }
    }

    private void maintain() {
        HostLine line = selectedHost();
        if (line != null && line.orders().isEmpty()) {
            edits.propose(line.host(), new Command.Maintain(!line.stance().maintained(), ""));
        }
    }

    private @Nullable HostLine selectedHost() {
        Detail detail = model.detailProperty().get();
        Endpoint host = model.hostProperty().get();
        if (detail != null) {
            for (HostLine line : detail.hosts()) {
                if (line.host().equals(host)) {
                    return line;
                }
            }
        }
        return null;
    }

    private void configureSelected() {
        if (model.hostProperty().get() instanceof Endpoint host) {
            navigator.toConfig(host);
        }
    }

    /** Stale hosts cannot be asked: their button says so, and nothing opens here either. */
    private void change(Cell cell) {
        String instance = cell.instance();
        if (instance != null && !cell.stale()) {
            edits.changePriority(cell.host(), instance);
        }
    }

    private void copy() {
        StringBuilder text = new StringBuilder(model.summaryProperty().get()).append('\n');
        for (LiveRow<Line> row : model.lines()) {
            if (row.data() instanceof Router line) {
                text.append(line.name()).append('\t').append(line.all());
                for (Cell cell : line.cells()) {
                    text.append('\t')
                            .append(cell.host().host())
                            .append(' ')
                            .append(cell.state())
                            .append(' ')
                            .append(cell.priority())
                            .append(cell.sum().isEmpty() ? "" : " " + cell.sum());
                }
                text.append('\n');
            }
        }
        Copying.copyStamped(text.toString());
    }

    /** The list forgets its selection when rows come and go; the model does not. */
    private void followSelection() {
        String key = model.routerProperty().get();
        LiveRow<Line> now = matrix.getSelectionModel().getSelectedItem();
        if (key == null || (now != null && now.key().equals(key))) {
            return;
        }
        for (LiveRow<Line> row : model.lines()) {
            if (row.key().equals(key)) {
                matrix.getSelectionModel().select(row);
            }
        }
    }

    /** Selects a virtual router. */
    public void select(String routerKey) {
        filter.field().clear();
        model.onlyNotNormalProperty().set(false);
        model.routerProperty().set(routerKey);
        for (LiveRow<Line> row : model.lines()) {
            if (row.key().equals(routerKey)) {
                matrix.getSelectionModel().select(row);
                matrix.scrollTo(row);
            }
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        model.update(picture);
        Styles.toggle(
                summary,
                "wrong",
                picture.routers().stream()
                        .map(VirtualRouter::ownership)
                        .anyMatch(o -> o == Ownership.SPLIT || o == Ownership.NONE));
        followSelection();
        boolean none = model.lines().isEmpty();
        upper.setPrefHeight(CARD_HEAD + (none ? 120 : heightOf(model.lines())));
        empty.setVisible(none);
        boolean filtered = !picture.routers().isEmpty();
        empty.show(
                filtered ? Glyph.NOTICE : Glyph.UNKNOWN,
                wording.text(filtered ? "vrrp.nomatch" : "vrrp.none"),
                wording.text(filtered ? "vrrp.nomatch.detail" : "vrrp.none.detail"));
    }

    /** The matrix takes what its lines need, and leaves the rest to the tables below. */
    private static double heightOf(List<LiveRow<Line>> lines) {
        double height = 0;
        for (LiveRow<Line> row : lines) {
            height += LineCell.heightOf(VrrpViewModel.isHead(row.key()));
        }
        return height;
    }

    @Override
    public void leave() {
        model.rest();
    }

    @Override
    public void reword() {
        priorities.reword();
        reasons.reword();
        timers.reword();
        adverts.reword();
        lines.reword();
        group.reword();
        matrix.refresh();
    }

    @Override
    public boolean focusFilter() {
        filter.field().requestFocus();
        return true;
    }
}
