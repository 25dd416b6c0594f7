package io.understudy.console.feature.events;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.control.TimeAxis;
import io.understudy.console.control.TimeAxis.Mark;
import io.understudy.console.feature.events.EventsViewModel.Stretch;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * When events were, as bars; dragging chooses a stretch of time, a press lets go of it. The arrows
 * move the stretch, with Shift its end, and Esc lets go.
 */
final class EventStrip extends DrawnPane {
    private static final double SIDE = 14;
    private static final double AXIS = 18;
    private static final double HEIGHT = 64;

    /** What is nearer to where the pointer went down is a press. */
    private static final double PRESS = 4;

    private final Wording wording;
    private final EventsViewModel model;
    private double pressedAt;

    EventStrip(Wording wording, EventsViewModel model) {
        this.wording = wording;
        this.model = model;
        setId("event-strip");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("focusable");
        accessibleTextProperty().bind(wording.messages().bound("events.strip"));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnKeyPressed(this::onKey);
        model.barsProperty().subscribe(this::redraw);
        model.stretchProperty().subscribe(this::redraw);
        wording.messages().languageProperty().subscribe(this::redraw);
    }

    private double plot() {
        return Math.max(1, getWidth() - 2 * SIDE);
    }

    private Instant at(double x) {
        return model.barsProperty().get().at(Math.clamp((x - SIDE) / plot(), 0, 1));
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedAt = event.getX();
        model.stretchProperty().set(null);
    }

    private void drag(MouseEvent event) {
        double x = event.getX();
        model.stretchProperty()
                .set(
                        Math.abs(x - pressedAt) < PRESS
                                ? null
                                : new Stretch(
                                        at(Math.min(x, pressedAt)), at(Math.max(x, pressedAt))));
    }

    private void onKey(KeyEvent event) {
        EventBars bars = model.barsProperty().get();
        Duration part = Duration.between(bars.from(), bars.to()).dividedBy(EventBars.PARTS);
        switch (event.getCode()) {
            case LEFT -> move(part.negated(), event.isShiftDown(), bars);
            case RIGHT -> move(part, event.isShiftDown(), bars);
            case ESCAPE -> {
                if (model.stretchProperty().get() == null) {
                    return;
                }
                model.stretchProperty().set(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(Duration by, boolean endAlone, EventBars bars) {
        Stretch old = model.stretchProperty().get();
        Instant from = old == null ? bars.to().minus(by.abs().multipliedBy(4)) : old.from();
        Instant to = old == null ? bars.to() : old.to().plus(by);
        Instant begin = old == null || endAlone ? from : from.plus(by);
        if (begin.isBefore(to) && !begin.isBefore(bars.from()) && !to.isAfter(bars.to())) {
            model.stretchProperty().set(new Stretch(begin, to));
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        EventBars bars = model.barsProperty().get();
        double base = height - AXIS;
        drawStretch(g, model.stretchProperty().get(), bars, base);
        g.setStroke(ink().of(Tone.BORDER));
        g.setLineWidth(1);
        g.strokeLine(SIDE, base + 0.5, SIDE + plot(), base + 0.5);
        if (bars.counts().isEmpty()) {
            return;
        }
        g.setFont(ink().mono(11));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(ink().of(Tone.SUBTLE));
        for (Mark mark : TimeAxis.marks(wording.times(), bars.from(), bars.to(), 8)) {
            double x = SIDE + bars.part(mark.at()) * plot();
            if (x > SIDE + 16 && x < width - SIDE - 16) {
                g.fillText(mark.text(), x, height - 9);
            }
        }
        double step = plot() / EventBars.PARTS;
        double most = Math.max(4, bars.most());
        for (int i = 0; i < EventBars.PARTS; i++) {
            bar(g, i, step, bars.counts().get(i) / most, Tone.MUTED, base);
            bar(g, i, step, bars.grave().get(i) / most, Tone.WARN, base);
        }
    }

    private void bar(GraphicsContext g, int i, double step, double part, Tone tone, double base) {
        if (part > 0) {
            double tall = Math.max(3, part * (base - 8));
            g.setFill(ink().of(tone));
            g.fillRect(SIDE + i * step + 1, base - tall, Math.max(2, step - 2), tall);
        }
    }

    private void drawStretch(
            GraphicsContext g, @Nullable Stretch chosen, EventBars bars, double base) {
        if (chosen == null) {
            return;
        }
        double from = Math.clamp(bars.part(chosen.from()), 0, 1) * plot();
        double to = Math.clamp(bars.part(chosen.to()), 0, 1) * plot();
        g.setFill(ink().of(Tone.SELECTED));
        g.fillRect(SIDE + from, 4, Math.max(2, to - from), base - 4);
        g.setStroke(ink().of(Tone.INFO));
        g.setLineWidth(2);
        g.strokeRect(SIDE + from, 4, Math.max(2, to - from), base - 4);
    }
}
