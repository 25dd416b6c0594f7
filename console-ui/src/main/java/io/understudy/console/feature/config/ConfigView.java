package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.WhyOff;
import io.understudy.console.feature.config.ConfigViewModel.Host;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The configuration of one host, as text and as forms. */
public final class ConfigView implements Screen {
    private static final int MOST_OFFERS = 24;

    private final Wording wording;
    private final ConfigViewModel model;
    private final PanelHost panels;
    private final Button history = new Button(null, new FontIcon(Feather.CLOCK));
    private final Map<Endpoint, FileEditView> views = new HashMap<>();
    private final VBox root = new VBox();
    private final ComboBox<Host> hosts = new ComboBox<>();
    private final Label path = Labels.styled("mono", "muted");
    private final HBox stale;
    private final Label staleWords = Labels.whole("small");
    private final Button undo = new Button(null, new FontIcon(Feather.CORNER_UP_LEFT));
    private final Button redo = new Button(null, new FontIcon(Feather.CORNER_UP_RIGHT));
    private final Button deploy = new Button();
    private final WhyOff deploying = new WhyOff(deploy);
    private final Button deployAll = new Button();
    private final Navigator to;
    private boolean past;
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final FlowPane offers = new FlowPane(8, 8);
    private final VBox start = new VBox(empty, offers);
    private final StackPane stage = new StackPane(start);
    private Subscription following = Subscription.EMPTY;
    private List<Host> offered = List.of();
    private boolean choosing;

    /**
     * @param to leads to the deployment of several hosts
     */
    public ConfigView(Wording wording, ConfigViewModel model, PanelHost panels, Navigator to) {
        this.to = to;
        this.wording = wording;
        this.panels = panels;
        this.model = model;
        stale = new HBox(6, new StateGlyph(Glyph.STALE), staleWords);
        stale.setAlignment(Pos.CENTER_LEFT);
        stale.getStyleClass().add("stale-chip");
        stale.setMaxHeight(HBox.USE_PREF_SIZE);
        stale.setMinWidth(HBox.USE_PREF_SIZE);
        buildBar();
        VBox.setVgrow(stage, Priority.ALWAYS);
        stage.setAlignment(Pos.TOP_LEFT);
        offers.setPadding(new Insets(0, 24, 0, 72));
        root.getStyleClass().add("config-screen");
        root.getChildren().addAll(bar(), stage);
        model.rollout().runningProperty().subscribe(_ -> renderBar());
        model.fileProperty().subscribe(this::showFile);
    }

    private void buildBar() {
        hosts.setId("config-host");
        hosts.setItems(model.hosts());
        hosts.setButtonCell(new HostCell());
        hosts.setCellFactory(_ -> new HostCell());
        hosts.promptTextProperty().bind(wording.messages().bound("config.choose"));
        hosts.accessibleTextProperty().bind(wording.messages().bound("config.choose"));
        hosts.setPrefWidth(190);
        hosts.setOnAction(_ -> {
            Host chosen = hosts.getValue();
            if (!choosing && chosen != null) {
                model.open(chosen.endpoint());
            }
        });
        path.setMinWidth(0);
        icon(undo, "config.undo", "config-undo");
        icon(redo, "config.redo", "config-redo");
        icon(history, "history.open", "config-history");
        history.setOnAction(_ -> openHistory());
        undo.setOnAction(_ -> act(FileEditView::undo));
        redo.setOnAction(_ -> act(FileEditView::redo));
        deploy.setId("config-deploy");
        deploy.setMinWidth(Button.USE_PREF_SIZE);
        deploy.setOnAction(_ -> act(FileEditView::deploy));
        deployAll.setId("config-deploy-all");
        deployAll.setMinWidth(Button.USE_PREF_SIZE);
        deployAll.setOnAction(_ -> to.toDeploy());
    }

