package io.understudy.console.feature.ownership;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Hatch;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.control.TimeAxis;
import io.understudy.console.control.TimeAxis.Mark;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A takeover drawn: adverts heard, adverts missed, the skew, and who owned the address meanwhile.
 */
final class AnatomyPane extends DrawnPane {
    static final double HEIGHT = 160;
    private static final double SIDE = 16;
    private static final double LINE = 78;
    private static final double OWNER = 124;
    private static final double GAP = 12;

    private final Wording wording;
    private @Nullable Course course;
    private Instant taken = Instant.EPOCH;
    private String before = "";
    private String after = "";

    AnatomyPane(Wording wording) {
        this.wording = wording;
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    /**
     * @param before who sent the adverts; "" if nobody did
     * @param after who took over
     */
    void show(Course course, Instant taken, String before, String after) {
        this.course = course;
        this.taken = taken;
        this.before = before;
        this.after = after;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Course c = course;
        if (c == null) {
            return;
        }
        long tail = Math.max(c.lead() / 5, 200_000_000L);
        Window window = new Window(taken.minusNanos(c.lead()), taken.plusNanos(tail));
        Scale scale = new Scale(window, width - 2 * SIDE);
        g.setTextBaseline(VPos.CENTER);
        drawAxis(g, scale, height);
        String takes = wording.text("ownership.takes", after);
        double room = ink().width(takes, ink().strong(12));
        double x = scale.x(taken);
        double begin = Math.min(x + room / 2, width - SIDE) - room;
        drawAdverts(g, c, scale, begin - GAP);
        drawSum(g, c, scale);
        drawOwner(g, c, scale);
        diamond(g, x, LINE, 7);
        g.setFill(ink().of(Tone.MASTER));
        g.setFont(ink().strong(12));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(takes, begin, LINE + 20);
    }

    private record Scale(Window window, double width) {
        double x(Instant at) {
            return SIDE + window.x(at, width);
        }
    }

    private void drawAxis(GraphicsContext g, Scale scale, double height) {
        g.setStroke(ink().of(Tone.BORDER_STRONG));
        g.setLineWidth(1);
        g.strokeLine(SIDE, LINE + 0.5, SIDE + scale.width(), LINE + 0.5);
        g.setFont(ink().mono(11));
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) Math.max(2, scale.width() / 90);
        Window w = scale.window();
        for (Mark mark : TimeAxis.marks(wording.times(), w.from(), w.to(), most)) {
            double x = Math.round(scale.x(mark.at())) + 0.5;
            g.setStroke(ink().of(Tone.BORDER));
            g.strokeLine(x, LINE - 4, x, OWNER + 22);
            g.setFill(ink().of(Tone.SUBTLE));
            if (x > 44 && x < scale.width() - 12) {
                g.fillText(mark.text(), x, height - 8);
            }
        }
    }

    /**
     * @param end where the words below must end
     */
    private void drawAdverts(GraphicsContext g, Course c, Scale scale, double end) {
        Instant last = taken.minusNanos(c.waited());
        g.setFont(ink().words(11));
        g.setTextAlign(TextAlignment.CENTER);
        if (c.heard()) {
            int shown = c.goodbye() ? 1 : 3;
            for (int i = 0; i < shown; i++) {
                double x = scale.x(last.minusNanos(i * c.interval()));
                if (x >= SIDE - 1) {
                    g.setFill(ink().of(Tone.TEXT));
                    g.fillOval(x - 4.5, LINE - 4.5, 9, 9);
                }
            }
            g.setFill(ink().of(Tone.MUTED));
            String word =
                    c.goodbye()
                            ? wording.text("ownership.goodbye", before)
                            : wording.text("ownership.adverts_from", before);
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(word, SIDE, LINE - 22);
        }
        for (int i = 1; i <= c.adverts(); i++) {
            double x = scale.x(last.plusNanos(i * c.interval()));
            g.setStroke(ink().of(Tone.FAULT));
            g.setLineWidth(1.5);
            g.setLineDashes(3, 2);
            g.setFill(ink().of(Tone.SURFACE));
            g.fillOval(x - 6, LINE - 6, 12, 12);
            g.strokeOval(x - 6, LINE - 6, 12, 12);
            g.setLineDashes();
            g.strokeLine(x - 2.5, LINE - 2.5, x + 2.5, LINE + 2.5);
            g.strokeLine(x - 2.5, LINE + 2.5, x + 2.5, LINE - 2.5);
        }
        if (c.adverts() > 0) {
            g.setFill(ink().of(Tone.FAULT));
            g.setTextAlign(TextAlignment.LEFT);
            String missing = wording.text("ownership.missing", c.adverts());
            double room = ink().width(missing, g.getFont());
            double middle = scale.x(last.plusNanos((c.adverts() + 1) * c.interval() / 2));
            g.fillText(missing, Math.min(middle + room / 2, end) - room, LINE + 20);
        }
    }

