package io.understudy.console.measure;

import java.util.Arrays;

/** Measured values of one kind, in milliseconds. Used by one thread. */
public final class Spread {
    private double[] values = new double[1024];
    private int size;

    public void add(double millis) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = millis;
    }

    public int count() {
        return size;
    }

    public long above(double millis) {
        return Arrays.stream(values, 0, size).filter(v -> v > millis).count();
    }

    /** What so many percent do not exceed; 0 if there is nothing. */
    public double percentile(double percent) {
        if (size == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, (long) Math.floor(size * percent / 100))];
    }

    public double max() {
        return percentile(100);
    }

    public void clear() {
        size = 0;
    }
}
