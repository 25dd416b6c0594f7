package io.understudy.console.control;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;

/**
 * A pane that is drawn rather than put together, as large as the room it is given. Drawing happens
 * at most once per layout pass, and never while it does not show.
 */
public abstract class DrawnPane extends Pane {
    private final Canvas canvas = new Canvas();
    private final Ink ink = new Ink(this::redraw);
    private boolean stale = true;

    protected DrawnPane() {
        getChildren().addAll(canvas, ink);
        setMinSize(0, 0);
    }

    protected final Ink ink() {
        return ink;
    }

    /** Draws again soon. */
    public final void redraw() {
        stale = true;
        requestLayout();
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        if (stale && width > 0 && height > 0 && getScene() != null) {
            stale = false;
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, width, height);
            draw(g, width, height);
        }
    }

    /** Draws all of it on a cleared canvas. */
    protected abstract void draw(GraphicsContext g, double width, double height);
}
