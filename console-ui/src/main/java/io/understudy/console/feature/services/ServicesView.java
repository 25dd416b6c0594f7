package io.understudy.console.feature.services;

import io.understudy.console.control.BarRoom;
import io.understudy.console.control.Copying;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.PanelHost;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.StillChip;
import io.understudy.console.control.WhyOff;
import io.understudy.console.explain.RightsText;
import io.understudy.console.feature.services.OrderViewModel.Target;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.feature.services.ServiceRow.Head;
import io.understudy.console.feature.services.ServiceRow.Server;
import io.understudy.console.feature.services.ServiceRow.Service;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.session.Commanding;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Who serves, and how loaded: services with their real servers, checks, weights and rates. */
public final class ServicesView implements Screen {
    private static final List<String> HEADINGS =
            List.of(
                    "services.col.name",
                    "services.col.state",
                    "services.col.scheduler",
                    "services.col.check",
                    "services.col.active",
                    "services.col.connections",
                    "services.col.in",
                    "services.col.out");

    private final Wording wording;
    private final ServicesViewModel model;
    private final VBox root = new VBox(16);
    private final FilterField filter;
    private final ListView<LiveRow<ServiceRow>> list = new ListView<>();
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final Button change = new Button();
    private final WhyOff changing = new WhyOff(change);
    private final ServerPanel panel;
    private @Nullable FleetPicture picture;

