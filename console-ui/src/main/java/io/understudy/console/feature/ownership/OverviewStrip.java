package io.understudy.console.feature.ownership;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Hatch;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.control.TimeAxis;
import io.understudy.console.control.TimeAxis.Mark;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** The last day on one line, with the window on show framed; a press leads there. */
final class OverviewStrip extends DrawnPane {
    private static final double RIGHT = 24;

    private final Wording wording;
    private Overview overview = Overview.NONE;
    private Window window = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    OverviewStrip(Wording wording, Consumer<Instant> go) {
        this.wording = wording;
        setMinHeight(52);
        setPrefHeight(52);
        setMaxHeight(52);
        setOnMousePressed(e -> go.accept(day().at(e.getX() - LanePane.NAMES, plotWidth())));
        setOnMouseDragged(e -> go.accept(day().at(e.getX() - LanePane.NAMES, plotWidth())));
    }

    void show(Overview next, Window on) {
        overview = next;
        window = on;
        redraw();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - LanePane.NAMES - RIGHT);
    }

    private Window day() {
        return overview.equals(Overview.NONE)
                ? Window.endingAt(window.to(), java.time.Duration.ofDays(1))
                : new Window(overview.from(), overview.to());
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(ink().of(Tone.TEXT));
        g.setFont(ink().words(12));
        g.fillText(wording.text("ownership.day"), 14, 17);
        g.setFill(ink().of(Tone.SUBTLE));
        g.setFont(ink().words(11));
        g.fillText(wording.text("ownership.day.detail"), 14, 34, LanePane.NAMES - 24);
        Window day = day();
        double base = height - 18;
        g.setStroke(ink().of(Tone.BORDER));
        g.setLineWidth(1);
        g.strokeLine(LanePane.NAMES, base + 0.5, LanePane.NAMES + plotWidth(), base + 0.5);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFont(ink().mono(11));
        for (Mark mark : TimeAxis.marks(wording.times(), day.from(), day.to(), 8)) {
            g.setFill(ink().of(Tone.SUBTLE));
            g.fillText(mark.text(), LanePane.NAMES + day.x(mark.at(), plotWidth()), height - 8);
        }
        double known = day.x(overview.known(), plotWidth());
        if (known > 1) {
            Hatch.fill(g, LanePane.NAMES, 4, known, base - 4, ink().of(Tone.BORDER_STRONG));
        }
        drawCounts(g, base);
        double from = Math.max(-4, day.x(window.from(), plotWidth()));
        double to = Math.min(plotWidth() + 4, day.x(window.to(), plotWidth()));
        if (to > 0 && from < plotWidth()) {
            g.setStroke(ink().of(Tone.INFO));
            g.setLineWidth(2);
            g.strokeRoundRect(LanePane.NAMES + from, 4, Math.max(6, to - from), height - 8, 6, 6);
        }
    }

    private void drawCounts(GraphicsContext g, double base) {
        double part = plotWidth() / Overview.PARTS;
        double most = Math.max(4, overview.most());
        for (int i = 0; i < Overview.PARTS; i++) {
            int count = overview.counts().get(i);
            if (count > 0) {
                double tall = Math.max(3, count / most * (base - 8));
                g.setFill(ink().of(Tone.MUTED));
                g.fillRect(LanePane.NAMES + i * part + 1, base - tall, Math.max(2, part - 2), tall);
            }
        }
    }
}
