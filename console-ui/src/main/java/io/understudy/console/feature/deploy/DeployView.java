package io.understudy.console.feature.deploy;

import io.understudy.console.control.BarRoom;
import io.understudy.console.control.Card;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.Segments;
import io.understudy.console.control.Styles;
import io.understudy.console.control.WhyOff;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.DraftPane;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.feature.deploy.DeployViewModel.Sum;
import io.understudy.console.feature.edit.DeployStep;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Deployed;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is ready to go to hosts, how it goes there step by step, and all that ever went. */
public final class DeployView implements Screen {
    /** The room that how a host stands takes at the end of its row. */
    static final double STAND = 128;

    private static final double ROW = 44;
    private static final double SIDE = 360;
    private static final double RECORDS = 160;
    private static final int MOST_ROWS = 8;

    private final Wording wording;
    private final Ledger ledger;
    private final DeployViewModel model;
    private final VBox root = new VBox(16);
    private final Label verdict = Labels.wrapped("screen-detail");
    private final ProgressBar progress = new ProgressBar(0);
    private final Button start = new Button(null, new FontIcon(Feather.UPLOAD));
    private final WhyOff starting = new WhyOff(start);
    private final Button stop = new Button(null, new FontIcon(Feather.CORNER_UP_LEFT));
    private final Button clear = new Button();
    private final FactStrip strip;
    private final ListView<LiveRow<Row>> list;
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final StackPane plan;
    private final RecordTable records;
    private final FilterField filter;
    private final Guards guards;
    private final GuardsPane guarding;
    private final ToggleButton guardsTab = new ToggleButton();
    private final ToggleButton recordsTab = new ToggleButton();
    private final ScrollPane side = new ScrollPane();
    private final Card about = new Card(side);
    private final RecordPane record;
    private final Map<Endpoint, DraftPane> drafts = new HashMap<>();
    private boolean planned;
    private @Nullable FleetPicture picture;

