package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.List;
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
        Station after =
                Station.of(
                        before.instance(),
                        turn.circumstances(),
                        router.refusal(),
                        router.concedes());
        turn.put(index, router.at(after));
        if (router.refusal() == null) {
            Sockets.open(turn, after);
        }
        if (after.addresses().size() != before.addresses().size()) {
            AdvertSize.tell(turn, after);
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
            Tidings.prioritised(turn, turn.routers.get(index));
            Elections.happen(
                    turn, index, new VrrpEvent.PriorityMoved(before.config().priority(), turn.at));
        }
        settle(turn, index, before.obstacle());
    }

    /** Those that track a script, themselves or by their sync group, look around again. */
    static void refreshTracking(Turn turn, String script) {
        for (int i = 0; i < turn.routers.size(); i++) {
            SyncState group = turn.groupOf(i);
            if (names(turn.routers.get(i).station().instance().trackScripts(), script)
                    || (group != null && names(group.config().trackScripts(), script))) {
                refresh(turn, i);
            }
        }
    }

    private static boolean names(List<TrackScript> tracks, String script) {
        for (TrackScript track : tracks) {
            if (track.script().equals(script)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Brings the election in line with what the router sees: into FAULT, or out of it.
     *
     * @param previous the obstacle before; it names what was overcome
     */
    static void settle(Turn turn, int index, @Nullable Reason previous) {
        VirtualRouter router = turn.routers.get(index);
        Reason own = router.station().obstacle();
        Reason obstacle = own != null ? own : SyncGroups.obstacle(turn, index);
        boolean ready = obstacle == null && !SyncGroups.awaits(turn, index);
        switch (router.election()) {
            case Election.Fault(var reason) -> {
                if (ready) {
                    Reason overcome = previous == null ? reason : previous;
                    become(turn, index, ready(turn, Obstacles.cleared(overcome)));
                }
            }
            case Election.Init _ -> begin(turn, index, obstacle, ready);
            case Election.Backup _, Election.Master _ -> {
                if (obstacle != null) {
                    become(turn, index, new VrrpEvent.BecameFaulty(obstacle, turn.at));
                }
            }
        }
    }

    private static void begin(Turn turn, int index, @Nullable Reason obstacle, boolean ready) {
        VrrpInstance instance = turn.routers.get(index).station().instance();
        if (obstacle instanceof Reason.LinkDown(var name) && Vmacs.isMade(instance, name)) {
            return; // made a moment ago, and on its way up
        }
        if (obstacle != null) {
            SyncGroups.begin(turn, index, VrrpState.FAULT);
            become(turn, index, new VrrpEvent.BecameFaulty(obstacle, turn.at));
        } else if (ready && !(turn.isQuiet() && SyncGroups.beginsAsMaster(turn, index))) {
            if (!SyncGroups.beginsAsMaster(turn, index)) {
                SyncGroups.begin(turn, index, VrrpState.BACKUP);
            }
            become(turn, index, ready(turn, new Reason.Started()));
        } else {
            return;
        }
        SyncState group = turn.groupOf(index);
        if (group != null) {
            for (int member : group.members()) {
                if (turn.routers.get(member).election() instanceof Election.Init) {
                    settle(turn, member, null);
                }
            }
        }
    }

    private static void become(Turn turn, int index, VrrpEvent event) {
        Elections.happen(turn, index, event);
    }

    /** Before the end of the startup delay no silence counts against a master. */
    private static VrrpEvent ready(Turn turn, Reason reason) {
        return new VrrpEvent.BecameReady(reason, Math.max(turn.at, turn.quietUntil));
    }
}
