package io.understudy.console.feature.graphs;

import java.time.Instant;
import java.util.Arrays;

/**
 * What a curve was over a stretch: the least, the middle, what all but one in twenty stayed below,
 * and the most. NaN all of them where nothing was sampled.
 *
 * @param samples how many values were sampled in it
 */
record Figures(double min, double median, double p95, double max, int samples) {
    static Figures of(Curve curve, Instant from, Instant to) {
        double[] values = new double[curve.values().length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            Instant at = curve.first().plusSeconds((long) i * curve.stepSeconds());
            double value = curve.values()[i];
            if (!at.isBefore(from) && !at.isAfter(to) && !Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return new Figures(at(sorted, 0), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1), count);
    }

    /** The value below or at which that part of all lies (nearest rank). */
    private static double at(double[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
