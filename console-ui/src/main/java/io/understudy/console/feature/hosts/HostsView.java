package io.understudy.console.feature.hosts;

import io.understudy.console.control.BarRoom;
import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.StillChip;
import io.understudy.console.control.WhyOff;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The agents that are followed, and everything about one of them below. */
public final class HostsView implements Screen {
    private static final double ROW = 36;
    private static final double HEAD = 38;
    private static final Executor BACKGROUND = task -> Thread.ofVirtual().name("hosts").start(task);

    private final Wording wording;
    private final HostDesk desk;
    private final PanelHost panels;
    private final HostsViewModel model;
    private final VBox root = new VBox(16);
    private final Label detail = Labels.wrapped("screen-detail");
    private final ListView<LiveRow<HostRow>> list;
    private final Placeholder empty = new Placeholder(Glyph.HOST);
    private final FilterField filter;
    private final FactsPane facts = new FactsPane();
    private final Label problem = Labels.wrapped("wrong-note");
    private final Button remove;
    private final Button again;
    private final Button edit;
    private final Button renew;
    private final Button install;
    private final Button logIn;
    private final WhyOff installing;
    private final WhyOff loggingIn;
    private final WhyOff trying;
    private final WhyOff editing;
    private final WhyOff renewing;
    private final WhyOff removing;
    private @Nullable WhyOff adding;
    private final Card about;
    private final StackPane table;
    private @Nullable Endpoint chosen;
    private @Nullable FleetPicture picture;

