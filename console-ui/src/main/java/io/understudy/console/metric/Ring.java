package io.understudy.console.metric;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of one series, one a second. What was not sampled is NaN, never zero. One
 * thread writes, any may read.
 *
 * <p>Most series of a large fleet stand still: priorities, and whatever flows through a backup. As
 * long as every second brings the same value, that value is all there is. Those that move are kept
 * in pages of a minute, made when their minute comes; one that stands still all through its minute
 * is one value. What is kept for no more than a minute lies in one row that goes round: of servers
 * there are tens of thousands.
 */
public final class Ring {
    private static final int PAGE = 60;

    private final int capacity;

    // Written before newest, so that whoever reads that finds the values up to it.
    private float @Nullable [] @Nullable [] pages;
    private float @Nullable [] round;
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
        } else if (round != null) {
            write(round, second, put);
        } else if (pages != null) {
            write(pages, second, put);
        } else if (second != newest + 1 || Float.compare(put, steady) != 0) {
            move(second, put);
        }
        newest = second;
    }

    /** What stood still so far does so no longer. */
    private void move(long second, float put) {
        if (capacity <= PAGE) {
            float[] all = new float[capacity + 1];
            Arrays.fill(all, Float.NaN);
            for (long at = Math.max(first, newest - capacity); at <= newest; at++) {
                all[Math.floorMod(at, all.length)] = steady;
            }
            write(all, second, put);
            round = all;
        } else {
            float[] @Nullable [] all = unroll();
            write(all, second, put);
            pages = all;
        }
    }

    private void write(float[] all, long second, float value) {
        long from = Math.max(newest + 1, second - all.length + 1);
        for (long at = from; at < second; at++) {
            all[Math.floorMod(at, all.length)] = Float.NaN; // nothing was sampled in between
        }
        all[Math.floorMod(second, all.length)] = value;
    }

    /** What was steady so far, page by page. */
    private float[] @Nullable [] unroll() {
        float[] @Nullable [] all = new float[(capacity + PAGE - 1) / PAGE + 1][];
        float[] page = {steady};
        for (long at = Math.max(page(first), page(newest) - all.length + 1);
                at <= page(newest);
                at++) {
            all[slot(all, at)] = page;
        }
        return all;
    }

    private void write(float[] @Nullable [] all, long second, float value) {
        long last = page(newest);
        long now = page(second);
        boolean next = second == newest + 1;
        if (!next && offset(newest) < PAGE - 1) {
            spread(all, last, newest);
        }
        // nothing was sampled in the minutes between
        for (long at = Math.max(last + 1, now - all.length + 1); at <= now; at++) {
            all[slot(all, at)] = null;
        }
        float[] page = all[slot(all, now)];
        if (page == null) {
            if (offset(second) == 0) {
                all[slot(all, now)] = new float[] {value};
                return;
            }
            page = new float[PAGE];
            Arrays.fill(page, Float.NaN);
            all[slot(all, now)] = page;
        } else if (page.length == 1) {
            if (Float.compare(page[0], value) == 0) {
                return;
            }
            page = spread(all, now, newest);
        }
        page[offset(second)] = value;
    }

    /** Makes a page of one value one of values up to that second. */
    private float[] spread(float[] @Nullable [] all, long page, long until) {
        float[] old = Objects.requireNonNull(all[slot(all, page)]);
        if (old.length > 1) {
            return old;
        }
        float[] values = new float[PAGE];
        Arrays.fill(values, Float.NaN);
        int from = page(first) == page ? offset(first) : 0;
        Arrays.fill(values, from, offset(until) + 1, old[0]);
        all[slot(all, page)] = values;
        return values;
    }

    /** The value of a second, or NaN if there is none. */
    public double at(long second) {
        long until = newest;
        if (until == Long.MIN_VALUE
                || second > until
                || second < first
                || until - second >= capacity) {
            return Double.NaN;
        }
        float[] turning = round;
        if (turning != null) {
            return turning[Math.floorMod(second, turning.length)];
        }
        float[] @Nullable [] all = pages;
        if (all == null) {
            return steady;
        }
        float[] page = all[slot(all, page(second))];
        return page == null ? Double.NaN : page.length == 1 ? page[0] : page[offset(second)];
    }

    /** The newest second, or {@link Long#MIN_VALUE}. */
    public long newest() {
        return newest;
    }

    public int capacity() {
        return capacity;
    }

    private static long page(long second) {
        return Math.floorDiv(second, PAGE);
    }

    private static int offset(long second) {
        return Math.floorMod(second, PAGE);
    }

    private static int slot(float[] @Nullable [] all, long page) {
        return Math.floorMod(page, all.length);
    }
}
