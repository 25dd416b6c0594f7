package io.understudy.console.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of one series, one a second. What was not sampled is NaN, never zero. One
 * thread writes, any may read.
 *
 * <p>Most series of a large fleet stand still: priorities, and whatever flows through a backup. As
 * long as every second brings the same value, that value is all there is.
 */
public final class Ring {
    private final int capacity;

    // Written before newest, so that whoever reads that finds the values up to it.
    private float @Nullable [] values;
    private float steady;
    private long first;
    private volatile long newest = Long.MIN_VALUE;

    public Ring(int seconds) {
        capacity = seconds;
    }

    /** Puts the value of a second; one before the newest second is ignored. */
    public void put(long second, double value) {
        float put = (float) value;
        if (newest == Long.MIN_VALUE) {
            steady = put;
            first = second;
        } else if (second <= newest) {
            return;
        } else if (values != null) {
            fill(values, second);
            values[index(second)] = put;
        } else if (second != newest + 1 || Float.compare(put, steady) != 0) {
            float[] all = unroll();
            fill(all, second);
            all[index(second)] = put;
            values = all;
        }
        newest = second;
    }

    /** What was steady so far, second by second. */
    private float[] unroll() {
        float[] all = new float[capacity];
        Arrays.fill(all, Float.NaN);
        for (long at = Math.max(first, newest - capacity + 1); at <= newest; at++) {
            all[index(at)] = steady;
        }
        return all;
    }

    /** Nothing was sampled between the newest and this one. */
    private void fill(float[] all, long second) {
        long gap = Math.min(second - newest - 1, capacity);
        for (long i = 1; i <= gap; i++) {
            all[index(second - i)] = Float.NaN;
        }
    }

    /** The value of a second, or NaN if there is none. */
    public double at(long second) {
        long until = newest;
        if (until == Long.MIN_VALUE || second > until || until - second >= capacity) {
            return Double.NaN;
        }
        float[] all = values;
        if (all != null) {
            return all[index(second)];
        }
        return second >= first ? steady : Double.NaN;
    }

    /** The newest second, or {@link Long#MIN_VALUE}. */
    public long newest() {
        return newest;
    }

    public int capacity() {
        return capacity;
    }

    private int index(long second) {
        return (int) Math.floorMod(second, (long) capacity);
    }
}