    /**
     * @param config the hosts' files that are being edited
     * @param ledger what was deployed
     */
    public DeployView(Wording wording, ConfigViewModel config, Ledger ledger, Navigator to) {
        this.wording = wording;
        this.ledger = ledger;
        this.model = new DeployViewModel(config);
        this.strip = new FactStrip(wording);
        this.list = new ListView<>(model.rows());
        this.records = new RecordTable(wording, ledger);
        this.record = new RecordPane(wording, ledger, one -> to.toConfig(one.host()));
        this.filter = new FilterField(wording.messages(), "deploy.filter", 240);
        this.guards = new Guards(wording);
        this.guarding = new GuardsPane(wording);
        list.setId("deploy-plan");
        list.getStyleClass().addAll("flat-list", "host-list");
        list.accessibleTextProperty().bind(wording.messages().bound("deploy.plan"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new PlanCell(wording, model::want));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        VBox rows = new VBox(BarRoom.beside(head(), list), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        rows.visibleProperty().bind(empty.visibleProperty().not());
        plan = new StackPane(rows, empty);
        empty.offer(wording.messages().bound("deploy.edit"), to::toFiles);
        Card upper = new Card(plan);
        upper.title().textProperty().bind(wording.messages().bound("deploy.plan"));
        upper.remark().textProperty().bind(wording.messages().bound("deploy.plan.about"));
        Card lower = lower();
        filter.field().setId("deploy-filter");
        filter.field().textProperty().subscribe(records::filter);
        // What waits has its room first; a table would ask for more than there is.
        lower.setPrefHeight(RECORDS);
        VBox.setVgrow(lower, Priority.ALWAYS);
        VBox left = new VBox(16, upper, lower);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        side.setFitToWidth(true);
        side.getStyleClass().add("panel-body");
        about.setMinWidth(SIDE);
        about.setMaxWidth(SIDE);
        HBox work = new HBox(16, left, about);
        VBox.setVgrow(work, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top(), strip, work);
        list.getSelectionModel().selectedItemProperty().subscribe(row -> choose(row != null));
        records.getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> {
                    if (one != null) {
                        list.getSelectionModel().clearSelection();
                        choose(false);
                    }
                });
        model.onChange(this::render);
        ledger.all().subscribe(this::render);
        render();
    }

    private HBox top() {
        Label title = Labels.bound(wording.messages(), "place.deploy", "screen-title");
        verdict.setId("deploy-verdict");
        VBox words = new VBox(4, title, verdict);
        HBox.setHgrow(words, Priority.ALWAYS);
        progress.setPrefWidth(180);
        progress.accessibleTextProperty().bind(verdict.textProperty());
        start.setId("deploy-start");
        start.getStyleClass().add("accent");
        start.setMinWidth(Button.USE_PREF_SIZE);
        start.setOnAction(_ -> model.deploy());
        stop.setId("deploy-stop");
        stop.setMinWidth(Button.USE_PREF_SIZE);
        stop.textProperty().bind(wording.messages().bound("deploy.stop"));
        stop.setOnAction(_ -> model.stop());
        clear.setId("deploy-clear");
        clear.setMinWidth(Button.USE_PREF_SIZE);
        clear.textProperty().bind(wording.messages().bound("deploy.clear"));
        clear.setOnAction(_ -> model.clear());
        HBox top = new HBox(12, words, progress, clear, stop, starting);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    /** What protects the plan while there is one, and what went out before. */
    private Card lower() {
        guardsTab.setId("deploy-guards-tab");
        guardsTab.textProperty().bind(wording.messages().bound("guard.title"));
        recordsTab.setId("deploy-records-tab");
        recordsTab.textProperty().bind(wording.messages().bound("deploy.records"));
        SegmentedButton tabs = Segments.of(guardsTab, recordsTab);
        recordsTab.setSelected(true);
        guarding.visibleProperty().bind(guardsTab.selectedProperty());
        records.visibleProperty().bind(recordsTab.selectedProperty());
        filter.visibleProperty().bind(recordsTab.selectedProperty());
        Card lower = new Card(new StackPane(guarding, records), filter);
        lower.title().setGraphic(tabs);
        lower.remark()
                .textProperty()
                .bind(
                        Bindings.when(guardsTab.selectedProperty())
                                .then(wording.messages().bound("guard.about"))
                                .otherwise(""));
        return lower;
    }

    /** The names of the steps over their marks. */
    private HBox head() {
        HBox head = new HBox(8);
        head.getStyleClass().addAll("plan-row", "plan-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Label host = Labels.bound(wording.messages(), "deploy.column.host", "section");
        host.setMinWidth(PlanCell.NAME);
        host.setMaxWidth(PlanCell.NAME);
        List<Label> names = new ArrayList<>();
        HBox gates =
                new HBox() {
                    @Override
                    protected void layoutChildren() {
                        super.layoutChildren();
                        double room = getWidth() / names.size() - 4;
                        double widest =
                                names.stream()
                                        .mapToDouble(name -> name.prefWidth(-1))
                                        .max()
                                        .orElse(0);
                        // where one line has no room, every second name stands a line lower
                        double aside = widest <= room ? 0 : 7;
                        for (int i = 0; i < names.size(); i++) {
                            names.get(i).setVisible(widest <= 2 * room);
                            names.get(i).setTranslateY(i % 2 == 0 ? -aside : aside);
                        }
                    }
                };
        HBox.setHgrow(gates, Priority.ALWAYS);
        for (DeployStep step : DeployStep.values()) {
            Label gate = Labels.bound(wording.messages(), gate(step), "small", "quiet");
            gate.setMinWidth(Region.USE_PREF_SIZE);
            names.add(gate);
            StackPane place = new StackPane(gate);
            place.setMinWidth(0);
            place.setPrefWidth(22);
            HBox.setHgrow(place, Priority.ALWAYS);
            gates.getChildren().add(place);
        }
        Label stand = Labels.bound(wording.messages(), "deploy.column.outcome", "section");
        stand.setMinWidth(STAND);
        stand.setMaxWidth(STAND);
        head.getChildren().addAll(host, gates, stand);
        return head;
    }

    /** The message with the short name of a step. */
    static String gate(DeployStep step) {
        return switch (step) {
            case CONNECT -> "deploy.gate.connect";
            case REREAD -> "deploy.gate.reread";
            case HOLD -> "deploy.gate.hold";
            case UPLOAD -> "deploy.gate.upload";
            case CHECK -> "deploy.gate.check";
            case BACK_UP -> "deploy.gate.back_up";
            case SWAP -> "deploy.gate.swap";
            case RELOAD -> "deploy.gate.reload";
            case VERIFY -> "deploy.gate.verify";
            case CONFIRM -> "deploy.gate.confirm";
        };
    }

    private void onKey(KeyEvent event) {
        LiveRow<Row> row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE
                && row != null
                && row.data() instanceof Row.Host host
                && host.isChoosable()) {
            model.want(host.endpoint(), !host.wanted());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            start.fire();
            event.consume();
        }
    }

    /**
     * @param ofPlan whether a row of the plan was chosen last
     */
    private void choose(boolean ofPlan) {
        if (ofPlan) {
            records.getSelectionModel().clearSelection();
        }
        renderSide();
    }

    private @Nullable FileEditViewModel chosenFile() {
        LiveRow<Row> row = list.getSelectionModel().getSelectedItem();
        return row != null && row.data() instanceof Row.Host host
                ? model.file(host.endpoint())
                : null;
    }

    private void renderSide() {
        Deployed past = records.getSelectionModel().getSelectedItem();
        FileEditViewModel file = chosenFile();
        FleetPicture now = picture;
        boolean shown = file != null || (past != null && now != null);
        about.setVisible(shown);
        about.setManaged(shown);
        if (file != null) {
            about.title().setText(file.host().host());
            show(drafts.computeIfAbsent(file.endpoint(), _ -> new DraftPane(file, wording)));
        } else if (past != null && now != null) {
            about.title().setText(past.name());
            record.show(past, now.now());
            show(record);
        }
    }

    private void show(Node pane) {
        if (side.getContent() != pane) {
            side.setContent(pane);
        }
    }

    private void render() {
        Sum sum = model.sum();
        boolean running = model.isRunning();
        boolean past = picture != null && picture.past();
        boolean none = model.rows().isEmpty();
        verdict.setText(verdict(sum, running));
        progress.setVisible(running);
        progress.setManaged(running);
        progress.setProgress(sum.hosts() == 0 ? 0 : (double) sum.done() / sum.hosts());
        Styles.show(stop, running);
        Styles.show(clear, !running && sum.done() + sum.failed() > 0);
        start.setText(wording.text("deploy.start", sum.ready()));
        Styles.show(start, !running);
        starting.off(
                past
                        ? wording.text("past.off")
                        : sum.ready() == 0
                                ? wording.text(none ? "deploy.none" : "deploy.none_ready")
                                : null);
        strip.show(sum);
        if (none == planned) {
            planned = !none;
            (planned ? guardsTab : recordsTab).setSelected(true);
        }
        guardsTab.setDisable(none);
        if (picture != null) {
            guarding.show(guards.of(picture, model.hosts()));
        }
        empty.setVisible(none);
        empty.showOffer(!past);
        empty.show(Glyph.NOTICE, wording.text("deploy.empty"), wording.text("deploy.empty.detail"));
        double rows = none ? 2.5 : Math.min(model.rows().size(), MOST_ROWS) + 0.9;
        plan.setMinHeight(Math.min(rows, 3) * ROW);
        plan.setPrefHeight(rows * ROW);
        renderSide();
    }

    private String verdict(Sum sum, boolean running) {
        if (running) {
            return wording.text("deploy.verdict.running", sum.done(), sum.hosts());
        }
        if (sum.failed() > 0) {
            return wording.text("deploy.verdict.failed", sum.failed(), sum.done());
        }
        if (sum.done() > 0 && sum.ready() == 0) {
            return wording.text("deploy.verdict.done", sum.done());
        }
        return sum.hosts() == 0
                ? wording.text("deploy.verdict.none")
                : wording.text("deploy.verdict.ready", sum.ready(), sum.hosts());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture now, List<Raised> raised) {
        picture = now;
        records.at(now.now());
        drafts.values().forEach(pane -> pane.setDisable(now.past()));
        model.update(now);
        render();
    }

    @Override
    public void leave() {
        picture = null;
        model.rest();
    }

    @Override
    public void reword() {
        drafts.values().forEach(DraftPane::reword);
        records.refresh();
        list.refresh();
        render();
    }

    @Override
    public boolean focusFilter() {
        recordsTab.setSelected(true);
        filter.field().requestFocus();
        return true;
    }
}
