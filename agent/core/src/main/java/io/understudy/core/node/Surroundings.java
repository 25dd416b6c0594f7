package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Interfaces and addresses as they come, change and go. */
final class Surroundings {
    private Surroundings() {}

    /** The kernel tells something new of an interface; its link may have to prove itself first. */
    static void changed(Turn turn, InterfaceFacts facts) {
        counts(turn, Links.damped(turn, facts));
    }

    static void counts(Turn turn, InterfaceFacts facts) {
        InterfaceFacts before = turn.interfaces.get(facts.name());
        if (facts.equals(before)) {
            return;
        }
        if (before != null && before.index() != facts.index()) {
            // Deleted and made anew: sockets bound to the old one are deaf.
            closeOn(turn, facts.name());
        }
        put(turn, facts);
        if (before == null || before.index() != facts.index()) {
            HostSettings.appeared(turn, facts.name());
            Statics.appeared(turn, facts.name());
            Holdings.appeared(turn, facts.name());
        }
        Vmacs.tend(turn);
        retry(turn, facts.name());
        Holdings.observeHeld(turn);
        Outlook.refreshAll(turn);
        if (before != null) {
            for (IpPrefix address : before.addresses()) {
                if (!facts.addresses().contains(address)) {
                    lost(turn, facts.name(), address);
                }
            }
        }
    }

    static void removed(Turn turn, String interfaceName) {
        if (!turn.interfaces.containsKey(interfaceName)) {
            return;
        }
        Links.forget(turn, interfaceName);
        SortedMap<String, InterfaceFacts> next = new TreeMap<>(turn.interfaces);
        next.remove(interfaceName);
        turn.interfaces = Collections.unmodifiableSortedMap(next);
        Vmacs.tend(turn);
        Holdings.observeHeld(turn);
        Outlook.refreshAll(turn);
    }

    static void added(Turn turn, NodeEvent.AddressAdded added) {
        InterfaceFacts facts = turn.interfaces.get(added.interfaceName());
        if (facts == null || facts.addresses().contains(added.address())) {
            return;
        }
        List<IpPrefix> addresses = new ArrayList<>(facts.addresses());
        addresses.add(added.address());
        put(turn, facts.with(addresses));
        if (!added.ours()) {
            retry(turn, added.interfaceName());
        }
        addressesMoved(turn, added.address());
    }

    static void removed(Turn turn, NodeEvent.AddressRemoved removed) {
        InterfaceFacts facts = turn.interfaces.get(removed.interfaceName());
        if (facts == null || !facts.addresses().contains(removed.address())) {
            return;
        }
        List<IpPrefix> addresses = new ArrayList<>(facts.addresses());
        addresses.remove(removed.address());
        put(turn, facts.with(addresses));
        addressesMoved(turn, removed.address());
        if (!removed.ours()) {
            lost(turn, removed.interfaceName(), removed.address());
        }
    }

    /** Told of the instance that has the address; it is missing until it was put there anew. */
    static void duplicate(Turn turn, String interfaceName, IpPrefix address) {
        String owner = null;
        for (int i = 0; i < turn.routers.size() && owner == null; i++) {
            VirtualRouter router = turn.routers.get(i);
            boolean has =
                    router.station().placements().stream()
                            .anyMatch(p ->
                                    p.interfaceName().equals(interfaceName)
                                            && p.address().assigned().equals(address));
            owner = has ? router.name() : null;
        }
        turn.publish(
                new StateChange.Warned(
                        "duplicate-address",
                        owner,
                        "another host on "
                                + interfaceName
                                + " has "
                                + address
                                + ", so this host does not use it; take it from the other one, then"
                                + " here: ip addr del "
                                + address
                                + " dev "
                                + interfaceName
                                + ", and add it anew"));
    }

    /** A virtual address is no source, so only the others make routers look around again. */
    private static void addressesMoved(Turn turn, IpPrefix address) {
        if (turn.virtual.contains(address.address())) {
            Holdings.observeHeld(turn, address.address());
        } else {
            Outlook.refreshAll(turn);
        }
    }

    /**
     * Someone else took a route; static ones come back, and a master steps back without its own.
     */
    static void lost(Turn turn, Route route) {
        if (Statics.restore(turn, route)) {
            return;
        }
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (router.isMaster()
                    && route.tracked()
                    && router.station().instance().possessions().routes().contains(route)
                    && !Restoring.restores(turn, router, route)) {
                Elections.happen(turn, i, new VrrpEvent.AddressLost(network(route), turn.at));
            }
        }
    }

    private static IpPrefix network(Route route) {
        IpPrefix network = route.destination().prefix();
        return network != null ? network : IpPrefix.of("0.0.0.0/0");
    }

    /** Someone else took it; a master without its address must not go on as if nothing was. */
    private static void lost(Turn turn, String interfaceName, IpPrefix address) {
        Statics.restore(turn, interfaceName, address);
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            for (Placement placement : router.station().placements()) {
                if (router.isMaster()
                        && placement.interfaceName().equals(interfaceName)
                        && placement.address().options().tracked()
                        && placement.address().assigned().equals(address)
                        && !Restoring.restores(turn, router, placement)) {
                    Elections.happen(turn, i, new VrrpEvent.AddressLost(address, turn.at));
                    break;
                }
            }
        }
    }

    /** What the kernel refused may work now that the interface is another. */
    private static void retry(Turn turn, String interfaceName) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (router.refusal() != null && Refusals.touches(router, interfaceName)) {
                turn.put(i, router.refused(null));
            }
        }
    }

    private static void closeOn(Turn turn, String interfaceName) {
        Sockets.close(
                turn,
                turn.sockets.stream()
                        .filter(socket -> socket.interfaceName().equals(interfaceName))
                        .toList());
    }

    private static void put(Turn turn, InterfaceFacts facts) {
        SortedMap<String, InterfaceFacts> next = new TreeMap<>(turn.interfaces);
        next.put(facts.name(), facts);
        turn.interfaces = Collections.unmodifiableSortedMap(next);
    }
}
