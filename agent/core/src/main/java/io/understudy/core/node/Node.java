package io.understudy.core.node;

import io.understudy.core.address.Leftovers;
import io.understudy.core.address.Placement;
import io.understudy.core.bfd.BfdTimer;
import io.understudy.core.node.NodeEvent.ActionFailed;
import io.understudy.core.node.NodeEvent.AddressAdded;
import io.understudy.core.node.NodeEvent.AddressRemoved;
import io.understudy.core.node.NodeEvent.AgentHeard;
import io.understudy.core.node.NodeEvent.AgentLost;
import io.understudy.core.node.NodeEvent.AuthenticatedPacketReceived;
import io.understudy.core.node.NodeEvent.BfdReceived;
import io.understudy.core.node.NodeEvent.ClockRead;
import io.understudy.core.node.NodeEvent.Commanded;
import io.understudy.core.node.NodeEvent.CountersCleared;
import io.understudy.core.node.NodeEvent.DuplicateFound;
import io.understudy.core.node.NodeEvent.FileRead;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.core.node.NodeEvent.LineHeard;
import io.understudy.core.node.NodeEvent.MastersMet;
import io.understudy.core.node.NodeEvent.NeighboursSeen;
import io.understudy.core.node.NodeEvent.NeighboursStray;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.node.NodeEvent.ProcessesCounted;
import io.understudy.core.node.NodeEvent.ReloadRequested;
import io.understudy.core.node.NodeEvent.RouteRemoved;
import io.understudy.core.node.NodeEvent.ScriptFinished;
import io.understudy.core.node.NodeEvent.ShutdownRequested;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One host as a function of events. The shell carries the actions out in their order and hands back
 * what happens; time, packets and refusals of the kernel are all events.
 */
public final class Node {
    private Node() {}

    /**
     * Begins with a host as it is found: removes virtual addresses that a dead predecessor left,
     * opens sockets, starts scripts, and lets every instance listen or, if it owns its addresses,
     * take office.
     *
     * @param sha256 of the configuration file's bytes, for those who ask what runs
     * @param facts all interfaces of the host with their addresses
     * @param at monotonic time in nanoseconds; every later event goes by the same clock
     */
    public static NodeStep start(
            KeepalivedConfig config, String sha256, List<InterfaceFacts> facts, long at) {
        return start(config, sha256, facts, null, at);
    }

    /**
     * Begins as above on a host that was in maintenance when its agent ended, or was not.
     *
     * @param maintenance why the host stands back; null if it does not
     */
    public static NodeStep start(
            KeepalivedConfig config,
            String sha256,
            List<InterfaceFacts> facts,
            @Nullable Maintenance maintenance,
            long at) {
        SortedMap<String, InterfaceFacts> interfaces = new TreeMap<>();
        facts.forEach(one -> interfaces.put(one.name(), one));
        Turn turn = new Turn(at);
        turn.interfaces = Collections.unmodifiableSortedMap(interfaces);
        turn.holds = turn.holds.with(maintenance);
        Loading.begin(turn, config, sha256);
        if (maintenance != null) {
            turn.publish(new StateChange.MaintenanceChanged(maintenance));
        }
        removeLeftovers(turn);
        Statics.begin(turn);
        Vmacs.tend(turn);
        Loading.settleAll(turn);
        return turn.end();
    }

    /** What an event makes of a host. A stopping host takes no notice of anything. */
    public static NodeStep step(NodeState state, NodeEvent event) {
        if (state.stopping()) {
            return new NodeStep(state, List.of());
        }
        Turn turn = new Turn(state, event.at());
        Leases.lapse(turn);
        switch (event) {
            case PacketReceived packet -> Reception.receive(turn, packet);
            case AuthenticatedPacketReceived packet -> Reception.receive(turn, packet);
            case TimerFired(var timer, _) -> fire(turn, timer);
            case InterfaceChanged(var facts, _) -> Surroundings.changed(turn, facts);
            case InterfaceRemoved(var name, _) -> Surroundings.removed(turn, name);
            case AddressAdded added -> Surroundings.added(turn, added);
            case AddressRemoved removed -> Surroundings.removed(turn, removed);
            case DuplicateFound(var name, var address, _) ->
                    Surroundings.duplicate(turn, name, address);
            case RouteRemoved(var route, _) -> Surroundings.lost(turn, route);
            case ScriptFinished(var script, var outcome, _) ->
                    Scripts.finished(turn, script, outcome);
            case BfdReceived packet -> Sessions.heard(turn, packet);
            case NeighboursSeen seen -> {
                if (!AddressWatch.seen(turn, seen)) {
                    Precautions.seen(turn, seen);
                }
            }
            case NeighboursStray stray -> AddressWatch.stray(turn, stray);
            case MastersMet met -> AddressWatch.met(turn, met.router());
            case LineHeard heard -> HeartbeatLines.hear(turn, heard);
            case AgentHeard heard -> HeartbeatLines.hear(turn, heard);
            case AgentLost lost -> HeartbeatLines.lost(turn, lost);
            case ClockRead(var utcNanos, _) -> {
                HeartbeatLines.clockRead(turn, utcNanos);
                Signatures.clockRead(turn, utcNanos);
            }
            case FileRead read -> Watches.read(turn, read);
            case ProcessesCounted counted -> Watches.counted(turn, counted);
            case ActionFailed failed -> Refusals.failed(turn, failed);
            case ReloadRequested reload -> Loading.reload(turn, reload);
            case Commanded order -> Orders.give(turn, order);
            case CountersCleared _ -> clearCounters(turn);
            case ShutdownRequested _ -> shutDown(turn);
        }
        return turn.end();
    }

