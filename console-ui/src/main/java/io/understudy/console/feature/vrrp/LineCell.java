package io.understudy.console.feature.vrrp;

import io.understudy.console.control.AgeLabel;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
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
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A line of the matrix on screen: the hosts' heading, or a virtual router with its cells. */
final class LineCell extends LiveCell<Line> {
    static final double NAME_WIDTH = 176;
    static final double TRACK_WIDTH = 190;
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
    private final List<CellPane> panes = new ArrayList<>();

    LineCell(Wording wording, VrrpViewModel model, Consumer<Cell> open) {
        this.wording = wording;
        this.model = model;
        getStyleClass().add("matrix-line");
        setPrefWidth(0);
        HBox title = new HBox(8, name, id);
        title.setAlignment(Pos.BASELINE_LEFT);
        VBox names = fixed(new VBox(4, title, addresses), NAME_WIDTH);
        names.getStyleClass().add("matrix-name");
        HBox tracking = new HBox(6, trackGlyph, tracked);
        tracking.setAlignment(Pos.CENTER_LEFT);
        VBox track = fixed(new VBox(4, timing, tracking), TRACK_WIDTH);
        track.getStyleClass().add("matrix-track");
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
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> choose(e, open));
    }

    private static VBox fixed(VBox box, double width) {
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(width);
        box.setMaxWidth(width);
        return box;
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
    static double heightOf(Line line) {
        return switch (line) {
            case Head _ -> HEAD_HEIGHT + 1;
            case Router _ -> ROUTER_HEIGHT + 1;
        };
    }

    @Override
    protected Node body() {
        return body;
    }

    @Override
    protected void render(Line line) {
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
        Label track = Labels.styled("section", "matrix-track");
        track.setText(wording.text("vrrp.column.track"));
        track.setMinWidth(TRACK_WIDTH);
        track.setMaxWidth(TRACK_WIDTH);
        head.getChildren().setAll(corner, columns, track);
        body.getChildren().setAll(head);
    }

    private static HBox heading(Column column) {
        boolean lost =
                column.freshness() == Freshness.STALE || column.freshness() == Freshness.UNKNOWN;
        Label host = Labels.whole("strong");
        host.setText(column.name());
        Label address = Labels.styled("mono", "quiet");
        address.setText(column.address());
        address.setMinWidth(0);
        address.setVisible(!lost);
        address.setManaged(!lost);
        AgeLabel age = new AgeLabel();
        age.show(column.freshness(), column.age());
        HBox heading =
                new HBox(
                        6,
                        new StateGlyph(lost ? Glyph.HOST_LOST : Glyph.HOST),
                        host,
                        address,
                        Labels.spring(),
                        age);
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("matrix-heading");
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
