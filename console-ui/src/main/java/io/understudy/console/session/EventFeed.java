package io.understudy.console.session;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of all hosts in the order heard. Bounded for each host by number and by size on
 * the wire, so that no agent can fill the console's memory or push another host's events out, and
 * by number altogether.
 *
 * <p>Hundreds of events come between two frames, and tens of thousands are kept: neither an event
 * nor a look at them costs more the more there are. A look shares the array that grows behind it.
 * What fell off is left in there until it makes up a quarter.
 */
final class EventFeed {
    /** How much is kept. */
    record Limits(int eventsPerHost, long bytesPerHost, int events) {
        static final Limits DEFAULT = new Limits(500, 4L * 1024 * 1024, 20_000);
    }

    private static final class Held {
        private final FleetEvent event;
        private final int bytes;
        private boolean gone;

        Held(FleetEvent event, int bytes) {
            this.event = event;
            this.bytes = bytes;
        }
    }

    private static final class Own {
        private final Deque<Held> events = new ArrayDeque<>();
        private long bytes;
    }

    private final Limits limits;
    private final Map<Endpoint, Own> hosts = new HashMap<>();
    private Held[] held = new Held[64];
    private int size;
    private int gone;

    EventFeed(Limits limits) {
        this.limits = limits;
    }

    /** Takes an event that was {@code bytes} long on the wire. */
    synchronized void add(Endpoint from, FleetEvent event, int bytes) {
        Held fresh = new Held(event, bytes);
        Own own = hosts.computeIfAbsent(from, _ -> new Own());
        own.events.addLast(fresh);
        own.bytes += bytes;
        if (size == held.length) {
            held = Arrays.copyOf(held, size * 2);
        }
        held[size++] = fresh;
        while (own.events.size() > limits.eventsPerHost()
                || (own.bytes > limits.bytesPerHost() && own.events.size() > 1)) {
            drop(own);
        }
        if (size - gone > limits.events()) {
            drop(largest());
        }
        tidy();
    }

    /** Forgets all events of a host. */
    synchronized void forget(Endpoint host) {
        Own own = hosts.remove(host);
        while (own != null && !own.events.isEmpty()) {
            drop(own);
        }
        compact();
    }

    private void drop(Own own) {
        Held oldest = own.events.removeFirst();
        own.bytes -= oldest.bytes;
        oldest.gone = true;
        gone++;
    }

    private Own largest() {
        Own found = new Own();
        for (Own own : hosts.values()) {
            if (own.events.size() > found.events.size()) {
                found = own;
            }
        }
        return found;
    }

    private void tidy() {
        if (gone > 64 && gone > size / 4) {
            compact();
        }
    }

    /** Into a new array: looks taken before go on to share the old one. */
    private void compact() {
        Held[] kept = new Held[Math.max(64, (size - gone) * 3 / 2)];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!held[i].gone) {
                kept[count++] = held[i];
            }
        }
        held = kept;
        size = count;
        gone = 0;
    }

    /** The events, oldest first; never changes. */
    synchronized List<FleetEvent> look() {
        return new Look(held, size);
    }

    /** Whether a list is one that never changes. */
    static boolean isLook(List<?> list) {
        return list instanceof Look;
    }

    private static final class Look extends AbstractList<FleetEvent> implements RandomAccess {
        private final @Nullable Held[] held;
        private final int size;

        Look(@Nullable Held[] held, int size) {
            this.held = held;
            this.size = size;
        }

        @Override
        public FleetEvent get(int index) {
            if (index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            return Objects.requireNonNull(held[index]).event;
        }

        @Override
        public int size() {
            return size;
        }
    }
}
