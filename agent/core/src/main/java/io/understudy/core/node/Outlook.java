package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/** A router looks around: what it finds may forbid mastership, or no longer. */
final class Outlook {
    private Outlook() {}

    /** Every router looks around again. */
    static void refreshAll(Turn turn) {
        for (int i = 0; i < turn.routers.size(); i++) {
            refresh(turn, i);
        }
        Sockets.closeUnused(turn);
    }

    /** One router looks around again, and its election hears of what changed. */
    static void refresh(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        Station before = router.station();
        Station after = Station.of(before.instance(), turn.circumstances(), router.refusal());
        turn.put(index, router.at(after));
        if (router.refusal() == null) {
            Sockets.open(turn, after.socket());
        }
        IpAddress source = after.config().source();
        IpAddress oldSource = before.config().source();
        if (source == null ? oldSource != null : !source.equals(oldSource)) {
            turn.publish(new StateChange.SourceChanged(router.name(), source));
        }
        int priority = after.config().priority();
        if (!after.parts().equals(before.parts()) || priority != before.config().priority()) {
            turn.publish(new StateChange.PriorityChanged(router.name(), priority, after.parts()));
        }
        if (priority != before.config().priority()) {
            Elections.happen(
                    turn, index, new VrrpEvent.PriorityMoved(before.config().priority(), turn.at));
        }
        settle(turn, index, before.obstacle());
    }

    /**
     * Brings the election in line with what the router sees: into FAULT, or out of it.
     *
     * @param previous the obstacle before; it names what was overcome
     */
    static void settle(Turn turn, int index, @Nullable Reason previous) {
        VirtualRouter router = turn.routers.get(index);
        Reason obstacle = router.station().obstacle();
        switch (router.election()) {
            case Election.Fault(var reason) -> {
                if (obstacle == null && !router.station().awaitsScript()) {
                    Reason overcome = previous == null ? reason : previous;
                    Elections.happen(
                            turn,
                            index,
                            new VrrpEvent.BecameReady(Obstacles.cleared(overcome), turn.at));
                }
            }
            case Election.Init _ -> {
                if (obstacle != null) {
                    Elections.happen(turn, index, new VrrpEvent.BecameFaulty(obstacle, turn.at));
                } else if (!router.station().awaitsScript()) {
                    Elections.happen(
                            turn, index, new VrrpEvent.BecameReady(new Reason.Started(), turn.at));
                }
            }
            case Election.Backup _, Election.Master _ -> {
                if (obstacle != null) {
                    Elections.happen(turn, index, new VrrpEvent.BecameFaulty(obstacle, turn.at));
                }
            }
        }
    }
}
