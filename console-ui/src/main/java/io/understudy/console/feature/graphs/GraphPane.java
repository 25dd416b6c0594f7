package io.understudy.console.feature.graphs;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.control.TimeAxis;
import io.understudy.console.control.TimeAxis.Mark;
import io.understudy.console.feature.graphs.GraphsViewModel.Shown;
import io.understudy.console.feature.graphs.GraphsViewModel.Stretch;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** One graph's plot: lines told apart by dash first, then by label and colour. */
final class GraphPane extends DrawnPane {
    /** Marks that are closer to each other are one line: thousands of them are none the wiser. */
    private static final double MARKS_APART = 3;

    private static final double LEFT = 48;
    private static final double RIGHT = 14;
    private static final double TOP = 8;
    private static final double BOTTOM = 24;
    private static final double MOST_NAME = 130;
    private static final double NAME = 14;
    private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};
    private static final Tone[] TONES = {
        Tone.SERIES_1, Tone.SERIES_2, Tone.SERIES_3, Tone.SERIES_4
    };

    private final Wording wording;
    private final boolean logarithmic;
    private Shown shown = GraphsViewModel.NOTHING;
    private List<Curve> curves = List.of();
    private @Nullable Band band;
    private @Nullable Instant cursor;
    private @Nullable Stretch chosen;

    GraphPane(Wording wording, boolean logarithmic) {
        this.wording = wording;
        this.logarithmic = logarithmic;
    }

    /**
     * @param behind the spread of all hosts; null for none
     */
    void show(Shown next, List<Curve> of, @Nullable Band behind) {
        shown = next;
        band = behind;
        curves = of;
        redraw();
    }

    void cursor(@Nullable Instant at) {
        cursor = at;
        redraw();
    }

    /** Marks what would be zoomed into; null for nothing. */
    void choose(@Nullable Stretch stretch) {
        chosen = stretch;
        redraw();
    }

    /** The moment at that place, or null beside the plot. */
    @Nullable Instant at(double x) {
        double part = (x - LEFT) / (getWidth() - LEFT - RIGHT);
        return part < 0 || part > 1
                ? null
                : shown.from()
                        .plusNanos(
                                (long)
                                        (part
                                                * Duration.between(shown.from(), shown.to())
                                                        .toNanos()));
    }

    static double[] dash(int style) {
        return DASHES[style % DASHES.length];
    }

    static Tone tone(int style) {
        return TONES[style % TONES.length];
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Plot plot = new Plot(width - LEFT - RIGHT, height - TOP - BOTTOM, scale());
        g.setTextBaseline(VPos.CENTER);
        drawGrid(g, plot, width, height);
        Stretch zoom = chosen;
        if (zoom != null) {
            g.setFill(ink().of(Tone.SELECTED));
            double left = plot.x(zoom.from());
            g.fillRect(left, TOP, plot.x(zoom.to()) - left, plot.height());
        }
        Band behind = band;
        if (behind != null) {
            drawBand(g, plot, behind);
        }
        g.setLineDashes(2, 3);
        g.setLineWidth(1);
        g.setStroke(ink().of(Tone.BORDER_STRONG));
        double last = Double.NEGATIVE_INFINITY;
        for (GraphsViewModel.Mark mark : shown.marks()) {
            double x = plot.x(mark.at());
            if (Math.abs(x - last) >= MARKS_APART) {
                g.strokeLine(x, TOP, x, TOP + plot.height());
                last = x;
            }
        }
        g.setLineDashes();
        for (Curve curve : curves) {
            drawCurve(g, plot, curve);
        }
        if (curves.size() > 1) {
            List<Rectangle2D> taken = new ArrayList<>();
            curves.forEach(curve -> drawName(g, plot, curve, taken));
        }
        drawCursor(g, plot);
    }

    private record Scale(double low, double high, boolean logarithmic) {
        double part(double value) {
            return logarithmic
                    ? (Math.log10(Math.max(value, low)) - Math.log10(low))
                            / (Math.log10(high) - Math.log10(low))
                    : (value - low) / (high - low);
        }
    }

    private final class Plot {
        private final double width;
        private final double height;
        private final Scale scale;

        Plot(double width, double height, Scale scale) {
            this.width = width;
            this.height = height;
            this.scale = scale;
        }

        double height() {
            return height;
        }

        double x(Instant at) {
            double span = Math.max(1, Duration.between(shown.from(), shown.to()).toNanos());
            return LEFT + width * Duration.between(shown.from(), at).toNanos() / span;
        }

        double y(double value) {
            return TOP + height * (1 - scale.part(value));
        }
    }

    private Scale scale() {
        double high = 0;
        for (Curve curve : curves) {
            double top = curve.high();
            high = Double.isNaN(top) ? high : Math.max(high, top);
        }
        if (band != null && !Double.isNaN(band.top())) {
            high = Math.max(high, band.top());
        }
        if (logarithmic) {
            return new Scale(1, Math.pow(10, Math.max(2, Math.ceil(Math.log10(high + 1)))), true);
        }
        return new Scale(0, nice(high <= 0 ? 1 : high * 1.08), false);
    }

    /** The next of 1, 2, 4, 5 or 10 times a power of ten. */
    static double nice(double high) {
        double power = Math.pow(10, Math.floor(Math.log10(high)));
        for (double each : new double[] {1, 2, 4, 5}) {
            if (high <= each * power) {
                return each * power;
            }
        }
        return 10 * power;
    }

    private void drawGrid(GraphicsContext g, Plot plot, double width, double height) {
        g.setFont(ink().mono(11));
        g.setLineWidth(1);
        g.setTextAlign(TextAlignment.RIGHT);
        int decades = (int) Math.round(Math.log10(plot.scale.high()));
        int lines = logarithmic ? decades : plot.height() < 90 ? 2 : 4;
        for (int i = 0; i <= lines; i++) {
            double value =
                    logarithmic
                            ? Math.pow(10, Math.log10(plot.scale.high()) * i / lines)
                            : plot.scale.high() * i / lines;
            double y = Math.round(plot.y(value)) + 0.5;
            g.setStroke(ink().of(Tone.GRID));
            g.strokeLine(LEFT, y, width - RIGHT, y);
            g.setFill(ink().of(Tone.SUBTLE));
            g.fillText(axis(value), LEFT - 8, y);
        }
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) Math.max(2, plot.width / 80);
        for (Mark mark : TimeAxis.marks(wording.times(), shown.from(), shown.to(), most)) {
            double x = plot.x(mark.at());
            if (x > LEFT + 20 && x < width - 24) {
                g.fillText(mark.text(), x, height - 10);
            }
        }
    }

    private static String axis(double value) {
        if (value >= 10_000) {
            return String.format(Locale.ROOT, "%.0fk", value / 1_000);
        }
        if (value >= 1_000) {
            return String.format(Locale.ROOT, "%.1fk", value / 1_000).replace(".0k", "k");
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }

    /** Its edges are drawn too: a flat fill alone says little on either ground. */
    private void drawBand(GraphicsContext g, Plot plot, Band of) {
        int from = 0;
        while (from < of.mid().length) {
            while (from < of.mid().length && Double.isNaN(of.mid()[from])) {
                from++;
            }
            int to = from;
            while (to < of.mid().length && !Double.isNaN(of.mid()[to])) {
                to++;
            }
            if (to > from) {
                drawBand(g, plot, of, from, to);
            }
            from = to;
        }
    }

    private void drawBand(GraphicsContext g, Plot plot, Band of, int from, int to) {
        int count = to - from;
        double[] x = new double[2 * count];
        double[] y = new double[2 * count];
        double[] mid = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = plot.x(of.at(from + i));
            x[2 * count - 1 - i] = x[i];
            y[i] = plot.y(of.high()[from + i]);
            y[2 * count - 1 - i] = plot.y(of.low()[from + i]);
            mid[i] = plot.y(of.mid()[from + i]);
        }
        g.setFill(ink().of(Tone.GRID));
        g.fillPolygon(x, y, 2 * count);
        g.setStroke(ink().of(Tone.BORDER_STRONG));
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokePolygon(x, y, 2 * count);
        g.setStroke(ink().of(Tone.MUTED));
        g.setLineDashes(1, 3);
        g.strokePolyline(x, mid, count);
        g.setLineDashes();
    }

    /** Its label stands over the line, each further along than the one before. */
    private void drawCurve(GraphicsContext g, Plot plot, Curve curve) {
        g.setStroke(ink().of(tone(curve.style())));
        g.setFill(ink().of(tone(curve.style())));
        g.setLineWidth(1.5);
        g.setLineDashes(dash(curve.style()));
        boolean open = false;
        g.beginPath();
        for (int i = 0; i < curve.values().length; i++) {
            double value = curve.values()[i];
            if (Double.isNaN(value)) {
                open = false;
                continue;
            }
            double x = plot.x(curve.first().plusSeconds((long) i * curve.stepSeconds()));
            double y = plot.y(value);
            if (open) {
                g.lineTo(x, y);
            } else if (curve.isAlone(i)) {
                g.fillOval(x - 1.5, y - 1.5, 3, 3);
            } else {
                g.moveTo(x, y);
            }
            open = true;
        }
        g.stroke();
        g.setLineDashes();
    }

    /** Where the line has room for it, above or below all that it passes over. */
    private void drawName(GraphicsContext g, Plot plot, Curve curve, List<Rectangle2D> taken) {
        Font font = ink().strong(11);
        double width = Math.min(MOST_NAME, ink().width(curve.host(), font));
        double step = plot.width * curve.stepSeconds() / Math.max(1, shown.seconds());
        int room = (int) Math.ceil(width / step);
        int wanted = (int) (curve.values().length * (0.08 + 0.24 * curve.style()));
        int start = curve.stretchOf(room, wanted);
        if (start < 0) {
            return;
        }
        double top = Double.POSITIVE_INFINITY;
        double bottom = 0;
        for (int i = start; i <= start + room; i++) {
            double y = plot.y(curve.values()[i]);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        double x = plot.x(curve.first().plusSeconds((long) start * curve.stepSeconds()));
        for (double y : new double[] {top - NAME, bottom + 2, top - 2 * NAME, bottom + 2 + NAME}) {
            Rectangle2D place = new Rectangle2D(x, y, width, NAME);
            boolean inside = y >= 0 && y + NAME <= TOP + plot.height();
            if (inside && taken.stream().noneMatch(place::intersects)) {
                taken.add(place);
                g.setFill(ink().of(Tone.SURFACE));
                g.fillRect(x - 2, y, width + 4, NAME);
                g.setFill(ink().of(tone(curve.style())));
                g.setFont(font);
                g.setTextAlign(TextAlignment.LEFT);
                g.fillText(curve.host(), x, y + NAME / 2, MOST_NAME);
                return;
            }
        }
    }

    private void drawCursor(GraphicsContext g, Plot plot) {
        Instant at = cursor;
        if (at == null || at.isBefore(shown.from()) || at.isAfter(shown.to())) {
            return;
        }
        double x = Math.round(plot.x(at)) + 0.5;
        g.setStroke(ink().of(Tone.TEXT));
        g.setLineWidth(1);
        g.strokeLine(x, TOP, x, TOP + plot.height());
        for (Curve curve : curves) {
            double value = curve.at(at);
            if (!Double.isNaN(value)) {
                g.setFill(ink().of(tone(curve.style())));
                g.fillOval(x - 3, plot.y(value) - 3, 6, 6);
            }
        }
    }
}
