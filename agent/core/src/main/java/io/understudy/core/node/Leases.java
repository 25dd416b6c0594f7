package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.state.Reason;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With {@code vip_lease} the kernel holds a master's addresses for a bounded time, and the master
 * renews them. So a process that was killed, hangs or is stopped cannot keep them: the kernel takes
 * them away within the lease and about a second (check_lifetime of net/ipv4/devinet.c,
 * addrconf_verify of net/ipv6/addrconf.c). One that wakes behind its lease steps back before it
 * sends anything, because somebody else may be master by then.
 */
final class Leases {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Two renewals may be lost or late before the kernel lets go. */
    private static final int RENEWALS = 3;

    private Leases() {}

    static NodeAction.LeaseAddress of(Placement placement, int seconds) {
        return new NodeAction.LeaseAddress(placement.interfaceName(), placement.address(), seconds);
    }

    /** Puts up or renews all addresses of a master, if it leases them. */
    static void take(Turn turn, Station station) {
        int seconds = station.leaseSeconds();
        if (seconds > 0) {
            station.placements().forEach(placement -> turn.act(of(placement, seconds)));
            put(turn, station.name(), turn.at);
            turn.act(
                    new NodeAction.SetTimer(
                            timer(station.name()), turn.at + seconds * SECOND_NANOS / RENEWALS));
        }
    }

    static void due(Turn turn, String name) {
        int index = turn.routes.ofName(name);
        if (index != Routes.NOBODY && turn.leases.containsKey(name)) {
            take(turn, turn.routers.get(index).station());
        }
    }

    /** A reload went over a master: its addresses are as long-lived as the new file says. */
    static void change(Turn turn, Station before, Station after) {
        if (!before.name().equals(after.name())) {
            forget(turn, before.name());
        }
        if (after.leaseSeconds() > 0) {
            take(turn, after);
        } else if (before.leaseSeconds() > 0) {
            forget(turn, after.name());
            after.placements().forEach(placement -> turn.act(of(placement, 0)));
        }
    }

    static void forget(Turn turn, String name) {
        if (turn.leases.containsKey(name)) {
            SortedMap<String, Long> next = new TreeMap<>(turn.leases);
            next.remove(name);
            turn.leases = Collections.unmodifiableSortedMap(next);
            turn.act(new NodeAction.StopTimer(timer(name)));
        }
    }

    /** Whether the kernel may have taken the addresses of this router away by now. */
    static boolean hasLapsed(SortedMap<String, Long> leases, Station station, long at) {
        Long renewed = leases.isEmpty() ? null : leases.get(station.name());
        return renewed != null && at - renewed >= station.leaseSeconds() * SECOND_NANOS;
    }

    /** Masters that slept past their lease step back, before anything else happens. */
    static void lapse(Turn turn) {
        for (int i = 0; i < turn.routers.size() && !turn.leases.isEmpty(); i++) {
            Station station = turn.routers.get(i).station();
            if (hasLapsed(turn.leases, station, turn.at)) {
                long stalled = turn.at - turn.leases.getOrDefault(station.name(), turn.at);
                Reason reason =
                        new Reason.LeaseLapsed(stalled, station.leaseSeconds() * SECOND_NANOS);
                Elections.happen(turn, i, new VrrpEvent.PulledBack(reason, false, turn.at));
            }
        }
    }

    private static void put(Turn turn, String name, long renewed) {
        SortedMap<String, Long> next = new TreeMap<>(turn.leases);
        next.put(name, renewed);
        turn.leases = Collections.unmodifiableSortedMap(next);
    }

    private static TimerId timer(String name) {
        return new TimerId(TimerId.Kind.LEASE, name);
    }
}
