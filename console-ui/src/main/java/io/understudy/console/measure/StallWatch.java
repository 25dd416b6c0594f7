package io.understudy.console.measure;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/**
 * Asks the FX thread for a sign of life every few milliseconds, and keeps the longest it took with
 * what the thread was doing then; and apart from that the most processor time it took, in which
 * nobody else has a part.
 */
public final class StallWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 5;
    private static final long TELLING_NANOS = 50_000_000;
    private static final int FRAMES = 40;

    /** What a hand feels. */
    private static final long FREEZE_NANOS = 100_000_000;

    private final Thread screen;
    private final Thread thread;
    private final OwnTime own = OwnTime.ofThisThread();
    private final AtomicLong asked = new AtomicLong();
    private volatile long longestNanos;
    private volatile String doing = "";
    private volatile int freezes;
    private volatile long ownAtAsking;
    private volatile long mostOwnNanos;
    private volatile boolean closed;

    /** To be made on the FX thread. */
    public StallWatch() {
        screen = Thread.currentThread();
        thread = Thread.ofPlatform().daemon().name("stall-watch").start(this::watch);
    }

    private void watch() {
        String seen = "";
        while (!closed) {
            long since = asked.get();
            if (since == 0) {
                ownAtAsking = own.nanos();
                asked.set(System.nanoTime());
                seen = "";
                Platform.runLater(this::answer);
            } else {
                long waited = System.nanoTime() - since;
                if (waited > TELLING_NANOS && seen.isEmpty()) {
                    seen = stack();
                }
                if (waited > longestNanos) {
                    longestNanos = waited;
                    doing = seen;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            } catch (InterruptedException _) {
                return; // only close() interrupts
            }
        }
    }

    private String stack() {
        StringBuilder text = new StringBuilder();
        Arrays.stream(screen.getStackTrace())
                .limit(FRAMES)
                .forEach(frame -> text.append("\n    at ").append(frame));
        return text.toString();
    }

    private void answer() {
        mostOwnNanos = Math.max(mostOwnNanos, own.nanos() - ownAtAsking);
        long waited = System.nanoTime() - asked.getAndSet(0);
        longestNanos = Math.max(longestNanos, waited);
        if (waited > FREEZE_NANOS) {
            freezes++;
        }
    }

    /** The longest since the beginning or since {@link #reset}. */
    public double longestMillis() {
        return longestNanos / 1e6;
    }

    /** The most processor time of one wait since the beginning or since {@link #reset}. */
    public double mostOwnMillis() {
        return mostOwnNanos / 1e6;
    }

    /** How often it took more than 100 ms since the beginning or since {@link #reset}. */
    public int freezes() {
        return freezes;
    }

    /** Where the thread was during the longest, line by line; "" if that was short. */
    public String doing() {
        return doing;
    }

    public void reset() {
        longestNanos = 0;
        mostOwnNanos = 0;
        doing = "";
        freezes = 0;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
