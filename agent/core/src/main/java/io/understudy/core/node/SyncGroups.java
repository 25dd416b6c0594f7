package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members of a sync group move together: none is master before all want to be, and what makes one
 * of them backup or faulty makes all of them so (keepalived behaviour).
 */
final class SyncGroups {
    private SyncGroups() {}

    /** Groups of at least one instance, none of them decided yet. */
    static List<SyncState> of(KeepalivedConfig config) {
        List<SyncState> groups = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        for (SyncGroup group : config.syncGroups()) {
            List<Integer> members = new ArrayList<>();
            for (String member : group.members()) {
                for (int i = 0; i < config.instances().size(); i++) {
                    if (config.instances().get(i).name().equals(member) && !taken.contains(i)) {
                        members.add(i);
                        taken.add(i);
                    }
                }
            }
            if (!members.isEmpty()) {
                groups.add(new SyncState(group, members, VrrpState.INIT));
            }
        }
        return List.copyOf(groups);
    }

    /** Whether a router of a group must wait for another member before it may be master. */
    static VrrpConfig seenBy(Turn turn, int index, VirtualRouter router) {
        VrrpConfig config = router.station().config();
        SyncState group = turn.groupOf(index);
        if (group == null || group.state() == VrrpState.MASTER || turn.syncing) {
            return config;
        }
        for (int member : group.members()) {
            if (member != index && !wantsMastership(turn.routers.get(member))) {
                return config.waitingForOthers();
            }
        }
        return config;
    }

    private static boolean wantsMastership(VirtualRouter router) {
        return switch (router.election()) {
            case Election.Master _ -> true;
            case Election.Backup backup -> backup.wantsMastership();
            // At the beginning all owners take office together.
            case Election.Init _ ->
                    router.station().config().ownsAddresses()
                            && router.station().obstacle() == null
                            && !router.station().awaitsTracker();
            case Election.Fault _ -> false;
        };
    }

    /** Whether neither its own obstacles nor its group's keep a router from the election. */
    static boolean isFit(Turn turn, int index) {
        return turn.routers.get(index).station().obstacle() == null
                && obstacle(turn, index) == null
                && !awaits(turn, index);
    }

    /** What keeps the other members of its group, and thereby this router, from mastership. */
    static @Nullable Reason obstacle(Turn turn, int index) {
        SyncState group = turn.groupOf(index);
        if (group == null) {
            return null;
        }
        for (int member : group.members()) {
            VirtualRouter other = turn.routers.get(member);
            if (member != index && other.station().obstacle() != null) {
                return new Reason.GroupMemberFaulty(group.name(), other.name());
            }
        }
        return null;
    }

    /** Whether something that could forbid mastership to a member is still unknown. */
    static boolean awaits(Turn turn, int index) {
        SyncState group = turn.groupOf(index);
        if (group == null) {
            return turn.routers.get(index).station().awaitsTracker();
        }
        for (int member : group.members()) {
            if (turn.routers.get(member).station().awaitsTracker()) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of a router and of all that move with it. */
    static List<Integer> membersWith(Turn turn, int index) {
        SyncState group = turn.groupOf(index);
        return group == null ? List.of(index) : group.members();
    }

    /** Takes the other members where one of them went. */
    static void follow(Turn turn, int index, VrrpState to, boolean resigned) {
        SyncState group = turn.groupOf(index);
        if (group == null || turn.syncing || to == VrrpState.INIT || group.state() == to) {
            return;
        }
        VrrpState from = group.state();
        turn.syncing = true;
        turn.put(group.in(to));
        String leader = turn.routers.get(index).name();
        for (int member : group.members()) {
            if (member != index && turn.routers.get(member).election().word() != to) {
                Elections.happen(turn, member, pull(turn, group, leader, to, resigned));
            }
        }
        turn.syncing = false;
        turn.publish(new StateChange.GroupTransitioned(group.name(), from, to));
        Tidings.moved(turn, group, to);
    }

    private static VrrpEvent pull(
            Turn turn, SyncState group, String leader, VrrpState to, boolean resigned) {
        Reason moved = new Reason.GroupMoved(group.name(), leader);
        return switch (to) {
            case MASTER -> new VrrpEvent.PulledUp(moved, turn.at);
            case BACKUP -> new VrrpEvent.PulledBack(moved, resigned, turn.at);
            case FAULT ->
                    new VrrpEvent.BecameFaulty(
                            new Reason.GroupMemberFaulty(group.name(), leader), turn.at);
            case INIT -> throw new AssertionError("nobody is pulled to INIT");
        };
    }

    /** What is clear from the beginning is told of the group before its members (keepalived). */
    static void begin(Turn turn, int index, VrrpState to) {
        SyncState group = turn.groupOf(index);
        if (group != null && turn.starting && group.state() == VrrpState.INIT) {
            turn.put(group.in(to));
            turn.publish(new StateChange.GroupTransitioned(group.name(), VrrpState.INIT, to));
            Tidings.moved(turn, group, to);
        }
    }

    /** Whether a router takes office without an election: an owner, and in a group all of them. */
    static boolean beginsAsMaster(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        VrrpConfig config = seenBy(turn, index, router);
        return config.ownsAddresses() && !config.waits();
    }

    /** A weaker master may have spoilt the neighbours' memory of all members' addresses. */
    static void announceOthers(Turn turn, VirtualRouter router) {
        int index = turn.routes.ofName(router.name());
        SyncState group = turn.groupOf(index);
        if (group == null) {
            return;
        }
        for (int member : group.members()) {
            VirtualRouter other = turn.routers.get(member);
            Garp garp = other.station().config().garp();
            if (member != index && other.isMaster() && garp.lowerPrioRepeat() > 0) {
                Holdings.announce(
                        turn, other.name(), other.station().round(), garp.lowerPrioRepeat());
                if (garp.lowerPrioDelayNanos() > 0) {
                    turn.act(
                            new NodeAction.SetTimer(
                                    other.station().timer(VrrpTimer.ANNOUNCE_LOWER_PRIORITY),
                                    turn.at + garp.lowerPrioDelayNanos()));
                }
            }
        }
    }

    /** After a reload: members that were together by chance, or are so no longer. */
    static void reconcile(Turn turn) {
        for (SyncState group : turn.groups) {
            VrrpState common = common(turn, group);
            for (int member : group.members()) {
                if (common == VrrpState.BACKUP && turn.routers.get(member).isMaster()) {
                    turn.syncing = true;
                    Elections.happen(
                            turn,
                            member,
                            new VrrpEvent.PulledBack(
                                    new Reason.ConfigurationReloaded(), false, turn.at));
                    turn.syncing = false;
                }
            }
            if (group.state() != common) {
                turn.put(group.in(common));
                turn.publish(
                        new StateChange.GroupTransitioned(group.name(), group.state(), common));
                Tidings.moved(turn, group, common);
            }
        }
    }

    private static VrrpState common(Turn turn, SyncState group) {
        boolean masters = true;
        boolean undecided = false;
        for (int member : group.members()) {
            VrrpState state = turn.routers.get(member).election().word();
            if (state == VrrpState.FAULT) {
                return VrrpState.FAULT;
            }
            masters &= state == VrrpState.MASTER;
            undecided |= state == VrrpState.INIT;
        }
        return undecided ? VrrpState.INIT : masters ? VrrpState.MASTER : VrrpState.BACKUP;
    }
}
