package io.understudy.console.metric;

import java.util.Arrays;

/**
 * The newest values of one series, one a second. What was not sampled is NaN, never zero. One
 * thread writes, any may read.
 */
public final class Ring {
    private final float[] values;
    // Written last, so that whoever reads it finds the values up to it.
    private volatile long newest = Long.MIN_VALUE;

    public Ring(int seconds) {
        values = new float[seconds];
        Arrays.fill(values, Float.NaN);
    }

    /** Puts the value of a second; one before the newest second is ignored. */
    public void put(long second, double value) {
        if (newest != Long.MIN_VALUE) {
            if (second <= newest) {
                return;
            }
            long gap = Math.min(second - newest - 1, values.length);
            for (long i = 1; i <= gap; i++) {
                values[index(second - i)] = Float.NaN;
            }
        }
        values[index(second)] = (float) value;
        newest = second;
    }

    /** The value of a second, or NaN if there is none. */
    public double at(long second) {
        boolean held = newest != Long.MIN_VALUE && second <= newest;
        return held && newest - second < values.length ? values[index(second)] : Double.NaN;
    }

    /** The newest second, or {@link Long#MIN_VALUE}. */
    public long newest() {
        return newest;
    }

    public int capacity() {
        return values.length;
    }

    private int index(long second) {
        return (int) Math.floorMod(second, (long) values.length);
    }
}
