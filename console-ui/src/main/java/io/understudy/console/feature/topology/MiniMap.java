package io.understudy.console.feature.topology;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.feature.topology.Picture.Condition;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;

/**
 * All cards in small, with a frame around what is in view; a press or drag goes there. It shows
 * itself where there is much more than fits.
 */
final class MiniMap extends DrawnPane {
    private static final double WIDTH = 112;
    private static final double MOST_HEIGHT = 220;

    /** So much more than fits must there be for a map to help. */
    private static final double WORTH = 1.4;

    /** A card, where it stands among all of them. */
    record Plot(double y, double height, Condition condition) {}

    private final ScrollPane scroll;
    private final Supplier<List<Plot>> plots;
    private boolean off;

    /**
     * @param scroll what it maps
     * @param plots its cards, from top to bottom
     */
    MiniMap(ScrollPane scroll, Supplier<List<Plot>> plots) {
        this.scroll = scroll;
        this.plots = plots;
        setId("topology-map");
        getStyleClass().add("mini-map");
        setMaxWidth(WIDTH);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
        scroll.vvalueProperty().subscribe(this::redraw);
        scroll.viewportBoundsProperty().subscribe(this::fit);
        scroll.getContent().layoutBoundsProperty().subscribe(this::fit);
        setVisible(false);
    }

    /** Where there are no cards there is no map. */
    void off(boolean next) {
        if (next != off) {
            off = next;
            fit();
        }
    }

    private void fit() {
        double whole = contentHeight();
        double seen = scroll.getViewportBounds().getHeight();
        setVisible(!off && seen > 0 && whole > seen * WORTH);
        double height = Math.min(MOST_HEIGHT, Math.min(seen, whole * WIDTH / contentWidth()));
        setMinHeight(height);
        setMaxHeight(height);
        redraw();
    }

    private double contentHeight() {
        return scroll.getContent().getLayoutBounds().getHeight();
    }

    private double contentWidth() {
        return Math.max(1, scroll.getContent().getLayoutBounds().getWidth());
    }

    private void go(MouseEvent event) {
        Bounds seen = scroll.getViewportBounds();
        double whole = contentHeight();
        double middle = event.getY() / getHeight() * whole;
        double rest = Math.max(1, whole - seen.getHeight());
        scroll.setVvalue(Math.clamp((middle - seen.getHeight() / 2) / rest, 0, 1));
        event.consume();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double whole = Math.max(1, contentHeight());
        double scale = height / whole;
        g.setFill(ink().of(Tone.SURFACE));
        g.fillRect(0, 0, width, height);
        for (Plot plot : plots.get()) {
            g.setFill(
                    ink().of(
                                    switch (plot.condition()) {
                                        case GOOD -> Tone.BORDER;
                                        case BROKEN -> Tone.FAULT;
                                        case STALE -> Tone.UNKNOWN;
                                    }));
            double cardHeight = Math.max(2, plot.height() * scale - 2);
            // a problem is wider, too: colour is not all that tells
            double side = plot.condition() == Condition.GOOD ? 8 : 3;
            g.fillRoundRect(side, plot.y() * scale, width - 2 * side, cardHeight, 3, 3);
        }
        double seen = scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, whole - seen) * scale;
        g.setStroke(ink().of(Tone.ACCENT));
        g.setLineWidth(2);
        g.strokeRect(1, top + 1, width - 2, Math.max(6, seen * scale - 2));
    }
}
