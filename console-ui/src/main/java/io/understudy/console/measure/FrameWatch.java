package io.understudy.console.measure;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * How far frames are apart, and how long events take from the agent's word to the pixels. For the
 * FX thread.
 *
 * <p>A frame is drawn by another thread while the next one is prepared, and a third one cannot
 * begin before it is done. So an event counts as seen when the second frame after the one that laid
 * it out begins: late by up to a frame, never early.
 */
public final class FrameWatch extends AnimationTimer {
    private static final int FRAMES_TO_PIXELS = 2;

    /** An event on its way: when an agent told it, and when it was read here, if that is known. */
    private record Way(Instant told, @Nullable Instant read) {}

    /** Events that one frame laid out, and how many frames began since. */
    private static final class Batch {
        private final List<Way> told;
        private int frames;

        Batch(List<Way> told) {
            this.told = told;
        }
    }

    private final Spread frames = new Spread();
    private final Spread events = new Spread();
    private final Spread own = new Spread();
    private final Arrivals arrivals;
    private final List<Batch> drawing = new ArrayList<>();
    private final Rectangle dot = new Rectangle(1, 1);
    private List<Way> given = new ArrayList<>();
    private @Nullable FleetEvent newest;
    private long last;

    /**
     * @param scene whose frames are watched
     * @param root of it, gets a dot that makes every frame one to draw
     * @param arrivals know when events were read
     */
    public FrameWatch(Scene scene, Pane root, Arrivals arrivals) {
        this.arrivals = arrivals;
        dot.setManaged(false);
        root.getChildren().add(dot);
        scene.addPostLayoutPulseListener(this::laidOut);
    }

    @Override
    public void handle(long now) {
        long nanos = System.nanoTime();
        if (last != 0) {
            frames.add((nanos - last) / 1e6);
        }
        last = nanos;
        dot.setOpacity(dot.getOpacity() > 0.5 ? 0.4 : 0.6);
        Instant moment = Instant.now();
        for (Iterator<Batch> it = drawing.iterator(); it.hasNext(); ) {
            Batch batch = it.next();
            if (++batch.frames == FRAMES_TO_PIXELS) {
                batch.told.forEach(way -> arrived(way, moment));
                it.remove();
            }
        }
    }

    private void arrived(Way way, Instant moment) {
        events.add(millis(way.told(), moment));
        if (way.read() != null) {
            own.add(millis(way.read(), moment));
        }
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private void laidOut() {
        if (!given.isEmpty()) {
            drawing.add(new Batch(given));
            given = new ArrayList<>();
        }
    }

    /** The screen was given a picture. */
    public void shown(FleetPicture picture) {
        List<FleetEvent> all = picture.events();
        int i = all.size() - 1;
        for (; i >= 0 && all.get(i) != newest; i--) {
            given.add(new Way(all.get(i).event().at(), arrivals.take(all.get(i))));
        }
        if (!all.isEmpty()) {
            newest = all.getLast();
        }
    }

    /** Milliseconds from one to the next. */
    public Spread frames() {
        return frames;
    }

    /** Milliseconds from an agent's word to the pixels. */
    public Spread events() {
        return events;
    }

    /** Milliseconds from when an event was read to the pixels. */
    public Spread own() {
        return own;
    }

    /** Begins anew; what is on its way counts still. */
    public void reset() {
        frames.clear();
        events.clear();
        own.clear();
        last = 0;
    }
}
