package io.understudy.console.feature.fleet;

import io.understudy.console.control.Card;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.StillChip;
import io.understudy.console.control.Styles;
import io.understudy.console.control.Tile;
import io.understudy.console.feature.fleet.OverviewViewModel.Count;
import io.understudy.console.feature.fleet.OverviewViewModel.Item;
import io.understudy.console.feature.fleet.OverviewViewModel.Move;
import io.understudy.console.feature.fleet.OverviewViewModel.Owner;
import io.understudy.console.feature.fleet.OverviewViewModel.Standing;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.report.HandOver;
import io.understudy.console.report.TextForms;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** The overview: verdict first, then counts, what needs attention, who owns what, what moved. */
public final class OverviewView implements Screen {
    private static final double SIDE_WIDTH = 372;
    private static final double HEAD = 48;
    private static final double ROW = 32;

    private final Wording wording;
    private final OverviewViewModel model;
    private final VBox root = new VBox(16);
    private final Label title = Labels.wrapped("screen-title");
    private final Label detail = Labels.wrapped("screen-detail");
    private final Label told = Labels.wrapped("quiet");
    private final List<Tile> tiles = new ArrayList<>();
    private final ListView<LiveRow<Item>> items;
    private final ListView<LiveRow<Owner>> owners;
    private final ListView<LiveRow<Move>> moves;
    private final Placeholder calm = new Placeholder(Glyph.CHECKED);
    private final Placeholder noOwners = new Placeholder(Glyph.UNKNOWN);
    private final Placeholder noMoves = new Placeholder(Glyph.UNKNOWN);
    private final SegmentedButton standings = new SegmentedButton();
    private final Map<Standing, ToggleButton> tabs = new EnumMap<>(Standing.class);
    private final AlarmDesk desk;
    private Standing shown = Standing.OPEN;
    private @Nullable FleetPicture picture;
    private List<Raised> raised = List.of();
    private final Card attention;
    private final Card owning;

