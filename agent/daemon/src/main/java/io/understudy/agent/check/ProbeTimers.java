package io.understudy.agent.check;

import java.util.Arrays;

/**
 * At most one deadline per probe, in a binary heap over plain arrays: setting one again moves it,
 * and nothing is allocated. Times are monotonic nanoseconds and may wrap.
 */
final class ProbeTimers {
    private static final int NONE = -1;

    /** By probe. */
    private long[] deadlines = new long[64];

    /** By probe: where it is in the heap. */
    private int[] places = filled(64);

    /** Probes. */
    private int[] heap = new int[64];

    private int size;

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    void set(int probe, long at) {
        if (probe >= places.length) {
            int before = places.length;
            int length = Math.max(2 * before, probe + 1);
            deadlines = Arrays.copyOf(deadlines, length);
            places = Arrays.copyOf(places, length);
            Arrays.fill(places, before, length, NONE);
        }
        deadlines[probe] = at;
        if (places[probe] == NONE) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            put(size++, probe);
        }
        up(places[probe]);
        down(places[probe]);
    }

    void stop(int probe) {
        if (probe < places.length && places[probe] != NONE) {
            remove(probe);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The next deadline; only if there is one. */
    long earliest() {
        return deadlines[heap[0]];
    }

    /** A probe whose deadline has come, earliest first, which is then no longer set; or -1. */
    int pollDue(long now) {
        if (size == 0 || deadlines[heap[0]] - now > 0) {
            return NONE;
        }
        int due = heap[0];
        remove(due);
        return due;
    }

    private void remove(int probe) {
        int place = places[probe];
        int last = heap[--size];
        if (last != probe) {
            put(place, last);
            up(place);
            down(places[last]);
        }
        places[probe] = NONE;
    }

    private void put(int place, int probe) {
        heap[place] = probe;
        places[probe] = place;
    }

    private boolean isBefore(int a, int b) {
        return deadlines[a] - deadlines[b] < 0;
    }

    private void up(int start) {
        int probe = heap[start];
        int place = start;
        while (place > 0 && isBefore(probe, heap[(place - 1) / 2])) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, probe);
    }

    private void down(int start) {
        int probe = heap[start];
        int place = start;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], probe)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, probe);
    }
}
