package io.understudy.console.metric;

import java.util.Arrays;

/** One series in memory, with the counter it is made of where it is a rate. For one writer. */
final class Series {
    /** A counter that was not seen for so many seconds gives no rate at once. */
    private static final long LONGEST_GAP = 5;

    /** Kernels' tables are read every other second. */
    private static final long READ_AGAIN = 3;

    /**
     * A rate is the mean of so many seconds. Adverts come once a second and so do we: now and then
     * two of them, or none, fall between two looks, which would be a line of teeth.
     */
    private static final int WINDOW = 6;

    private final Ring ring;
    // A counter that never moves, as most of those of a backup, has one mark.
    private long[] counts = new long[1];
    private long[] seconds = new long[1];
    private int marks;
    private double rate = Double.NaN;
    private long seen = Long.MIN_VALUE;
    private long patience = READ_AGAIN;

    Series(Metric metric) {
        ring = new Ring(metric.seconds());
    }

    Ring ring() {
        return ring;
    }

    void put(long at, double value) {
        ring.put(at, value);
    }

    /**
     * Puts how fast a counter grew of late; one that went back was begun anew. One that stands
     * still for a moment may not have been read meanwhile, and goes on as before.
     */
    void rate(long at, long counter) {
        boolean goesOn = marks > 0 && counter >= counts[marks - 1] && at - seen <= LONGEST_GAP;
        seen = at;
        if (!goesOn) {
            marks = 0;
            rate = Double.NaN;
            patience = READ_AGAIN;
            mark(at, counter);
            return;
        }
        long still = at - seconds[marks - 1];
        if (counter > counts[marks - 1]) {
            forget(at - WINDOW);
            rate = (counter - counts[0]) / (double) (at - seconds[0]);
            patience = Math.clamp(still + 1, READ_AGAIN, WINDOW);
            mark(at, counter);
        } else if (Double.isNaN(rate) || still >= patience) {
            rate = 0;
            if (still >= WINDOW) {
                marks = 0;
                mark(at, counter); // what comes next is not spread over all of the silence
            }
        }
        ring.put(at, rate);
    }

    /** Remembers a moment at which the counter had moved. */
    private void mark(long at, long counter) {
        if (marks > WINDOW) {
            drop(1);
        } else if (marks == counts.length) {
            counts = Arrays.copyOf(counts, WINDOW + 1);
            seconds = Arrays.copyOf(seconds, WINDOW + 1);
        }
        counts[marks] = counter;
        seconds[marks] = at;
        marks++;
    }

    /** Drops what is older, but never the newest. */
    private void forget(long before) {
        int old = 0;
        while (old < marks - 1 && seconds[old] < before) {
            old++;
        }
        drop(old);
    }

    private void drop(int first) {
        System.arraycopy(counts, first, counts, 0, marks - first);
        System.arraycopy(seconds, first, seconds, 0, marks - first);
        marks -= first;
    }
}