    /**
     * @param desk where hosts are added and removed
     * @param demo leads to the demo, offered where there is no host
     */
    public HostsView(
            Wording wording, HostDesk desk, PanelHost panels, Navigator to, Runnable demo) {
        this.wording = wording;
        this.desk = desk;
        this.panels = panels;
        this.model = new HostsViewModel(wording);
        this.filter = new FilterField(wording.messages(), "hosts.filter", 260);
        list = new ListView<>(model.rows());
        list.setId("host-list");
        list.getStyleClass().addAll("flat-list", "host-list");
        list.accessibleTextProperty().bind(wording.messages().bound("place.hosts"));
        list.setCellFactory(_ -> new HostCell());
        list.setFixedCellSize(ROW);
        remove = button("hosts.remove", this::remove);
        remove.setId("host-remove");
        again = button("hosts.again", desk::retryNow);
        edit =
                button(
                        "hosts.edit",
                        () -> {
                            if (chosen != null) {
                                to.toConfig(chosen);
                            }
                        });
        renew = button("hosts.renew", this::renew);
        renew.setId("host-renew");
        install = button("hosts.install", this::enter);
        install.setId("host-install");
        logIn = button("hosts.log_in", this::enter);
        logIn.setId("host-log-in");
        installing = new WhyOff(install);
        loggingIn = new WhyOff(logIn);
        trying = new WhyOff(again);
        editing = new WhyOff(edit);
        renewing = new WhyOff(renew);
        removing = new WhyOff(remove);
        VBox rows = new VBox(BarRoom.beside(head(), list), list);
        rows.visibleProperty().bind(empty.visibleProperty().not());
        table = new StackPane(rows, empty);
        table.getStyleClass().add("card");
        table.setMinHeight(HEAD + 2 * ROW);
        problem.setManaged(false);
        VBox.setMargin(problem, new javafx.geometry.Insets(10, 16, 0, 16));
        ScrollPane scroll = new ScrollPane(new VBox(problem, facts));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        about = new Card(scroll, loggingIn, trying, installing, editing, renewing, removing);
        VBox.setVgrow(about, Priority.ALWAYS);
        empty.offer(wording.messages().bound("overview.demo"), demo);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top(), table, about);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        chosen = row.data().endpoint();
                        showChosen();
                    }
                });
        filter.field()
                .textProperty()
                .subscribe(text -> {
                    model.filter(text);
                    again();
                });
    }

    private Button button(String key, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(wording.messages().bound(key));
        button.getStyleClass().add("row-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private ScreenHead top() {
        Label title = Labels.bound(wording.messages(), "place.hosts", "screen-title");
        VBox words = new VBox(4, title, detail);
        Button add = new Button(null, new FontIcon(Feather.PLUS));
        adding = new WhyOff(add);
        add.setId("host-add");
        add.getStyleClass().add("accent");
        add.setMinWidth(Button.USE_PREF_SIZE);
        add.textProperty().bind(wording.messages().bound("hosts.add"));
        add.setOnAction(_ -> add(null));
        ScreenHead top =
                new ScreenHead(
                        words,
                        new StillChip(list, model.live(), wording),
                        filter,
                        Copying.button(
                                wording.messages(),
                                "copy.text",
                                () -> Copying.copyStamped(model.text())),
                        adding);
        return top;
    }

    private HostColumns head() {
        HostColumns head =
                new HostColumns(
                        Stream.of(
                                        "hosts.host",
                                        "hosts.cluster",
                                        "hosts.stream",
                                        "hosts.version",
                                        "hosts.up",
                                        "hosts.clock",
                                        "hosts.certificate",
                                        "hosts.config")
                                .map(this::heading)
                                .toArray(Label[]::new));
        return head;
    }

    private Label heading(String key) {
        Label heading = Labels.bound(wording.messages(), key, "section");
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(heading.textProperty());
        heading.setTooltip(whole);
        heading.setMinWidth(0);
        return heading;
    }

    /** Goes to the chosen host as to one that is added, its address filled in. */
    private void enter() {
        if (chosen != null) {
            add(chosen);
        }
    }

    private void add(@Nullable Endpoint host) {
        AddHostViewModel adds = new AddHostViewModel(desk, BACKGROUND, Platform::runLater);
        if (host != null) {
            adds.typedProperty().set(host.withinSsh() ? host.toString() : host.host());
            adds.look();
        }
        open("hosts.add", new AddHostPane(wording, adds, panels::closePanel), adds::close);
    }

    private void renew() {
        FleetPicture now = picture;
        if (chosen == null || now == null) {
            return;
        }
        Endpoint host = chosen;
        BACKGROUND.execute(() -> {
            Instant own = OwnAuthority.ownEnds(desk.means().tls());
            Platform.runLater(() -> {
                RenewViewModel renews =
                        new RenewViewModel(
                                desk,
                                model.renewable(now, host, own),
                                BACKGROUND,
                                Platform::runLater);
                open("hosts.renew", new RenewPane(wording, renews), renews::close);
            });
        });
    }

    /**
     * Opens a panel.
     *
     * @param gone what is to be done once it was taken away, by whatever
     */
    private void open(String key, Node pane, Runnable gone) {
        ObservableValue<String> title = wording.messages().bound(key);
        PanelFrame frame = new PanelFrame(wording.messages(), title, pane, panels::closePanel);
        panels.openPanel(frame);
        frame.sceneProperty()
                .subscribe((before, now) -> {
                    if (before != null && now == null) {
                        gone.run();
                    }
                });
    }

    private void remove() {
        Endpoint host = chosen;
        if (host != null) {
            chosen = null;
            desk.remove(host);
        }
    }

    /** Selects a host. */
    public void select(Endpoint host) {
        filter.field().clear();
        chosen = host;
        again();
    }

    private void again() {
        FleetPicture last = picture;
        if (last != null) {
            show(last, List.of());
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        this.picture = picture;
        if (adding != null) {
            adding.off(whyNot(desk.isOpen() ? null : "hosts.closed"));
        }
        detail.setText(model.verdict(picture));
        model.update(picture);
        boolean none = model.rows().isEmpty();
        empty.setVisible(none);
        empty.showOffer(picture.hosts().isEmpty() && !picture.past());
        boolean unknown = picture.hosts().isEmpty();
        empty.show(
                Glyph.HOST,
                wording.text(unknown ? "overview.nohosts" : "hosts.nomatch"),
                wording.text(unknown ? "overview.nohosts.detail" : "hosts.nomatch.detail"));
        double rows = Math.clamp(model.rows().size(), 4, 12);
        table.setPrefHeight(HEAD + 6 + rows * ROW);
        table.setMaxHeight(HEAD + 6 + rows * ROW);
        choose();
        showChosen();
    }

    /** Why nothing can be done: the past is on show, or else that; null if it can. */
    private @Nullable String whyNot(@Nullable String key) {
        boolean past = picture != null && picture.past();
        return past ? wording.text("past.off") : key == null ? null : wording.text(key);
    }

    private void choose() {
        List<LiveRow<HostRow>> rows = model.rows();
        LiveRow<HostRow> wanted =
                rows.stream()
                        .filter(row -> row.data().endpoint().equals(chosen))
                        .findFirst()
                        .orElse(rows.isEmpty() ? null : rows.getFirst());
        if (wanted != null && list.getSelectionModel().getSelectedItem() != wanted) {
            list.getSelectionModel().select(wanted);
        }
    }

    private void showChosen() {
        LiveRow<HostRow> row = list.getSelectionModel().getSelectedItem();
        about.setVisible(row != null);
        if (row == null) {
            return;
        }
        HostRow host = row.data();
        about.title().setText(host.name());
        about.remark().setText(host.address());
        problem.setText(host.problem());
        problem.setVisible(!host.problem().isEmpty());
        problem.setManaged(!host.problem().isEmpty());
        install.setVisible(host.endpoint().isOverSsh() && desk.isOpen());
        logIn.setVisible(host.entering() && desk.isOpen());
        renew.setVisible(host.certified() && desk.isOpen());
        installing.off(whyNot(null));
        renewing.off(whyNot(null));
        loggingIn.off(whyNot(null));
        again.setVisible(!host.problem().isEmpty() && desk.isOpen());
        trying.off(whyNot(null));
        removing.off(whyNot(desk.isOpen() ? null : "hosts.closed"));
        editing.off(whyNot(host.stale() ? "hosts.edit.stale" : null));
        facts.show(host.facts());
    }

    @Override
    public void leave() {
        picture = null;
    }

    @Override
    public void reword() {
        again();
        list.refresh();
    }

    @Override
    public boolean focusFilter() {
        filter.field().requestFocus();
        return true;
    }
}
