package io.understudy.console.feature.vrrp;

import io.understudy.console.control.AgeLabel;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.vrrp.Line.Cell;
import io.understudy.console.feature.vrrp.Line.Column;
import io.understudy.console.feature.vrrp.Line.Head;
import io.understudy.console.feature.vrrp.Line.Router;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A line of the matrix on screen: the hosts' heading, or a virtual router with its cells. */
final class LineCell extends LiveCell<Line> {
    private static final double NAME_WIDTH = 168;
    private static final double TRACK_WIDTH = 192;

    /** The last column with its glyph alone. */
    private static final double TIGHT_TRACK_WIDTH = 40;

    /** Hosts' columns that would be narrower take the room of the last column's words. */
    private static final double ROOMY = 160;

    /** No host's column is narrower; the matrix scrolls sideways before that. */
    private static final double LEAST_COLUMN = 112;

    private static final double HEAD_HEIGHT = 34;
    private static final double ROUTER_HEIGHT = 56;

    private final Wording wording;
    private final VrrpViewModel model;
    private final StackPane body = new StackPane();
    private final HBox head = new HBox();
    private final HBox router = new HBox();
    private final Label name = Labels.styled("strong");
    private final Label id = Labels.whole("quiet", "small");
    private final Label addresses = Labels.styled("mono", "muted");
    private final HBox cells = new HBox();
    private final Label timing = Labels.styled("small");
    private final StateGlyph trackGlyph = new StateGlyph(Glyph.UP);
    private final Label tracked = Labels.styled("small", "muted");
    private final VBox track;
    private final Tooltip trackWords = new Tooltip();
    private boolean tight;
    private final List<CellPane> panes = new ArrayList<>();

