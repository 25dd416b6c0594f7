package io.understudy.console.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The newest events of one host. Bounded by number and by size on the wire, so that no agent can
 * fill the console's memory or push another host's events out.
 */
final class EventLog {
    /** An event with its place in the order in which this console heard them. */
    record Heard(long order, FleetEvent event, int bytes) {}

    private final int limit;
    private final long byteLimit;
    private final Deque<Heard> events = new ArrayDeque<>();
    private long bytes;

    EventLog(int limit, long byteLimit) {
        this.limit = limit;
        this.byteLimit = byteLimit;
    }

    synchronized void add(Heard heard) {
        events.addLast(heard);
        bytes += heard.bytes();
        while (events.size() > limit || (bytes > byteLimit && events.size() > 1)) {
            bytes -= events.removeFirst().bytes();
        }
    }

    synchronized List<Heard> newest() {
        return new ArrayList<>(events);
    }

    /** One list of several logs, in the order heard. */
    static List<FleetEvent> merge(List<EventLog> logs) {
        List<Heard> all = new ArrayList<>();
        for (EventLog log : logs) {
            all.addAll(log.newest());
        }
        all.sort(Comparator.comparingLong(Heard::order));
        return all.stream().map(Heard::event).toList();
    }
}