    private void icon(Button button, String key, String id) {
        button.getStyleClass().add("icon-button");
        button.setId(id);
        button.accessibleTextProperty().bind(wording.messages().bound(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(wording.messages().bound(key));
        button.setTooltip(tooltip);
    }

    private Node bar() {
        Label title = Labels.bound(wording.messages(), "place.config", "screen-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar =
                new HBox(
                        12,
                        title,
                        hosts,
                        path,
                        stale,
                        Labels.spring(),
                        history,
                        undo,
                        redo,
                        deploying,
                        deployAll);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("config-bar");
        return bar;
    }

    private void act(java.util.function.Consumer<FileEditView> action) {
        FileEditView view = chosen();
        if (view != null && !past) {
            action.accept(view);
        }
    }

    private void openHistory() {
        FileEditViewModel file = model.fileProperty().get();
        HistoryViewModel past = file == null ? null : model.history(file.endpoint());
        if (file == null || past == null) {
            return;
        }
        HistoryPane pane =
                new HistoryPane(
                        wording,
                        past,
                        reason -> {
                            model.open(past.host());
                            past.draft(file, reason);
                        });
        panels.openPanel(
                new PanelFrame(
                        wording.messages(),
                        wording.messages().bound("history.title"),
                        pane,
                        panels::closePanel));
    }

    private @Nullable FileEditView chosen() {
        FileEditViewModel file = model.fileProperty().get();
        return file == null ? null : views.get(file.endpoint());
    }

    private void showFile(@Nullable FileEditViewModel file) {
        following.unsubscribe();
        if (file == null) {
            renderBar();
            return;
        }
        FileEditView view =
                views.computeIfAbsent(file.endpoint(), _ -> new FileEditView(file, wording));
        stage.getChildren().setAll(view);
        following =
                Subscription.combine(
                        file.phaseProperty().subscribe(this::renderBar),
                        file.textProperty().subscribe(this::renderBar),
                        file.whyProperty().subscribe(this::renderBar),
                        file.analysisProperty().subscribe(this::renderBar));
        choose(file.endpoint());
        renderBar();
    }

    private void choose(Endpoint endpoint) {
        choosing = true;
        for (Host host : model.hosts()) {
            if (host.endpoint().equals(endpoint)) {
                hosts.setValue(host);
            }
        }
        choosing = false;
    }

    private void renderBar() {
        FileEditViewModel file = model.fileProperty().get();
        for (Node node : List.of(undo, redo, deploy, path)) {
            node.setVisible(file != null);
            node.setManaged(file != null);
        }
        boolean kept = file != null && model.keepsHistory();
        history.setVisible(kept);
        history.setManaged(kept);
        int ready = past || model.rollout().runningProperty().get() ? 0 : model.ready().size();
        deployAll.setVisible(ready > 1);
        deployAll.setManaged(ready > 1);
        deployAll.setText(wording.text("rollout.start", ready));
        boolean lost = file != null && !(model.isLive() && file.isHeard());
        stale.setVisible(lost || past);
        stale.setManaged(lost || past);
        if (past) {
            staleWords.setText(wording.text("moment.actions_off"));
        }
        if (file == null) {
            return;
        }
        if (!past) {
            staleWords.setText(wording.text("config.stale", file.host().host()));
        }
        path.setText(file.host().configPath());
        path.setTooltip(new Tooltip(file.host().configPath()));
        boolean editing = !past && file.phaseProperty().get() == Phase.EDITING;
        undo.setDisable(!editing);
        redo.setDisable(!editing);
        int errors = file.obstacles().size();
        boolean blocked = editing && errors > 0;
        deploy.setText(
                blocked
                        ? wording.text("config.blocked", errors)
                        : wording.text("edit.deploy", file.host().host()));
        deploy.setGraphic(blocked ? new StateGlyph(Glyph.CRITICAL) : null);
        deploy.getStyleClass().remove("accent");
        boolean fit = file.canDeploy() && !lost && !past;
        if (fit) {
            deploy.getStyleClass().add("accent");
        }
        deploying.off(fit ? null : why(file, errors, lost));
    }

    private String why(FileEditViewModel file, int errors, boolean lost) {
        if (past) {
            return wording.text("moment.actions_off");
        }
        if (lost) {
            return wording.text("config.stale", file.host().host());
        }
        String forbidden = model.forbidden(wording, file.endpoint());
        if (forbidden != null) {
            return forbidden;
        }
        return errors > 0
                ? wording.text("config.blocked", errors)
                : file.isDraft() && file.whyProperty().get().isBlank()
                        ? wording.text("edit.why.missing")
                        : wording.text("config.draft.none", file.host().host());
    }

    /** Shows a host's file. */
    public void open(Endpoint endpoint) {
        if (!past) {
            model.open(endpoint);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        choosing = true;
        model.update(picture);
        choosing = false;
        FileEditViewModel file = model.fileProperty().get();
        if (file != null) {
            choose(file.endpoint());
        }
        FileEditView view = chosen();
        if (view != null) {
            view.refresh();
        }
        boolean nobody = model.hosts().isEmpty();
        empty.show(
                nobody ? Glyph.UNKNOWN : Glyph.NOTICE,
                wording.text(nobody ? "config.nobody" : "config.empty"),
                wording.text(nobody ? "config.nobody.detail" : "config.empty.detail"));
        past = picture.past();
        stage.setDisable(past);
        hosts.setDisable(nobody || past);
        offer();
        renderBar();
    }

    /** Keeps nothing of the fleet. */
    @Override
    public void leave() {}

    @Override
    public void reword() {
        views.values().forEach(FileEditView::reword);
        renderBar();
    }

    @Override
    public boolean focusFilter() {
        act(FileEditView::focusFilter);
        return true;
    }

    /** The editor leads through its own parts, wherever in it the keyboard is. */
    @Override
    public boolean ownsRegions(@Nullable Node focused) {
        FileEditView view = chosen();
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at == view) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean act() {
        FileEditView view = chosen();
        if (view == null || past || !view.isTyping()) {
            return false;
        }
        view.mendHere();
        return true;
    }

    @Override
    public boolean isTyping() {
        FileEditView view = chosen();
        return view != null && view.isTyping();
    }

    /** The first hosts by name, as one press. */
    private void offer() {
        List<Host> first = model.hosts().stream().limit(MOST_OFFERS).toList();
        if (first.equals(offered)) {
            return;
        }
        offered = first;
        offers.getChildren().clear();
        for (Host host : first) {
            Button button = new Button(host.name(), glyph(host));
            button.setMnemonicParsing(false);
            button.setId("offer-" + host.name());
            button.setOnAction(_ -> model.open(host.endpoint()));
            offers.getChildren().add(button);
        }
    }

    private static StateGlyph glyph(Host host) {
        return new StateGlyph(host.live() ? Glyph.HOST : Glyph.HOST_LOST);
    }

    /** A host by name, with a glyph that says whether it is heard. */
    private static final class HostCell extends ListCell<Host> {
        @Override
        protected void updateItem(Host host, boolean empty) {
            super.updateItem(host, empty);
            setText(empty || host == null ? null : host.name());
            setGraphic(empty || host == null ? null : glyph(host));
            setGraphicTextGap(8);
        }
    }
}