    /**
     * @param gauges the rates
     * @param commands where what is asked of servers goes
     * @param archive what services carried before
     */
    public ServicesView(
            Wording wording,
            Gauges gauges,
            Commanding commands,
            PanelHost panels,
            Archive archive) {
        this.wording = wording;
        this.model = new ServicesViewModel(wording, gauges);
        this.panel = new ServerPanel(wording, commands, panels, archive);
        this.filter = new FilterField(wording.messages(), "services.filter", 236);
        filter.field().textProperty().bindBidirectional(model.filterProperty());
        build();
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.services", "screen-title");
        Label summary = Labels.wrapped("screen-detail");
        summary.textProperty().bind(model.summaryProperty());
        VBox words = new VBox(4, title, summary);
        ToggleButton only = new ToggleButton();
        only.setId("services-not-normal");
        only.getStyleClass().addAll("chip", "kept");
        only.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        only.textProperty().bind(wording.messages().bound("vrrp.only"));
        only.selectedProperty().bindBidirectional(model.onlyNotNormalProperty());
        ScreenHead top =
                new ScreenHead(
                        words,
                        new StillChip(list, model.rows(), wording),
                        changing,
                        only,
                        filter,
                        Copying.button(wording.messages(), "copy.text", this::copy));
        change.setId("servers-change");
        change.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        change.textProperty().bind(wording.messages().bound("services.change"));
        change.setOnAction(_ -> change(null));
        list.setId("service-list");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<LiveRow<ServiceRow>>) _ -> offer());
        list.setContextMenu(menu());
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && selected() instanceof Server) {
                change(null);
            }
        });
        list.setItems(model.rows().rows());
        list.setFixedCellSize(32);
        list.getStyleClass().addAll("flat-list", "matrix");
        list.setCellFactory(_ -> new ServiceCell(model::toggle));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.accessibleTextProperty().bind(wording.messages().bound("place.services"));
        list.visibleProperty().bind(empty.visibleProperty().not());
        VBox.setVgrow(list, Priority.ALWAYS);
        Label[] headings = HEADINGS.stream().map(this::heading).toArray(Label[]::new);
        for (int i = 4; i < headings.length; i++) {
            headings[i].setAlignment(Pos.CENTER_RIGHT);
        }
        HBox head = ServiceCell.Columns.row(headings);
        head.getStyleClass().add("list-row");
        VBox table = new VBox(BarRoom.beside(head, list), list);
        table.visibleProperty().bind(empty.visibleProperty().not());
        StackPane card = new StackPane(table, empty);
        card.getStyleClass().add("card");
        VBox.setVgrow(card, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, card);
    }

    /** Beside the panel a narrow window cuts some of them off. */
    private Label heading(String key) {
        Label heading = Labels.bound(wording.messages(), key, "section");
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(heading.textProperty());
        heading.setTooltip(whole);
        return heading;
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (Verb verb : Verb.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(wording.messages().bound(menuKey(verb)));
            item.setOnAction(_ -> change(verb));
            menu.getItems().add(item);
        }
        menu.setOnShowing(
                _ -> menu.getItems().forEach(item -> item.setDisable(change.isDisabled())));
        return menu;
    }

    private static String menuKey(Verb verb) {
        return switch (verb) {
            case DRAIN -> "order.menu.drain";
            case UNDRAIN -> "order.menu.undrain";
            case WEIGHT -> "order.menu.weight";
            case DISABLE -> "order.menu.disable";
            case ENABLE -> "order.menu.enable";
        };
    }

    private void offer() {
        FleetPicture now = picture;
        changing.off(
                now != null && now.past()
                        ? wording.text("past.off")
                        : targets().isEmpty()
                                ? wording.text("services.change.none")
                                : now == null ? null : forbidden(now));
    }

    /** Why no host that balances what is selected may be asked; null if one may. */
    private @Nullable String forbidden(FleetPicture now) {
        Set<String> clusters = targets().stream().map(Target::cluster).collect(Collectors.toSet());
        return RightsText.whyNotAny(
                wording,
                now.clusters().stream()
                        .filter(cluster -> clusters.contains(cluster.key()))
                        .flatMap(cluster -> cluster.hosts().stream())
                        .toList(),
                Clearance.OPERATOR);
    }

    private List<Target> targets() {
        return model.targets(
                list.getSelectionModel().getSelectedItems().stream()
                        .filter(Objects::nonNull)
                        .map(LiveRow::data)
                        .toList());
    }

    /** Opens the panel of what is selected; null leaves it to the servers' state what to offer. */
    private void change(@Nullable Verb verb) {
        List<Target> targets = targets();
        if (picture != null && !picture.past() && !targets.isEmpty()) {
            panel.open(targets, verb, picture);
        }
    }

    /** Opens the panel that drains a server in these services of a cluster. */
    public void drain(String cluster, List<String> services, String server) {
        open(cluster, services, server, Verb.DRAIN);
    }

    /** Opens the panel that gives it its weight back. */
    public void undrain(String cluster, List<String> services, String server) {
        open(cluster, services, server, Verb.UNDRAIN);
    }

    /** Opens the panel that changes its weight. */
    public void weigh(String cluster, List<String> services, String server) {
        open(cluster, services, server, Verb.WEIGHT);
    }

    private void open(String cluster, List<String> services, String server, Verb verb) {
        FleetPicture now = picture;
        if (now != null && !now.past()) {
            panel.open(
                    services.stream().map(one -> new Target(cluster, one, server)).toList(),
                    verb,
                    now);
        }
    }

    private @Nullable ServiceRow selected() {
        LiveRow<ServiceRow> row = list.getSelectionModel().getSelectedItem();
        return row == null ? null : row.data();
    }

    private void onKey(KeyEvent event) {
        boolean done =
                switch (selected()) {
                    case Service service -> onServiceKey(event, service);
                    case Server _ -> event.getCode() == KeyCode.ENTER && opened(null);
                    case Head _ -> false;
                    case null -> false;
                };
        if (done || onVerbKey(event)) {
            event.consume();
        }
    }

    private boolean onServiceKey(KeyEvent event, Service service) {
        boolean turned =
                switch (event.getCode()) {
                    case ENTER, SPACE -> true;
                    case RIGHT -> !service.open();
                    case LEFT -> service.open();
                    default -> false;
                };
        if (turned) {
            model.toggle(service.key());
        }
        return turned || event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT;
    }

    private boolean onVerbKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || targets().isEmpty()) {
            return false;
        }
        return switch (event.getCode()) {
            case D -> opened(Verb.DRAIN);
            case U -> opened(Verb.UNDRAIN);
            case W -> opened(Verb.WEIGHT);
            case X -> opened(Verb.DISABLE);
            case E -> opened(Verb.ENABLE);
            default -> false;
        };
    }

    private boolean opened(@Nullable Verb verb) {
        change(verb);
        return true;
    }

    private void copy() {
        StringBuilder text = new StringBuilder(model.summaryProperty().get()).append('\n');
        for (LiveRow<ServiceRow> row : model.rows().rows()) {
            switch (row.data()) {
                case Head head -> text.append(head.name()).append('\n');
                case Service s ->
                        text.append(s.name())
                                .append('\t')
                                .append(s.state())
                                .append('\t')
                                .append(s.scheduler())
                                .append('\t')
                                .append(s.note())
                                .append('\n');
                case Server s ->
                        text.append("  ")
                                .append(s.name())
                                .append('\t')
                                .append(s.state())
                                .append('\t')
                                .append(s.weight())
                                .append('\t')
                                .append(s.check())
                                .append(' ')
                                .append(s.latency())
                                .append('\t')
                                .append(s.hint())
                                .append('\n');
            }
        }
        Copying.copyStamped(text.toString());
    }

    /** Filters by that text. */
    public void filter(String text) {
        model.onlyNotNormalProperty().set(false);
        filter.field().setText(text);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture next, List<Raised> raised) {
        picture = next;
        model.update(next);
        panel.show(next);
        offer();
        boolean none = model.rows().rows().isEmpty();
        boolean filtered = none && !model.summaryProperty().get().isEmpty();
        boolean unheard = next.hosts().stream().allMatch(h -> h.snapshot() == null);
        empty.setVisible(none);
        empty.show(
                unheard ? Glyph.UNKNOWN : Glyph.NOTICE,
                wording.text(
                        unheard
                                ? "services.unheard"
                                : filtered ? "services.nomatch" : "services.none"),
                wording.text(
                        unheard
                                ? "services.unheard.detail"
                                : filtered ? "services.nomatch.detail" : "services.none.detail"));
    }

    @Override
    public void leave() {
        picture = null;
        model.rest();
        panel.leave();
    }

    @Override
    public void reword() {
        list.refresh();
        panel.reword();
    }

    @Override
    public boolean focusFilter() {
        filter.field().requestFocus();
        return true;
    }
}