    /**
     * @param desk where findings are acknowledged
     * @param propose asks before a command is given to a host
     * @param demo leads to the demo, offered where there is no host to watch
     */
    public OverviewView(
            Wording wording,
            Navigator navigator,
            AlarmDesk desk,
            Gauges gauges,
            BiConsumer<Endpoint, Command> propose,
            Runnable demo) {
        this.wording = wording;
        this.desk = desk;
        this.model = new OverviewViewModel(wording);
        items = list(model.items(), "attention-list");
        items.setCellFactory(_ ->
                new FindingCell(wording, navigator, desk, propose, this::again, this::inspect));
        items.setOnKeyPressed(event -> {
            LiveRow<Item> row = items.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                inspect(row.key());
                event.consume();
            } else if (event.getCode() == KeyCode.A && !event.isShortcutDown()) {
                acknowledge();
                event.consume();
            }
        });
        owners = list(model.owners(), "owner-list");
        owners.setCellFactory(_ -> new OwnerCell(gauges));
        moves = list(model.moves(), "move-list");
        moves.setCellFactory(_ -> new MoveCell());
        items.accessibleTextProperty().bind(wording.messages().bound("overview.attention"));
        owners.accessibleTextProperty().bind(wording.messages().bound("overview.owners"));
        moves.accessibleTextProperty().bind(wording.messages().bound("overview.moves"));
        items.setId("attention-list");
        attention =
                new Card(over(items, calm), new StillChip(items, model.live(), wording), standings);
        owning = new Card(over(owners, noOwners));
        Card moving = new Card(over(moves, noMoves));
        owning.title().textProperty().bind(wording.messages().bound("overview.owners"));
        owning.remark().textProperty().bind(wording.messages().bound("overview.owners.remark"));
        moving.title().textProperty().bind(wording.messages().bound("overview.moves"));
        attention.title().textProperty().bind(wording.messages().bound("overview.attention"));
        build(moving);
        calm.offer(wording.messages().bound("overview.demo"), demo);
        model.headlineProperty()
                .subscribe(h -> {
                    title.setText(h.title());
                    detail.setText(h.detail());
                });
        model.countsProperty().subscribe(this::showCounts);
    }

    private void buildStandings() {
        standings.setToggleGroup(new ToggleGroup());
        standings.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        for (Standing each : List.of(Standing.OPEN, Standing.ACKNOWLEDGED, Standing.RESOLVED)) {
            ToggleButton tab = new ToggleButton();
            tab.setId("alarms-" + each.name().toLowerCase(Locale.ROOT));
            tab.setMinWidth(Region.USE_PREF_SIZE);
            tab.setOnAction(_ -> {
                shown = each;
                again();
            });
            tabs.put(each, tab);
            standings.getButtons().add(tab);
        }
    }

    /** Copies what the next shift must know. */
    private void handOver() {
        FleetPicture now = picture;
        if (now == null) {
            return;
        }
        Board board =
                now.past()
                        ? new Board(
                                raised.stream().map(r -> new Alarm(r, null, null)).toList(),
                                List.of(),
                                List.of())
                        : desk.board();
        Copying.copyStamped(
                TextForms.plain(
                        HandOver.of(
                                wording,
                                now,
                                desk.scopeName().isEmpty()
                                        ? wording.text("handover.all")
                                        : desk.scopeName(),
                                title.getText(),
                                detail.getText(),
                                board)));
        told.setText(wording.text("overview.handover.copied", wording.times().clock(now.now())));
    }

    /** Opens where the selected finding, or the open one, is acknowledged. */
    private void acknowledge() {
        LiveRow<Item> row = items.getSelectionModel().getSelectedItem();
        if (row != null && !row.data().open()) {
            inspect(row.key());
            items.layout();
        }
        for (Node cell : items.lookupAll(".finding-cell")) {
            if (cell instanceof FindingCell each && each.isVisible() && each.acknowledge(row)) {
                return;
            }
        }
    }

    private void showStandings(Board board) {
        tabs.forEach((standing, tab) -> {
            int count = OverviewViewModel.alarms(board, standing).size();
            tab.setText(
                    wording.text(
                            switch (standing) {
                                case OPEN, PAST -> "alarm.open";
                                case ACKNOWLEDGED -> "alarm.acknowledged";
                                case RESOLVED -> "alarm.resolved";
                            },
                            count));
            tab.setSelected(standing == shown);
        });
    }

    private void inspect(String key) {
        model.inspect(key);
        again();
    }

    /** The same picture, after something was acknowledged. */
    private void again() {
        FleetPicture last = picture;
        if (last != null) {
            show(last, raised);
            model.live().settle();
        }
    }

    private void build(Card moving) {
        buildStandings();
        HBox counts = new HBox(16);
        for (int i = 0; i < 6; i++) {
            Tile tile = new Tile();
            tile.setMinWidth(10); // all of one width, whatever they say
            tile.setPrefWidth(10);
            HBox.setHgrow(tile, Priority.ALWAYS);
            tiles.add(tile);
        }
        counts.getChildren().addAll(tiles);
        VBox side = new VBox(16, owning, moving);
        side.setMinWidth(300);
        side.setPrefWidth(SIDE_WIDTH);

        VBox.setVgrow(moving, Priority.ALWAYS);
        HBox.setHgrow(attention, Priority.ALWAYS);
        attention.setMinWidth(360);
        attention.setPrefWidth(10);
        HBox lower = new HBox(16, attention, side);
        VBox.setVgrow(lower, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        VBox words = new VBox(4, title, detail, told);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button note = Copying.button(wording.messages(), "overview.handover", this::handOver);
        note.setId("hand-over");
        HBox top = new HBox(16, words, note);
        top.setAlignment(Pos.CENTER_LEFT);
        Styles.showOnlyWithText(told);
        root.getChildren().addAll(top, counts, lower);
    }

    private static <T> ListView<T> list(ObservableList<T> rows, String styleClass) {
        ListView<T> list = new ListView<>(rows);
        list.getStyleClass().addAll("flat-list", styleClass);
        return list;
    }

    private static StackPane over(ListView<?> list, Placeholder placeholder) {
        list.visibleProperty().bind(placeholder.visibleProperty().not());
        return new StackPane(list, placeholder);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        this.picture = picture;
        this.raised = raised;
        standings.setVisible(!picture.past());
        standings.setManaged(!picture.past());
        if (picture.past()) {
            model.update(picture, raised, null, Standing.PAST);
        } else {
            showStandings(desk.board());
            model.update(picture, raised, desk.board(), shown);
        }
        attention
                .remark()
                .setText(model.items().isEmpty() || shown != Standing.OPEN ? "" : ranked());
        showEmpty(picture);
        double rows = Math.clamp(model.owners().size(), model.owners().isEmpty() ? 4 : 2, 8);
        owning.setMinHeight(HEAD + ROW * rows);
        owning.setMaxHeight(HEAD + ROW * rows);
    }

    private String ranked() {
        int listed = (int) model.items().stream().filter(row -> !row.goneProperty().get()).count();
        int all = picture != null && picture.past() ? raised.size() : desk.board().open().size();
        return all > listed
                ? wording.text("overview.ranked_some", listed, all)
                : wording.text("overview.ranked", listed);
    }

    private void showEmpty(FleetPicture picture) {
        boolean known = picture.streaming().size() == picture.hosts().size();
        calm.setVisible(model.items().isEmpty());
        calm.showOffer(picture.hosts().isEmpty() && !picture.past() && shown == Standing.OPEN);
        if (shown != Standing.OPEN && !picture.past()) {
            boolean seen = shown == Standing.ACKNOWLEDGED;
            calm.show(
                    Glyph.NOTICE,
                    wording.text(seen ? "alarm.none_acknowledged" : "alarm.none_resolved"),
                    wording.text(
                            seen
                                    ? "alarm.none_acknowledged.detail"
                                    : "alarm.none_resolved.detail"));
        } else if (!picture.past() && !desk.board().acknowledged().isEmpty()) {
            calm.show(
                    Glyph.CHECKED,
                    wording.text("alarm.all_seen"),
                    wording.text("alarm.all_seen.detail"));
        } else {
            showCalm(picture, known);
        }
        showSides();
    }

    private void showCalm(FleetPicture picture, boolean known) {
        calm.show(
                known && !picture.hosts().isEmpty() ? Glyph.CHECKED : Glyph.UNKNOWN,
                wording.text(
                        picture.hosts().isEmpty()
                                ? "overview.nohosts"
                                : known ? "overview.calm" : "overview.waiting"),
                wording.text(
                        picture.hosts().isEmpty()
                                ? "overview.nohosts.detail"
                                : known ? "overview.calm.detail" : "overview.waiting.detail"));
    }

    private void showSides() {
        noOwners.setVisible(model.owners().isEmpty());
        noOwners.show(
                Glyph.UNKNOWN,
                wording.text("overview.noowners"),
                wording.text("overview.noowners.detail"));
        noMoves.setVisible(model.moves().isEmpty());
        noMoves.show(
                Glyph.NOTICE,
                wording.text("overview.nomoves"),
                wording.text("overview.nomoves.detail"));
    }

    private void showCounts(List<Count> counts) {
        for (int i = 0; i < counts.size(); i++) {
            Count c = counts.get(i);
            tiles.get(i)
                    .show(c.title(), c.value(), c.of(), c.units(), c.glyph(), c.note(), c.stale());
        }
    }

    @Override
    public void leave() {
        picture = null;
        raised = List.of();
        model.rest();
    }

    @Override
    public void reword() {
        items.refresh();
        owners.refresh();
        moves.refresh();
    }
}
