package io.understudy.console.metric;

/** One series in memory, with the counter it is made of where it is a rate. For one writer. */
final class Series {
    /** A counter that was not seen for so many seconds gives no rate at once. */
    private static final long LONGEST_GAP = 5;

    private final Ring ring;
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

    /** Puts how fast a counter grew since the last look; one that went back was begun anew. */
    void rate(long at, long counter) {
        boolean known = second != Long.MIN_VALUE;
        if (known && counter >= count && at - second <= LONGEST_GAP) {
            ring.put(at, (counter - count) / (double) (at - second));
        }
        count = counter;
        second = at;
    }
}
