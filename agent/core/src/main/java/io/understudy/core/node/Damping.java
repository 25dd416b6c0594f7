package io.understudy.core.node;

import io.understudy.core.vrrp.Durations;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.config.vrrp.FlapDamping;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With {@code flap_damping} an instance that loses mastership again and again stands back for a
 * while: every move costs its clients their connections. It still serves where nobody else does.
 */
final class Damping {
    /** Who asks for such a hold. */
    static final String BY = "flap_damping";

    private Damping() {}

    /** A master left its office. */
    static void left(Turn turn, int index, VrrpEvent cause) {
        VirtualRouter router = turn.routers.get(index);
        FlapDamping damping = router.station().instance().rivalry().damping();
        if (damping == null || isMeant(cause) || turn.holds.why(router.name()) != null) {
            return;
        }
        List<Long> losses = new ArrayList<>(turn.losses.getOrDefault(router.name(), List.of()));
        losses.removeIf(at -> turn.at - at > damping.windowNanos());
        losses.add(turn.at);
        boolean flaps = losses.size() >= damping.times();
        SortedMap<String, List<Long>> next = new TreeMap<>(turn.losses);
        next.put(router.name(), flaps ? List.of() : List.copyOf(losses));
        turn.losses = Collections.unmodifiableSortedMap(next);
        if (flaps) {
            turn.publish(
                    new StateChange.Warned(
                            "flapping",
                            router.name(),
                            "mastership was lost "
                                    + damping.times()
                                    + " times within "
                                    + Durations.text(damping.windowNanos())
                                    + "; it stands back for "
                                    + Durations.text(damping.holdNanos())
                                    + ", or until somebody releases it; look for what moves it"));
            Orders.standBack(
                    turn,
                    index,
                    new Hold(BY, Instant.EPOCH, turn.at + damping.holdNanos(), Hold.PROVEN));
        }
    }

    /** Somebody wants it so. */
    private static boolean isMeant(VrrpEvent cause) {
        return switch (cause) {
            case VrrpEvent.Withdrawn _, VrrpEvent.Reconfigured _ -> true;
            case VrrpEvent.PulledBack(var reason, _, _) -> reason instanceof Reason.AskedToResign;
            case VrrpEvent.BecameReady _,
                    VrrpEvent.BecameFaulty _,
                    VrrpEvent.AdvertReceived _,
                    VrrpEvent.TimerFired _,
                    VrrpEvent.PriorityMoved _,
                    VrrpEvent.AddressLost _,
                    VrrpEvent.PulledUp _ ->
                    false;
        };
    }
}
