package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.vrrp.Possessions;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** The virtual addresses of masters: put up, taken off, announced, seen. */
final class Holdings {
    private Holdings() {}

    /** Addresses first, since routes and rules may need them. */
    static void addAll(Turn turn, Station station) {
        Blocking.begin(turn, station);
        if (station.leaseSeconds() == 0) {
            station.placements().forEach(placement -> add(turn, placement, station));
        } else {
            Leases.take(turn, station);
        }
        Possessions rest = station.instance().possessions();
        rest.routes().forEach(route -> turn.act(new NodeAction.AddRoute(route)));
        rest.rules().forEach(rule -> turn.act(new NodeAction.AddRule(rule)));
    }

    /** In the opposite order. */
    static void removeAll(Turn turn, Station station) {
        Pacing.forget(turn, station.name());
        Leases.forget(turn, station.name());
        Possessions rest = station.instance().possessions();
        rest.rules().reversed().forEach(rule -> turn.act(new NodeAction.RemoveRule(rule)));
        rest.routes().reversed().forEach(route -> turn.act(new NodeAction.RemoveRoute(route)));
        station.placements()
                .reversed()
                .forEach(placement -> remove(turn, placement, station.name()));
        Blocking.end(turn, station);
    }

    /** What leads from the routes and rules a master has to those it should have. */
    static void change(Turn turn, Possessions before, Possessions after) {
        missing(before.rules(), after.rules())
                .reversed()
                .forEach(rule -> turn.act(new NodeAction.RemoveRule(rule)));
        missing(before.routes(), after.routes())
                .reversed()
                .forEach(route -> turn.act(new NodeAction.RemoveRoute(route)));
        missing(after.routes(), before.routes())
                .forEach(route -> turn.act(new NodeAction.AddRoute(route)));
        missing(after.rules(), before.rules())
                .forEach(rule -> turn.act(new NodeAction.AddRule(rule)));
    }

    /** Those of {@code some} that are not among {@code others}. */
    private static <T> List<T> missing(List<T> some, List<T> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    static void add(Turn turn, Placement placement) {
        turn.act(new NodeAction.AddAddress(placement.interfaceName(), placement.address()));
    }

    /** Puts up one of a master's own. */
    static void add(Turn turn, Placement placement, Station owner) {
        turn.act(
                owner.leaseSeconds() == 0
                        ? new NodeAction.AddAddress(placement.interfaceName(), placement.address())
                        : Leases.of(placement, owner.leaseSeconds()));
    }

    /** An interface came: masters put there what they could do without. */
    static void appeared(Turn turn, String interfaceName) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (router.isMaster()) {
                List<Placement> missed =
                        router.station().placements().stream()
                                .filter(one -> one.interfaceName().equals(interfaceName))
                                .filter(one -> !one.address().options().tracked())
                                .toList();
                missed.forEach(placement -> add(turn, placement, router.station()));
                announce(turn, router.station(), missed);
            }
        }
    }

    /** Takes an address off, unless another master of this host holds the same. */
    static void remove(Turn turn, Placement placement, String owner) {
        if (!isWanted(turn, placement, owner)) {
            turn.act(new NodeAction.RemoveAddress(placement.interfaceName(), placement.address()));
        }
    }

    /** Whether another master of this host holds the same, or one about to come will. */
    static boolean isWanted(Turn turn, Placement placement, String owner) {
        return AddressDiff.contains(turn.claimed, placement)
                || isHeldByOther(turn, placement, owner);
    }

    private static boolean isHeldByOther(Turn turn, Placement placement, String owner) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter other = turn.routers.get(i);
            if (other.isMaster()
                    && !other.name().equals(owner)
                    && AddressDiff.contains(other.station().placements(), placement)) {
                return true;
            }
        }
        return false;
    }

    static void announce(Turn turn, String router, List<NodeAction> round, int rounds) {
        for (int i = 0; i < rounds; i++) {
            Pacing.send(turn, router, round);
        }
    }

    /**
     * Addresses that came while it was master already, as often as all of them after a takeover.
     */
    static void announce(Turn turn, Station station, List<Placement> added) {
        if (added.isEmpty()) {
            return;
        }
        List<NodeAction> round = new ArrayList<>();
        for (Placement placement : added) {
            NodeAction frame = Station.announcement(placement, turn.circumstances());
            if (frame != null) {
                round.add(frame);
            }
        }
        announce(turn, station.name(), round, station.instance().garp().repeat());
        long delay = station.instance().garp().delayNanos();
        if (delay > 0) {
            turn.act(
                    new NodeAction.SetTimer(
                            station.timer(VrrpTimer.ANNOUNCE_AGAIN), turn.at + delay));
        }
    }

    /** Publishes which virtual addresses are on this host, for each router where that changed. */
    static void observeHeld(Turn turn) {
        Circumstances circumstances = turn.circumstances();
        for (int i = 0; i < turn.routers.size(); i++) {
            observeHeld(turn, i, circumstances);
        }
    }

    /** The same after one address came or went: with a thousand routers, few of them have it. */
    static void observeHeld(Turn turn, IpAddress moved) {
        Circumstances circumstances = turn.circumstances();
        for (int router : turn.routes.ofAddress(moved)) {
            observeHeld(turn, router, circumstances);
        }
    }

    private static void observeHeld(Turn turn, int index, Circumstances circumstances) {
        VirtualRouter router = turn.routers.get(index);
        List<IpPrefix> held = circumstances.held(router.station().instance());
        if (!held.equals(router.held())) {
            turn.put(index, router.holding(held));
            turn.publish(new StateChange.AddressesHeld(router.name(), held));
        }
    }
}
