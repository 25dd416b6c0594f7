package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.state.StateChange;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With {@code vip_restore} a master puts back what somebody else removed, where keepalived steps
 * back and elects anew. Whoever removes the same again at once means it: then it is as ever.
 */
final class Restoring {
    private static final long INSISTENCE_NANOS = 1_000_000_000L;

    private Restoring() {}

    /** Puts an address back, and tells whether it did. */
    static boolean restores(Turn turn, VirtualRouter router, Placement placement) {
        String what = placement.address().prefix() + " on " + placement.interfaceName();
        if (!may(turn, router, what)) {
            return false;
        }
        Holdings.add(turn, placement, router.station());
        Holdings.announce(turn, router.station(), List.of(placement));
        tell(turn, router, what);
        return true;
    }

    /** The same for a route. */
    static boolean restores(Turn turn, VirtualRouter router, Route route) {
        String what = "the route to " + route.destination();
        if (!may(turn, router, what)) {
            return false;
        }
        turn.act(new NodeAction.AddRoute(route));
        tell(turn, router, what);
        return true;
    }

    private static boolean may(Turn turn, VirtualRouter router, String what) {
        if (!router.station().instance().possessions().restores()) {
            return false;
        }
        String key = router.name() + " " + what;
        Long last = turn.restored.get(key);
        SortedMap<String, Long> next = new TreeMap<>(turn.restored);
        next.values().removeIf(at -> turn.at - at >= INSISTENCE_NANOS);
        next.put(key, turn.at);
        turn.restored = Collections.unmodifiableSortedMap(next);
        return last == null || turn.at - last >= INSISTENCE_NANOS;
    }

    private static void tell(Turn turn, VirtualRouter router, String what) {
        turn.publish(
                new StateChange.Warned(
                        "restored",
                        router.name(),
                        "somebody else removed " + what + "; it is put back, as vip_restore asks"));
    }
}