    LineCell(Wording wording, VrrpViewModel model, Consumer<Cell> open) {
        this.wording = wording;
        this.model = model;
        wording.messages().languageProperty().subscribe(this::refill);
        getStyleClass().add("matrix-line");
        HBox title = new HBox(8, name, id);
        title.setAlignment(Pos.BASELINE_LEFT);
        VBox names = fixed(new VBox(4, title, addresses), NAME_WIDTH);
        names.getStyleClass().add("matrix-name");
        HBox tracking = new HBox(6, trackGlyph, tracked);
        tracking.setAlignment(Pos.CENTER_LEFT);
        track = fixed(new VBox(4, timing, tracking), TRACK_WIDTH);
        track.getStyleClass().add("matrix-track");
        Tooltip.install(track, trackWords);
        name.setTooltip(bound(name));
        addresses.setTooltip(bound(addresses));
        HBox.setHgrow(cells, Priority.ALWAYS);
        cells.setMinWidth(0);
        router.getChildren().addAll(names, cells, track);
        router.setMinHeight(ROUTER_HEIGHT);
        router.setMaxHeight(ROUTER_HEIGHT);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("matrix-head");
        head.setMinHeight(HEAD_HEIGHT);
        head.setMaxHeight(HEAD_HEIGHT);
        model.hostProperty().subscribe(_ -> rerender());
        model.routerProperty().subscribe(_ -> rerender());
        widthProperty().subscribe(this::fit);
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> choose(e, open));
    }

    private static VBox fixed(VBox box, double width) {
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(width);
        box.setMaxWidth(width);
        return box;
    }

    private static Tooltip bound(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        return tooltip;
    }

    /** Gives the hosts' columns the room that there is. */
    private void fit() {
        if (getItem() == null) {
            return;
        }
        int columns =
                switch (getItem().data()) {
                    case Head h -> h.hosts().size();
                    case Router r -> r.cells().size();
                };
        setPrefWidth(NAME_WIDTH + columns * LEAST_COLUMN + TIGHT_TRACK_WIDTH);
        boolean next = getWidth() - NAME_WIDTH - TRACK_WIDTH < columns * ROOMY;
        boolean turned = next != tight;
        tight = next;
        if (getItem().data() instanceof Head h && turned) {
            renderHead(h);
        }
        double width = tight ? TIGHT_TRACK_WIDTH : TRACK_WIDTH;
        track.setMinWidth(width);
        track.setMaxWidth(width);
        for (Label words : List.of(timing, tracked)) {
            words.setVisible(!tight);
            words.setManaged(!tight);
        }
    }

    private void choose(MouseEvent event, Consumer<Cell> open) {
        if (getItem() == null || !(getItem().data() instanceof Router line)) {
            return;
        }
        for (int i = 0; i < panes.size(); i++) {
            CellPane pane = panes.get(i);
            if (pane.isManaged()
                    && pane.contains(pane.sceneToLocal(event.getSceneX(), event.getSceneY()))) {
                model.routerProperty().set(line.key());
                model.hostProperty().set(line.cells().get(i).host());
                if (event.getClickCount() == 2) {
                    open.accept(line.cells().get(i));
                }
            }
        }
    }

    private void rerender() {
        if (getItem() != null && getItem().data() instanceof Router line) {
            renderCells(line);
        }
    }

    /** How high that line is, with the line below it. */
    static double heightOf(boolean heading) {
        return (heading ? HEAD_HEIGHT : ROUTER_HEIGHT) + 1;
    }

    @Override
    protected Node body() {
        return body;
    }

    @Override
    protected void render(Line line) {
        fit();
        switch (line) {
            case Head h -> renderHead(h);
            case Router r -> renderRouter(r);
        }
    }

    private void renderHead(Head line) {
        setMouseTransparent(true);
        Label corner = Labels.styled("section", "matrix-name");
        corner.setText(wording.text("vrrp.column.instance"));
        corner.setMinWidth(NAME_WIDTH);
        corner.setMaxWidth(NAME_WIDTH);
        HBox columns = new HBox();
        HBox.setHgrow(columns, Priority.ALWAYS);
        for (Column column : line.hosts()) {
            columns.getChildren().add(heading(column));
        }
        Label last = Labels.styled("section", "matrix-track");
        last.setText(tight ? "" : wording.text("vrrp.column.track"));
        last.setMinWidth(tight ? TIGHT_TRACK_WIDTH : TRACK_WIDTH);
        last.setMaxWidth(last.getMinWidth());
        head.getChildren().setAll(corner, columns, last);
        body.getChildren().setAll(head);
    }

    private HBox heading(Column column) {
        boolean lost =
                column.freshness() == Freshness.STALE || column.freshness() == Freshness.UNKNOWN;
        Label host = Labels.styled("strong");
        host.setText(column.name());
        host.setMinWidth(0);
        Label address = Labels.styled("mono", "quiet");
        address.setText(column.address());
        address.setMinWidth(0);
        address.setVisible(!lost && !tight);
        address.setManaged(!lost && !tight);
        AgeLabel age = new AgeLabel();
        age.show(column.freshness(), column.age());
        if (tight) {
            age.setVisible(false); // the hatched cells below say it
            age.setManaged(false);
        }
        StateBadge maintained = new StateBadge(true);
        maintained.show(Glyph.WARNING, wording.text("maintenance.badge"));
        maintained.setVisible(!column.maintenance().isEmpty());
        maintained.setManaged(!column.maintenance().isEmpty());
        address.setVisible(address.isVisible() && column.maintenance().isEmpty());
        address.setManaged(address.isVisible());
        HBox heading =
                new HBox(
                        6,
                        new StateGlyph(lost ? Glyph.HOST_LOST : Glyph.HOST),
                        host,
                        address,
                        Labels.spring(),
                        maintained,
                        age);
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("matrix-heading");
        Tooltip.install(
                heading,
                new Tooltip(
                        String.join(
                                        "\n",
                                        column.name(),
                                        column.address(),
                                        column.age(),
                                        column.maintenance())
                                .strip()));
        stretch(heading);
        return heading;
    }

    /** Columns share the width evenly, whatever stands in them. */
    private static void stretch(javafx.scene.layout.Region column) {
        column.setMinWidth(0);
        column.setPrefWidth(100);
        column.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(column, Priority.ALWAYS);
    }

    private void renderRouter(Router line) {
        setMouseTransparent(false);
        name.setText(line.name());
        id.setText(line.id());
        addresses.setText(line.addresses());
        timing.setText(line.timing());
        trackGlyph.show(line.trackGlyph());
        tracked.setText(line.tracked());
        trackWords.setText(line.timing() + "\n" + line.tracked());
        Styles.toggle(tracked, "wrong", line.trackGlyph() == Glyph.DOWN);
        renderCells(line);
        body.getChildren().setAll(router);
    }

    private void renderCells(Router line) {
        while (panes.size() < line.cells().size()) {
            CellPane pane = new CellPane();
            stretch(pane);
            panes.add(pane);
            cells.getChildren().add(pane);
        }
        boolean mine = line.key().equals(model.routerProperty().get());
        Endpoint chosen = model.hostProperty().get();
        for (int i = 0; i < panes.size(); i++) {
            boolean used = i < line.cells().size();
            panes.get(i).setVisible(used);
            panes.get(i).setManaged(used);
            if (used) {
                Cell cell = line.cells().get(i);
                panes.get(i).show(cell, mine && cell.host().equals(chosen));
            }
        }
    }
}
