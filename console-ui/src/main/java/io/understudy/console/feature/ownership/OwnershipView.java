package io.understudy.console.feature.ownership;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.Sheet;
import io.understudy.console.control.Styles;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.report.IncidentReport;
import io.understudy.console.report.Report;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who owned which address when, each change explained, and every moment a click away. */
public final class OwnershipView implements Screen {

    private final Wording wording;
    private final TimeTravel time;
    private final OwnershipViewModel model;
    private final VBox root = new VBox(12);
    private final Label told = Labels.wrapped("quiet");
    private final ReportMenu report;
    private final Label summary = Labels.wrapped("screen-detail");
    private final OverviewStrip strip;
    private final LanePane lanes;
    private final ScrollBar scroll = new ScrollBar();
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final TurnCard card;
    private final ToggleButton only = new ToggleButton();
    private final Set<String> toggled = new HashSet<>();
    private final Player player = new Player();
    private List<Raised> raised = List.of();
    private Instant drawn = Instant.EPOCH;
    private double speed = 1;
    private double draggedAt;
    private boolean dragging;

    /**
     * @param navigator leads to the other screens
     */
    public OwnershipView(Wording wording, Archive archive, TimeTravel time, Navigator navigator) {
        this.wording = wording;
        this.time = time;
        this.model = new OwnershipViewModel(archive, time);
        this.strip = new OverviewStrip(wording, model::centre);
        this.lanes = new LanePane(wording);
        this.card = new TurnCard(wording, model);
        this.report = new ReportMenu(wording, this::report, told);
        build();
        react();
        model.windowProperty().subscribe(this::draw);
        model.chronicleProperty().subscribe(this::draw);
        model.overviewProperty().subscribe(this::draw);
        model.troubleProperty().subscribe(this::draw);
        model.selectedProperty().subscribe(this::draw);
        model.evidenceProperty().subscribe(card::show);
        only.selectedProperty().subscribe(this::draw);
        time.momentProperty().subscribe(this::draw);
        model.playingProperty()
                .subscribe(on -> {
                    if (on) {
                        player.start();
                    } else {
                        player.stop();
                    }
                });
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.ownership", "screen-title");
        Styles.showOnlyWithText(told);
        VBox words = new VBox(4, title, summary, told);
        ScreenHead top =
                new ScreenHead(
                        words,
                        icon(
                                "previous-turn",
                                Feather.SKIP_BACK,
                                "ownership.previous",
                                "[",
                                model::previous),
                        play(),
                        icon("next-turn", Feather.SKIP_FORWARD, "ownership.next", "]", model::next),
                        speeds(),
                        ranges(),
                        report);
        StackPane day = new StackPane(strip);
        day.getStyleClass().add("card");
        only.setId("only-moved");
        only.getStyleClass().addAll("chip", "kept");
        only.textProperty().bind(wording.messages().bound("ownership.only"));
        StackPane.setAlignment(only, Pos.TOP_LEFT);
        StackPane.setMargin(only, new javafx.geometry.Insets(4, 0, 0, 8));
        scroll.setOrientation(Orientation.VERTICAL);
        lanes.heightProperty().subscribe(_ -> draw());
        scroll.valueProperty().subscribe(v -> lanes.scroll(v.doubleValue()));
        BorderPane framed = new BorderPane(lanes);
        framed.setRight(scroll);
        empty.offer(wording.messages().bound("list.again"), model::again);
        empty.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        StackPane chart = new StackPane(framed, empty, only);
        chart.getStyleClass().add("card");
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMinHeight(110);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, day, chart, card);
    }

    private Button icon(String id, Feather icon, String key, String keys, Runnable go) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(wording.messages().bound(key).concat("  " + keys));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(wording.messages().bound(key));
        button.setOnAction(_ -> go.run());
        return button;
    }

    private Button play() {
        Button play = icon("play", Feather.PLAY, "ownership.play", "L", this::togglePlay);
        model.playingProperty()
                .subscribe(on -> play.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY)));
        return play;
    }

    private void togglePlay() {
        if (time.momentProperty().getValue() == null) {
            model.travel(model.windowProperty().get().from().plusSeconds(1));
        }
        model.playingProperty().set(!model.playingProperty().get());
    }

    private SegmentedButton speeds() {
        SegmentedButton all = segmented();
        for (int each : new int[] {1, 10, 60}) {
            ToggleButton button = new ToggleButton(each + "×");
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setSelected(each == 1);
            button.setOnAction(_ -> {
                speed = each;
                button.setSelected(true);
            });
            all.getButtons().add(button);
        }
        return all;
    }

    private SegmentedButton ranges() {
        SegmentedButton all = segmented();
        for (Range each : Range.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("range-" + each.name().toLowerCase(java.util.Locale.ROOT));
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.textProperty().bind(wording.messages().bound(each.key));
            button.setOnAction(_ -> model.range(each.span));
            all.getButtons().add(button);
            model.windowProperty().subscribe(w -> button.setSelected(w.span().equals(each.span)));
        }
        return all;
    }

    private static SegmentedButton segmented() {
        SegmentedButton all = new SegmentedButton();
        all.setToggleGroup(new ToggleGroup());
        all.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        return all;
    }

    private enum Range {
        MINUTES("ownership.range.10m", Duration.ofMinutes(10)),
        HOUR("ownership.range.1h", Duration.ofHours(1)),
        DAY("ownership.range.24h", Duration.ofDays(1)),
        WEEK("ownership.range.7d", Duration.ofDays(7));

        private final String key;
        private final Duration span;

        Range(String key, Duration span) {
            this.key = key;
            this.span = span;
        }
    }

    private void react() {
        lanes.setId("ownership-lanes");
        lanes.setFocusTraversable(true);
        lanes.setAccessibleRole(AccessibleRole.LIST_VIEW);
        lanes.getStyleClass().add("focusable");
        lanes.accessibleTextProperty().bind(wording.messages().bound("ownership.lanes"));
        lanes.setOnMousePressed(e -> {
            lanes.requestFocus();
            draggedAt = e.getX();
            dragging = false;
        });
        lanes.setOnMouseDragged(e -> {
            if (e.getX() >= LanePane.NAMES && (dragging || Math.abs(e.getX() - draggedAt) > 3)) {
                dragging = true;
                time.goTo(lanes.at(e.getX()));
            }
        });
        lanes.setOnMouseClicked(this::onClick);
        lanes.setOnScroll(this::onScroll);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onClick(MouseEvent event) {
        if (dragging) {
            return;
        }
        if (event.getX() < LanePane.NAMES) {
            LaneRow row = lanes.rowAt(event.getY());
            if (row != null && row.lane() != null && !toggled.remove(row.lane().key())) {
                toggled.add(row.lane().key());
            }
            draw();
            return;
        }
        Turn turn = lanes.turnAt(event.getX(), event.getY());
        if (turn != null) {
            model.select(turn);
        } else {
            time.goTo(lanes.at(event.getX()));
        }
    }

    private void onScroll(ScrollEvent event) {
        if (scroll.isVisible() && !event.isShortcutDown() && event.getX() < LanePane.NAMES) {
            scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
        } else if (event.isShiftDown() || event.getDeltaX() != 0) {
            double part = (event.getDeltaX() + event.getDeltaY()) / -800;
            model.pan(
                    Duration.ofNanos(
                            (long) (model.windowProperty().get().span().toNanos() * part)));
        } else if (event.getDeltaY() != 0) {
            model.zoom(event.getDeltaY() < 0 ? 1.25 : 0.8, lanes.at(event.getX()));
        }
        event.consume();
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Window w = model.windowProperty().get();
        switch (event.getCode()) {
            case OPEN_BRACKET -> model.previous();
            case CLOSE_BRACKET -> model.next();
            case COMMA -> model.nudge(-1);
            case PERIOD -> model.nudge(1);
            case L -> togglePlay();
            case PLUS, EQUALS, ADD -> model.zoom(0.8, middle(w));
            case MINUS, SUBTRACT -> model.zoom(1.25, middle(w));
            case LEFT -> model.pan(w.span().dividedBy(-10));
            case RIGHT -> model.pan(w.span().dividedBy(10));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Instant middle(Window w) {
        Instant moment = time.momentProperty().getValue();
        return moment != null && w.holds(moment) ? moment : w.from().plus(w.span().dividedBy(2));
    }

    /** Moves the moment on show as fast as time passed then, or some times faster. */
    private final class Player extends AnimationTimer {
        private long last;

        @Override
        public void start() {
            last = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            Instant moment = time.momentProperty().getValue();
            if (moment == null || root.getScene() == null) {
                model.playingProperty().set(false);
                return;
            }
            if (last == 0 || now - last > 50_000_000) {
                long passed = last == 0 ? 0 : now - last;
                last = now;
                model.travel(moment.plusNanos((long) (passed * speed)));
            }
        }
    }

    /** What happened in the window on show; nothing before anything is. */
    private void report(Consumer<Report> taker) {
        FleetPicture picture = model.picture();
        if (picture == null) {
            return;
        }
        Window w = model.windowProperty().get();
        List<Raised> standing = raised;
        model.report(
                w,
                events ->
                        taker.accept(
                                IncidentReport.of(
                                        wording,
                                        picture,
                                        standing,
                                        w.from(),
                                        w.to(),
                                        model.chronicleProperty().get(),
                                        events)));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        this.raised = raised;
        model.update(picture);
        Instant now = time.liveNow();
        if (picture.past() || !drawn.plusSeconds(1).isAfter(now)) {
            draw(); // whatever else changes draws by itself
        }
    }

    private void draw() {
        drawn = time.liveNow();
        Window w = model.windowProperty().get();
        List<LaneRow> rows =
                LaneRow.of(model.chronicleProperty().get(), w, toggled, only.isSelected());
        lanes.show(model.chronicleProperty().get(), rows, w, drawn);
        lanes.cursor(time.momentProperty().getValue(), model.selectedProperty().get());
        strip.show(model.overviewProperty().get(), w);
        double hidden = lanes.contentHeight() - (lanes.getHeight() - LanePane.AXIS);
        scroll.setVisible(hidden > 0);
        scroll.setManaged(hidden > 0);
        scroll.setMax(Math.max(0, hidden));
        scroll.setVisibleAmount(
                Math.max(1, hidden) * (lanes.getHeight() / Math.max(1, lanes.contentHeight())));
        card.show();
        int moved =
                Chronicle.within(model.chronicleProperty().get().turns(), w.from(), w.to()).size();
        summary.setText(
                wording.text(
                        "ownership.summary",
                        moved,
                        wording.times().brief(w.span()),
                        model.chronicleProperty().get().lanes().size()));
        String trouble = model.troubleProperty().get();
        empty.setVisible(rows.isEmpty() || !trouble.isEmpty());
        empty.showOffer(!trouble.isEmpty());
        empty.setMouseTransparent(trouble.isEmpty());
        empty.show(
                trouble.isEmpty() ? Glyph.NOTICE : Glyph.WARNING,
                wording.text(
                        !trouble.isEmpty()
                                ? "ownership.unreadable"
                                : only.isSelected() ? "ownership.nomoves" : "ownership.none"),
                trouble.isEmpty() ? wording.text("ownership.none.detail") : trouble);
    }

    @Override
    public Sheet sheet() {
        Window w = model.windowProperty().get();
        List<List<String>> rows = new ArrayList<>();
        for (Lane lane : model.chronicleProperty().get().lanes()) {
            for (HostLane host : lane.hosts()) {
                for (Stretch each : host.stretches()) {
                    if (each.to().isAfter(w.from()) && each.from().isBefore(w.to())) {
                        rows.add(
                                List.of(
                                        String.join(" ", lane.addresses()),
                                        lane.name(),
                                        host.host(),
                                        role(each.role()),
                                        wording.times().stamp(each.from(), w.to()),
                                        wording.times().stamp(each.to(), w.to())));
                    }
                }
            }
        }
        return new Sheet(
                List.of(
                        wording.text("sheet.address"),
                        wording.text("sheet.instance"),
                        wording.text("sheet.host"),
                        wording.text("sheet.state"),
                        wording.text("sheet.from"),
                        wording.text("sheet.to")),
                rows);
    }

    private String role(Role role) {
        return switch (role) {
            case LOST -> wording.text("sheet.lost");
            case ABSENT -> wording.text("sheet.absent");
            case MASTER, BACKUP, FAULT, INIT -> role.name();
        };
    }

    @Override
    public void leave() {
        raised = List.of();
        model.rest();
    }

    @Override
    public void reword() {
        draw();
    }
}
