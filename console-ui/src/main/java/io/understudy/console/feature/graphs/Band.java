package io.understudy.console.feature.graphs;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Between what most hosts of a fleet are: the 5th percentile, the median and the 95th, at equal
 * steps. Where nobody was sampled they are NaN.
 *
 * @param hosts how many hosts it is of
 * @param first when the first value's stretch begins
 * @param stepSeconds from value to value
 */
record Band(int hosts, Instant first, int stepSeconds, double[] low, double[] mid, double[] high) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /**
     * Of the values of hosts, one array each, all as long.
     *
     * @param first when the first value's stretch begins
     */
    static Band of(List<double[]> hosts, Instant first, int stepSeconds, int count) {
        double[] low = new double[count];
        double[] mid = new double[count];
        double[] high = new double[count];
        double[] known = new double[hosts.size()];
        for (int i = 0; i < count; i++) {
            int found = 0;
            for (double[] host : hosts) {
                if (!Double.isNaN(host[i])) {
                    known[found++] = host[i];
                }
            }
            Arrays.sort(known, 0, found);
            low[i] = percentile(known, found, LOW);
            mid[i] = percentile(known, found, 0.5);
            high[i] = percentile(known, found, HIGH);
        }
        return new Band(hosts.size(), first, stepSeconds, low, mid, high);
    }

    /** Between the two nearest ranks. */
    private static double percentile(double[] sorted, int count, double part) {
        if (count == 0) {
            return Double.NaN;
        }
        double at = part * (count - 1);
        int below = (int) at;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }

    /** The highest value of all; NaN if there is none. */
    double top() {
        return Arrays.stream(high).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    Instant at(int i) {
        return first.plusSeconds((long) i * stepSeconds);
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
