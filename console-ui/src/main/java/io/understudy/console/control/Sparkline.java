package io.understudy.console.control;

import io.understudy.console.control.Ink.Tone;
import io.understudy.console.metric.Ring;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The newest minute of a series as a line without axes; what was not sampled is a gap. */
public final class Sparkline extends DrawnPane {
    private @Nullable Ring ring;
    private long end;
    private boolean fading;

    public Sparkline(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        setMouseTransparent(true);
    }

    /**
     * @param fading whether it is the load of something that is being drained
     */
    public void show(@Nullable Ring of, boolean fading) {
        long newest = of == null ? 0 : of.newest();
        if (of != ring || newest != end || fading != this.fading) {
            ring = of;
            end = newest;
            this.fading = fading;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Ring of = ring;
        if (of == null || of.newest() == Long.MIN_VALUE) {
            return;
        }
        int count = Math.min(60, of.capacity());
        double high = 1e-9;
        for (int i = 0; i < count; i++) {
            double value = of.at(end - i);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        g.setStroke(ink().of(fading ? Tone.DRAINING : Tone.MUTED));
        g.setLineWidth(1.25);
        double lastX = Double.NaN;
        double lastY = 0;
        for (int i = count - 1; i >= 0; i--) {
            double value = of.at(end - i);
            double x = 1 + (width - 4) * (count - 1 - i) / (count - 1);
            double y = height - 3 - (height - 6) * value / high;
            if (Double.isNaN(value)) {
                lastX = Double.NaN;
                continue;
            }
            if (!Double.isNaN(lastX)) {
                g.strokeLine(lastX, lastY, x, y);
            }
            lastX = x;
            lastY = y;
        }
        if (!Double.isNaN(lastX)) {
            g.setFill(ink().of(fading ? Tone.DRAINING : Tone.MUTED));
            g.fillOval(lastX - 2, lastY - 2, 4, 4);
        }
    }
}
