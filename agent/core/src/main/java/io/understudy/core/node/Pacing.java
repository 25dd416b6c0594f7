package io.understudy.core.node;

import io.understudy.core.node.NodeAction.SendFrame;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.GarpGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gratuitous ARP and neighbour advertisements at the pace of {@code vrrp_garp_interval}, {@code
 * vrrp_gna_interval} and {@code garp_group}: what comes too early waits its turn. Where no pace is
 * set, everything is sent at once and nothing here remembers it.
 */
final class Pacing {
    private static final int ETHERTYPE = 12;
    private static final int ARP_LOW_BYTE = 0x06;

    private Pacing() {}

    /** A frame that waits, and the router that wants it sent. */
    record Waiting(String router, SendFrame frame) {}

    /**
     * What one pace has to remember.
     *
     * @param nextAt when the next frame may leave
     */
    record Queue(long intervalNanos, long nextAt, List<Waiting> waiting) {}

    static void send(Turn turn, String router, List<NodeAction> frames) {
        for (NodeAction action : frames) {
            if (action instanceof SendFrame frame) {
                send(turn, router, frame);
            } else {
                turn.act(action);
            }
        }
    }

    private static void send(Turn turn, String router, SendFrame frame) {
        boolean arp = isArp(frame);
        GarpGroup group = groupOf(turn.config, frame.interfaceName());
        Long interval =
                group == null ? null : arp ? group.garpIntervalNanos() : group.gnaIntervalNanos();
        if (group == null || interval == null || interval == 0) {
            turn.act(frame);
            return;
        }
        String key = key(group, frame.interfaceName(), arp);
        Queue queue = turn.announcements.get(key);
        if (queue == null || (queue.waiting().isEmpty() && turn.at >= queue.nextAt())) {
            turn.act(frame);
            put(turn, key, new Queue(interval, turn.at + interval, List.of()));
            return;
        }
        List<Waiting> waiting = new ArrayList<>(queue.waiting());
        waiting.add(new Waiting(router, frame));
        put(turn, key, new Queue(interval, queue.nextAt(), List.copyOf(waiting)));
        if (waiting.size() == 1) {
            turn.act(new NodeAction.SetTimer(timer(key), queue.nextAt()));
        }
    }

    /** The pace allows one more. */
    static void due(Turn turn, String key) {
        Queue queue = turn.announcements.get(key);
        if (queue == null || queue.waiting().isEmpty()) {
            return;
        }
        turn.act(queue.waiting().getFirst().frame());
        long nextAt = turn.at + queue.intervalNanos();
        List<Waiting> rest = queue.waiting().subList(1, queue.waiting().size());
        put(turn, key, new Queue(queue.intervalNanos(), nextAt, List.copyOf(rest)));
        if (!rest.isEmpty()) {
            turn.act(new NodeAction.SetTimer(timer(key), nextAt));
        }
    }

    /** A router that lost its addresses must not announce them any more. */
    static void forget(Turn turn, String router) {
        turn.announcements.forEach((key, queue) -> {
            List<Waiting> rest =
                    queue.waiting().stream().filter(one -> !one.router().equals(router)).toList();
            if (rest.size() < queue.waiting().size()) {
                put(turn, key, new Queue(queue.intervalNanos(), queue.nextAt(), rest));
            }
        });
    }

    private static boolean isArp(SendFrame frame) {
        return frame.frame()[ETHERTYPE + 1] == ARP_LOW_BYTE;
    }

    /** The group of the interface; else the last one, which has no interfaces, for all others. */
    private static @Nullable GarpGroup groupOf(KeepalivedConfig config, String interfaceName) {
        for (GarpGroup group : config.garpGroups()) {
            if (group.interfaces().isEmpty() || group.interfaces().contains(interfaceName)) {
                return group;
            }
        }
        return null;
    }

    /** Interfaces of a group share its pace; every other one has its own. */
    private static String key(GarpGroup group, String interfaceName, boolean arp) {
        String first = group.interfaces().isEmpty() ? interfaceName : group.interfaces().getFirst();
        return (arp ? "arp " : "nd ") + first;
    }

    private static TimerId timer(String key) {
        return new TimerId(TimerId.Kind.PACE, key);
    }

    private static void put(Turn turn, String key, Queue queue) {
        SortedMap<String, Queue> next = new TreeMap<>(turn.announcements);
        next.put(key, queue);
        turn.announcements = Collections.unmodifiableSortedMap(next);
    }
}
