package io.understudy.console.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The single crossing from the connections to the screen's thread. Hands over only the newest
 * state, at most once per {@link #GAP}, and every {@link #TICK} even when nothing arrived, so that
 * ages advance. It never waits for the screen: while one hand-over is pending there is no second.
 */
public final class FxPump implements AutoCloseable {
    /** Between two hand-overs: no screen shows more than this, and no eye follows it. */
    static final Duration GAP = Duration.ofMillis(33);

    /** Between two hand-overs when nothing happens. */
    static final Duration TICK = Duration.ofMillis(500);

    private final FleetSession session;
    private final Executor screen;
    private final Consumer<FleetState> sink;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable unsubscribe;
    private final Thread thread;
    private boolean dirty;
    private volatile boolean closed;

    /**
     * @param screen runs a task on the screen's thread soon, as {@code Platform::runLater} does
     * @param sink called on that thread only
     */
    public FxPump(FleetSession session, Executor screen, Consumer<FleetState> sink) {
        this.session = session;
        this.screen = screen;
        this.sink = sink;
        this.unsubscribe = session.onChange(this::wake);
        this.thread = Thread.ofVirtual().name("fx-pump").start(this::run);
    }

    private synchronized void wake() {
        dirty = true;
        notifyAll();
    }

    private void run() {
        try {
            while (!closed) {
                offer();
                Thread.sleep(GAP);
                awaitChange();
            }
        } catch (InterruptedException _) {
            // only close() interrupts
        }
    }

    private synchronized void awaitChange() throws InterruptedException {
        if (!dirty) {
            wait(TICK.minus(GAP).toMillis());
        }
        dirty = false;
    }

    private void offer() {
        if (pending.compareAndSet(false, true)) {
            screen.execute(this::handOver);
        }
    }

    private void handOver() {
        pending.set(false);
        if (!closed) {
            sink.accept(session.state());
        }
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        thread.interrupt();
    }
}