    private static void removeLeftovers(Turn turn) {
        SortedMap<String, List<IpPrefix>> observed = new TreeMap<>();
        turn.interfaces.forEach((name, facts) -> observed.put(name, facts.addresses()));
        for (Placement leftover : Leftovers.of(turn.virtual, observed)) {
            turn.act(new NodeAction.RemoveAddress(leftover.interfaceName(), leftover.address()));
        }
        turn.routers.forEach(router -> warnOfOwnAddress(turn, router));
    }

    /** The host's only address was configured as virtual: as keepalived does, it is removed. */
    private static void warnOfOwnAddress(Turn turn, VirtualRouter router) {
        if (router.station().obstacle() instanceof Reason.NoSourceAddress(var interfaceName)
                && !router.held().isEmpty()) {
            turn.publish(
                    new StateChange.Warned(
                            "virtual-address-is-own",
                            router.name(),
                            "virtual address "
                                    + router.held().getFirst()
                                    + " was the only address of "
                                    + interfaceName
                                    + " and is removed, as a virtual address of a dead master"
                                    + " would be; give "
                                    + interfaceName
                                    + " an address of its own"));
        }
    }

    private static void fire(Turn turn, TimerId timer) {
        switch (timer.kind()) {
            case ADVERT -> fire(turn, timer, VrrpTimer.ADVERT);
            case MASTER_DOWN -> {
                int index = turn.routes.ofName(timer.owner());
                if (index != Routes.NOBODY) {
                    Misses.notice(turn, index);
                    if (!HeartbeatLines.holdBack(turn, index)
                            && !Precautions.holdBack(turn, index)) {
                        fire(turn, timer, VrrpTimer.MASTER_DOWN);
                    }
                }
            }
            case ANNOUNCE_AGAIN -> fire(turn, timer, VrrpTimer.ANNOUNCE_AGAIN);
            case ANNOUNCE_REFRESH -> fire(turn, timer, VrrpTimer.ANNOUNCE_REFRESH);
            case ANNOUNCE_LOWER_PRIORITY -> fire(turn, timer, VrrpTimer.ANNOUNCE_LOWER_PRIORITY);
            case ANNOUNCE_EXTRA -> ExtraAnnouncing.due(turn, timer.owner());
            case PACE -> Pacing.due(turn, timer.owner());
            case SCRIPT -> Scripts.due(turn, timer.owner());
            case PROCESS -> Watches.lasted(turn, timer.owner());
            case BFD_TRANSMIT -> Sessions.fired(turn, timer.owner(), BfdTimer.TRANSMIT);
            case BFD_DETECT -> Sessions.fired(turn, timer.owner(), BfdTimer.DETECT);
            case LINK -> Links.lasted(turn, timer.owner());
            case CLOCK -> Signatures.readClock(turn);
            case STARTUP -> Loading.settleAll(turn);
            case HOLD -> Orders.due(turn, timer.owner());
            case LOOK -> Precautions.due(turn, timer.owner());
            case WATCH -> AddressWatch.due(turn, timer.owner());
            case LEASE -> Leases.due(turn, timer.owner());
            case LINE -> HeartbeatLines.due(turn, timer.owner());
            case LINGER -> Lingering.end(turn, timer.owner());
            case REPORT -> turn.report();
        }
    }

    private static void fire(Turn turn, TimerId id, VrrpTimer timer) {
        int index = turn.routes.ofName(id.owner());
        if (index != Routes.NOBODY) {
            Elections.happen(turn, index, new VrrpEvent.TimerFired(timer, turn.at));
        }
    }

    private static void clearCounters(Turn turn) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter cleared = turn.routers.get(i).withoutCounts();
            turn.put(i, cleared);
            turn.publish(cleared.report(turn.at));
        }
    }

    private static void shutDown(Turn turn) {
        SortedMap<String, Lingering.Stay> lingering = turn.lingering;
        Lingering.endAll(turn);
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            Elections.happen(turn, i, new VrrpEvent.Withdrawn(new Reason.ShutDown(), turn.at));
            if (router.isMaster() || lingering.containsKey(router.name())) {
                // The kernel's answers come too late to be told.
                turn.publish(new StateChange.AddressesHeld(router.name(), List.of()));
            }
        }
        HeartbeatLines.end(turn);
        Statics.end(turn);
        Vmacs.end(turn);
        HostSettings.end(turn);
        turn.routers.forEach(router -> Tidings.stopped(turn, router));
        turn.groups.forEach(group -> Tidings.stopped(turn, group));
        for (ScriptRun run : turn.trackers.scripts()) {
            turn.act(new NodeAction.StopTimer(run.timer()));
            turn.act(new NodeAction.StopScript(run.script().name()));
        }
        Sessions.end(turn);
        turn.report();
        turn.act(new NodeAction.StopTimer(Turn.REPORT));
        Sockets.close(turn, turn.sockets);
        turn.stopping = true;
        turn.publish(new StateChange.Stopping());
        turn.act(new NodeAction.Exit());
    }
}
