package io.understudy.console.feature.graphs;

import java.time.Instant;

/**
 * One line of a graph: values at equal steps. What was not sampled is NaN, and drawn as a gap.
 *
 * @param host stands on the line itself
 * @param style which dash and colour, 0 to 3
 * @param first when the first value's stretch begins
 * @param stepSeconds from value to value
 */
record Curve(
        String label, String host, int style, Instant first, int stepSeconds, double[] values) {
    /** The value at a moment, or NaN. */
    double at(Instant moment) {
        long index =
                Math.floorDiv(moment.getEpochSecond() - first.getEpochSecond(), (long) stepSeconds);
        return index < 0 || index >= values.length ? Double.NaN : values[(int) index];
    }

    /** Whether a value has a gap on either side. */
    boolean isAlone(int i) {
        return (i == 0 || Double.isNaN(values[i - 1]))
                && (i == values.length - 1 || Double.isNaN(values[i + 1]));
    }

    /**
     * Where {@code length} steps without a gap begin, at {@code wanted} or before; -1 if nowhere.
     */
    int stretchOf(int length, int wanted) {
        int found = -1;
        int run = 0;
        for (int i = 0; i < values.length && found < wanted; i++) {
            run = Double.isNaN(values[i]) ? 0 : run + 1;
            found = run > length ? i - length : found;
        }
        return found;
    }

    double high() {
        double high = Double.NaN;
        for (double value : values) {
            high = Double.isNaN(value) ? high : Double.isNaN(high) ? value : Math.max(high, value);
        }
        return high;
    }

    /** The newest value there is, or NaN. */
    double last() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