    /** Brackets above the line: each interval, the skew, and the sum of them. */
    private void drawSum(GraphicsContext g, Course c, Scale scale) {
        TimeText times = wording.times();
        Instant begin = taken.minusNanos(c.waited());
        g.setStroke(ink().of(Tone.BORDER_STRONG));
        g.setLineWidth(1);
        g.setFont(ink().mono(11));
        g.setTextAlign(TextAlignment.CENTER);
        Instant at = begin;
        for (int i = 0; i < c.adverts(); i++) {
            Instant next = at.plusNanos(c.interval());
            bracket(g, scale.x(at) + 2, scale.x(next) - 2, LINE - 18, times.seconds(c.interval()));
            at = next;
        }
        bracket(g, scale.x(at) + 2, scale.x(taken) - 2, LINE - 18, times.seconds(c.skew()));
        String sum =
                c.goodbye()
                        ? wording.text("ownership.sum.skew", times.seconds(c.waited()))
                        : wording.text(
                                "ownership.sum",
                                times.seconds(c.waited()),
                                c.adverts(),
                                times.seconds(c.interval()),
                                times.seconds(c.skew()));
        g.setStroke(ink().of(Tone.TEXT));
        double from = scale.x(begin);
        double to = scale.x(taken);
        g.strokeLine(from, 14, to, 14);
        g.strokeLine(from, 14, from, 22);
        g.strokeLine(to, 14, to, 22);
        g.setFont(ink().mono(12));
        double width = ink().width(sum, g.getFont()) + 16;
        double middle = Math.clamp((from + to) / 2, SIDE + width / 2, scale.width() - width / 2);
        g.setFill(ink().of(Tone.SURFACE));
        g.fillRect(middle - width / 2, 4, width, 20);
        g.setFill(ink().of(Tone.TEXT));
        g.fillText(sum, middle, 14);
    }

    private void bracket(GraphicsContext g, double from, double to, double y, String text) {
        if (to - from < 4) {
            return;
        }
        g.setStroke(ink().of(Tone.BORDER_STRONG));
        g.strokeLine(from, y, to, y);
        g.strokeLine(from, y, from, y + 5);
        g.strokeLine(to, y, to, y + 5);
        if (to - from > 30) {
            g.setFill(ink().of(Tone.MUTED));
            g.fillText(text, (from + to) / 2, y - 9);
        }
    }

    private void drawOwner(GraphicsContext g, Course c, Scale scale) {
        double left = SIDE;
        double right = SIDE + scale.width();
        double lost = Math.max(left, scale.x(taken.minusNanos(c.waited())));
        double won = scale.x(taken);
        if (c.heard() && !before.isEmpty()) {
            bar(g, left, lost, before);
        }
        double gapFrom = c.heard() ? lost : left;
        Hatch.fill(g, gapFrom, OWNER, won - gapFrom, 18, ink().of(Tone.BORDER_STRONG));
        g.setStroke(ink().of(Tone.UNKNOWN));
        g.setLineDashes(3, 2);
        g.strokeRect(gapFrom + 0.5, OWNER + 0.5, Math.max(1, won - gapFrom - 1), 17);
        g.setLineDashes();
        String gap = wording.text("ownership.gap", wording.times().seconds(c.waited()));
        g.setFont(ink().words(11));
        double width = ink().width(gap, g.getFont()) + 12;
        if (won - gapFrom > width + 12) {
            double middle = (gapFrom + won) / 2;
            g.setFill(ink().of(Tone.SURFACE));
            g.fillRect(middle - width / 2, OWNER + 1, width, 16);
            g.setFill(ink().of(Tone.MUTED));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(gap, middle, OWNER + 9);
        }
        bar(g, won, right, after);
    }

    private void bar(GraphicsContext g, double from, double to, String name) {
        g.setFill(ink().of(Tone.MASTER_SOLID));
        g.fillRoundRect(from, OWNER, Math.max(2, to - from), 18, 4, 4);
        if (to - from > name.length() * 7 + 12) {
            g.setFill(ink().of(Tone.ON_SOLID));
            g.setFont(ink().strong(11));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(name, from + 8, OWNER + 9);
        }
    }

    private void diamond(GraphicsContext g, double x, double y, double r) {
        g.setFill(ink().of(Tone.MASTER));
        g.fillPolygon(new double[] {x - r, x, x + r, x}, new double[] {y, y - r, y, y + r}, 4);
    }
}
