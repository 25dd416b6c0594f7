package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.config.vrrp.StaticAddress;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/** What the host has all the time: put up at the start, put back when somebody takes it away. */
final class Statics {
    private Statics() {}

    static void begin(Turn turn) {
        add(turn, turn.config.staticNetwork(), StaticNetwork.NONE);
    }

    /** After a reload, for {@code before} it. */
    static void change(Turn turn, StaticNetwork before) {
        StaticNetwork after = turn.config.staticNetwork();
        remove(turn, before, after);
        add(turn, after, before);
    }

    static void end(Turn turn) {
        remove(turn, turn.config.staticNetwork(), StaticNetwork.NONE);
    }

    private static void add(Turn turn, StaticNetwork wanted, StaticNetwork there) {
        for (StaticAddress address : wanted.addresses()) {
            if (!there.addresses().contains(address)) {
                Holdings.add(turn, placement(address));
            }
        }
        for (Route route : wanted.routes()) {
            if (!there.routes().contains(route)) {
                turn.act(new NodeAction.AddRoute(route));
            }
        }
        for (PolicyRule rule : wanted.rules()) {
            if (!there.rules().contains(rule)) {
                turn.act(new NodeAction.AddRule(rule));
            }
        }
    }

    private static void remove(Turn turn, StaticNetwork there, StaticNetwork wanted) {
        for (PolicyRule rule : there.rules().reversed()) {
            if (!wanted.rules().contains(rule)) {
                turn.act(new NodeAction.RemoveRule(rule));
            }
        }
        for (Route route : there.routes().reversed()) {
            if (!wanted.routes().contains(route)) {
                turn.act(new NodeAction.RemoveRoute(route));
            }
        }
        for (StaticAddress address : there.addresses().reversed()) {
            if (!wanted.addresses().contains(address)) {
                Placement gone = placement(address);
                turn.act(new NodeAction.RemoveAddress(gone.interfaceName(), gone.address()));
            }
        }
    }

    /** An interface came, or came anew: what is on it is put there. */
    static void appeared(Turn turn, String interfaceName) {
        StaticNetwork network = turn.config.staticNetwork();
        for (StaticAddress address : network.addresses()) {
            Placement place = placement(address);
            if (place.interfaceName().equals(interfaceName)) {
                Holdings.add(turn, place);
            }
        }
        for (Route route : network.routes()) {
            if (interfaceName.equals(route.device())
                    || route.gateways().stream()
                            .anyMatch(hop -> interfaceName.equals(hop.device()))) {
                turn.act(new NodeAction.AddRoute(route));
            }
        }
    }

    /** An address that somebody removed comes back, if it is one of these. */
    static void restore(Turn turn, String interfaceName, IpPrefix lost) {
        for (StaticAddress address : turn.config.staticNetwork().addresses()) {
            Placement place = placement(address);
            if (place.interfaceName().equals(interfaceName)
                    && place.address().assigned().equals(lost)) {
                Holdings.add(turn, place);
            }
        }
    }

    /** Whether a route is one of these; then it comes back. */
    static boolean restore(Turn turn, Route lost) {
        List<Route> routes = turn.config.staticNetwork().routes();
        if (!routes.contains(lost)) {
            return false;
        }
        turn.act(new NodeAction.AddRoute(lost));
        return true;
    }

    private static Placement placement(StaticAddress address) {
        return new Placement(
                address.device(),
                new VirtualAddress(
                        address.prefix(), address.device(), address.label(), address.options()));
    }
}
