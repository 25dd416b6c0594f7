package io.understudy.console.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The single crossing from the connections to the screen's thread. What the screen is to show is
 * made here, on a thread of its own, and handed over whole: news at most once per {@link #GAP},
 * mere counters at most once per {@link #COUNTS}, and something every {@link #TICK} even when
 * nothing arrived, so that ages advance. It never waits for the screen, and while one hand-over is
 * pending it makes nothing more: a screen that stands still costs nothing, and a thousand events
 * between two frames are one picture. Where showing one takes long, the next one comes later: the
 * screen's thread always has most of its time for hands.
 *
 * @param <T> what is made of a state
 */
public final class FxPump<T> implements AutoCloseable {
    /** Between two hand-overs: about a frame, and no eye follows more. */
    static final Duration GAP = Duration.ofMillis(16);

    /** Between two hand-overs of nothing but counters. */
    static final Duration COUNTS = Duration.ofMillis(250);

    /** Between two hand-overs when nothing happens. */
    static final Duration TICK = Duration.ofMillis(500);

    /** Of the screen's time pictures take one part in so many, as long as they come often. */
    private static final int SHARE = 4;

    private final FleetSession session;
    private final Function<FleetState, T> prepare;
    private final Executor screen;
    private final Consumer<T> sink;
    private final AtomicReference<@Nullable T> ready = new AtomicReference<>();
    private final AtomicBoolean dirty = new AtomicBoolean(true);
    private final AtomicBoolean stirred = new AtomicBoolean();
    private final Runnable unsubscribe;
    private final Thread thread;
    private long seen = -1;
    private volatile boolean closed;
    private volatile long costNanos;

    /**
     * @param prepare makes what is shown of a state; called on the pump's own thread, one state
     *     after the other
     * @param screen runs a task on the screen's thread soon, as {@code Platform::runLater} does
     * @param sink called on that thread only
     */
    public FxPump(
            FleetSession session,
            Function<FleetState, T> prepare,
            Executor screen,
            Consumer<T> sink) {
        this.session = session;
        this.prepare = prepare;
        this.screen = screen;
        this.sink = sink;
        this.unsubscribe = session.onChange(this::wake);
        this.thread = Thread.ofPlatform().daemon().name("fx-pump").start(this::run);
    }

    /** Thousands of frames a second must not wake anybody a thousand times. */
    private void wake() {
        boolean first = !dirty.getAndSet(true);
        if (first || (session.news() != seen && !stirred.getAndSet(true))) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                long began = System.nanoTime();
                offer();
                await(began);
            }
        } catch (InterruptedException _) {
            // only close() interrupts
        }
    }

    private void offer() {
        dirty.set(false);
        seen = session.news();
        stirred.set(false); // from here on the next news wakes; those before are found by looking
        ready.set(prepare.apply(session.state()));
        screen.execute(this::handOver);
    }

    /** Until the last was taken and the next is worth it. */
    private synchronized void await(long began) throws InterruptedException {
        for (long left = wanted(began); left > 0 || ready.get() != null; left = wanted(began)) {
            wait(Math.max(1, Math.min(left / 1_000_000, TICK.toMillis())));
        }
    }

    /** Nanoseconds from now to the next hand-over, as things stand. */
    private long wanted(long began) {
        Duration pace = session.news() != seen ? GAP : dirty.get() ? COUNTS : TICK;
        long affordable = Math.min(SHARE * costNanos, COUNTS.toNanos());
        return Math.max(pace.toNanos(), affordable) - (System.nanoTime() - began);
    }

    private void handOver() {
        T next = ready.getAndSet(null);
        synchronized (this) {
            notifyAll();
        }
        if (next != null && !closed) {
            long began = System.nanoTime();
            sink.accept(next);
            costNanos = System.nanoTime() - began;
        }
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        thread.interrupt();
    }
}
