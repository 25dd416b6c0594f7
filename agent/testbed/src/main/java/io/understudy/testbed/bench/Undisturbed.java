package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was measured while the machine ran. A virtual machine can stand still as a whole, for a
 * minute even, when its host takes its processors away or loses its timers: no process is to blame
 * then, and no figure means anything.
 *
 * @param again how often it was measured before, in vain
 * @param stoodStillMillis the longest that the machine stood still in what is kept
 */
record Undisturbed<T>(T value, int again, double stoodStillMillis) {
    /** Longer than a thread waits for a processor beside any of our loads. */
    private static final double TOO_LONG_MILLIS = 1000;

    private static final int TRIES = 3;
    private static final long LOOK_MILLIS = 50;

    /** Measures, and again while the machine stood still meanwhile, three times at most. */
    static <T> Undisturbed<T> of(Supplier<T> measure) {
        for (int again = 0; ; again++) {
            Watch watch = new Watch();
            Thread thread = Thread.ofPlatform().daemon().name("stand-still").start(watch);
            @Nullable T value = null;
            @Nullable LabException failed = null;
            try {
                value = measure.get();
            } catch (LabException e) {
                failed = e;
            } finally {
                thread.interrupt();
            }
            double still = watch.longest.get() / 1e6;
            boolean last = still < TOO_LONG_MILLIS || again == TRIES - 1;
            if (value != null && last) {
                return new Undisturbed<>(value, again, still);
            }
            if (failed != null && last) {
                throw failed;
            }
        }
    }

    /** Sleeps a little again and again, and keeps how much longer it slept than asked. */
    private static final class Watch implements Runnable {
        final AtomicLong longest = new AtomicLong();

        @Override
        public void run() {
            try {
                while (true) {
                    long began = System.nanoTime();
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                    long over =
                            System.nanoTime() - began - TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
                    longest.accumulateAndGet(over, Math::max);
                }
            } catch (InterruptedException e) {
                // What was measured is over.
            }
        }
    }
}
