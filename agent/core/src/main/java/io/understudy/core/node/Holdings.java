package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/** The virtual addresses of masters: put up, taken off, announced, seen. */
final class Holdings {
    private Holdings() {}

    static void add(Turn turn, Placement placement) {
        turn.act(new NodeAction.AddAddress(placement.interfaceName(), placement.address()));
    }

    /** Takes an address off, unless another master of this host holds the same. */
    static void remove(Turn turn, Placement placement, String owner) {
        if (!AddressDiff.contains(turn.claimed, placement)
                && !isHeldByOther(turn, placement, owner)) {
            turn.act(new NodeAction.RemoveAddress(placement.interfaceName(), placement.address()));
        }
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

    static void announce(Turn turn, List<NodeAction> round, int rounds) {
        for (int i = 0; i < rounds; i++) {
            turn.actAll(round);
        }
    }

    /** Publishes which virtual addresses are on this host, for each router where that changed. */
    static void observeHeld(Turn turn) {
        Circumstances circumstances = turn.circumstances();
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            List<IpPrefix> held = circumstances.held(router.station().instance());
            if (!held.equals(router.held())) {
                turn.put(i, router.holding(held));
                turn.publish(new StateChange.AddressesHeld(router.name(), held));
            }
        }
    }
}
