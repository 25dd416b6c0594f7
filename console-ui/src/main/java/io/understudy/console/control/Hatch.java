package io.understudy.console.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Diagonal lines on a canvas, as stylesheets draw them behind what is not live. */
public final class Hatch {
    private static final double APART = 6;

    private Hatch() {}

    public static void fill(
            GraphicsContext g, double x, double y, double width, double height, Color colour) {
        if (width <= 0) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
        g.setStroke(colour);
        g.setLineWidth(1);
        double first = Math.floor((x - height) / APART) * APART;
        for (double at = first; at < x + width; at += APART) {
            g.strokeLine(at, y + height, at + height, y);
        }
        g.restore();
    }
}
