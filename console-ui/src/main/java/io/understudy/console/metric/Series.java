package io.understudy.console.metric;

/** One series in memory, with the counter it is made of where it is a rate. For one writer. */
final class Series {
    /** A counter that was not seen for so many seconds gives no rate at once. */
    private static final long LONGEST_GAP = 5;

    /** Kernels' tables are read every other second. */
    private static final long READ_AGAIN = 3;

    private final Ring ring;
    private double rate = Double.NaN;
    private long count;
    private long second = Long.MIN_VALUE;

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
     * Puts how fast a counter grew since it moved last; one that went back was begun anew. One that
     * stands still for a moment may not have been read meanwhile, and goes on as before.
     */
    void rate(long at, long counter) {
        boolean known = second != Long.MIN_VALUE;
        if (known && counter == count && !Double.isNaN(rate) && at - second < READ_AGAIN) {
            ring.put(at, rate);
            return;
        }
        boolean goesOn = known && counter >= count && at - second <= LONGEST_GAP;
        rate = goesOn ? (counter - count) / (double) (at - second) : Double.NaN;
        if (goesOn) {
            ring.put(at, rate);
        }
        count = counter;
        second = at;
    }
}
