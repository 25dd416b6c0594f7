package io.understudy.testbed.bench;

import java.util.Arrays;

/** Some measurements of one thing, in one unit. */
public record Figures(double[] sorted) {
    public static Figures of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Figures(sorted);
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What so many percent of them do not exceed. */
    public double percentile(int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    /** The largest. */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /** How many. */
    public int count() {
        return sorted.length;
    }
}
