package io.understudy.agent.loop;

import io.understudy.core.node.TimerId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Timers by deadline: a binary heap whose entries know their place, so that setting a timer again
 * moves it and leaves no garbage. Times are monotonic nanoseconds and may wrap. Of equal deadlines
 * the one that was set first comes first: routers that begin together take office in the order of
 * the file.
 */
final class Deadlines {
    private static final int NOT_SET = -1;

    private final Map<TimerId, Entry> entries = new HashMap<>();
    private Entry[] heap = new Entry[64];
    private int size;
    private long sets;

    /** What fired last is often set again at once. */
    private @Nullable Entry fired;

    private static final class Entry {
        final TimerId timer;
        long at;
        long order;
        int place = NOT_SET;

        Entry(TimerId timer) {
            this.timer = timer;
        }

        boolean isBefore(Entry other) {
            long later = at - other.at;
            return later < 0 || (later == 0 && order < other.order);
        }
    }

    /** Fires once at {@code at}; an earlier deadline of the same timer is forgotten. */
    void set(TimerId timer, long at) {
        Entry entry = fired != null && fired.timer == timer ? fired : entries.get(timer);
        if (entry == null) {
            entry = new Entry(timer);
            entries.put(timer, entry);
        }
        entry.at = at;
        entry.order = ++sets;
        if (entry.place == NOT_SET) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            put(size++, entry);
        }
        up(entry.place);
        down(entry.place);
    }

    void stop(TimerId timer) {
        Entry entry = entries.remove(timer);
        fired = null;
        if (entry != null && entry.place != NOT_SET) {
            remove(entry);
        }
    }

    int size() {
        return size;
    }

    /** Whether a deadline has come. */
    boolean areDue(long now) {
        return size > 0 && heap[0].at - now <= 0;
    }

    /** The next deadline; only if there is one. */
    long earliest() {
        return heap[0].at;
    }

    /** Whose deadline that is. */
    TimerId next() {
        return heap[0].timer;
    }

    /** A timer whose deadline has come, earliest first, which is then no longer set; or null. */
    @Nullable TimerId pollDue(long now) {
        if (!areDue(now)) {
            return null;
        }
        Entry due = heap[0];
        remove(due);
        fired = due;
        return due.timer;
    }

    private void remove(Entry entry) {
        int place = entry.place;
        Entry last = heap[--size];
        if (last != entry) {
            put(place, last);
            up(place);
            down(last.place);
        }
        entry.place = NOT_SET;
    }

    private void put(int place, Entry entry) {
        heap[place] = entry;
        entry.place = place;
    }

    private void up(int start) {
        Entry entry = heap[start];
        int place = start;
        while (place > 0 && entry.isBefore(heap[(place - 1) / 2])) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, entry);
    }

    private void down(int start) {
        Entry entry = heap[start];
        int place = start;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(entry)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, entry);
    }
}
