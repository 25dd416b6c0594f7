package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One step in the making: the state as changed so far, and the actions gathered so far. It lives
 * inside one call of {@link Node} and never leaves it, so the step is pure from outside.
 */
final class Turn {
    static final TimerId REPORT = new TimerId(TimerId.Kind.REPORT, "");

    private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

    final long at;
    KeepalivedConfig config;
    SortedMap<String, InterfaceFacts> interfaces;
    SortedSet<IpAddress> virtual;
    Trackers trackers;
    List<SyncState> groups;
    Roster routers;
    Routes routes;
    List<VrrpSocket> sockets;
    Complaints strangers;
    SortedMap<String, Pacing.Queue> announcements;
    boolean reporting;
    boolean stopping;

    /** Until when nothing is heard and nobody takes office; see {@link NodeState#quietUntil}. */
    long quietUntil;

    /** The host begins; decisions of this very turn are the first of all. */
    boolean starting;

    /** Members of a sync group are being taken along; they take nobody along themselves. */
    boolean syncing;

    /** Addresses that routers about to come will hold, and that no one may remove meanwhile. */
    List<Placement> claimed = List.of();

    private final List<NodeAction> actions = new ArrayList<>();

    Turn(NodeState state, long at) {
        this.at = at;
        config = state.config();
        interfaces = state.interfaces();
        virtual = state.virtual();
        trackers = state.trackers();
        groups = state.groups();
        routers = state.routers();
        routes = state.routes();
        sockets = state.sockets();
        strangers = state.strangers();
        announcements = state.announcements();
        reporting = state.reporting();
        stopping = state.stopping();
        quietUntil = state.quietUntil();
    }

    NodeStep end() {
        return new NodeStep(
                new NodeState(
                        config,
                        interfaces,
                        virtual,
                        trackers,
                        groups,
                        routers,
                        routes,
                        sockets,
                        strangers,
                        announcements,
                        reporting,
                        stopping,
                        quietUntil),
                actions);
    }

    void act(NodeAction action) {
        actions.add(action);
    }

    void actAll(List<NodeAction> some) {
        actions.addAll(some);
    }

    void publish(StateChange change) {
        actions.add(new NodeAction.Publish(change));
    }

    Circumstances circumstances() {
        return new Circumstances(interfaces, virtual, trackers, groups);
    }

    void put(int index, VirtualRouter router) {
        routers = routers.with(index, router);
    }

    /** The sync group of a router, or null. */
    @Nullable SyncState groupOf(int index) {
        int group = routes.groupOf(index);
        return group == Routes.NOBODY ? null : groups.get(group);
    }

    void put(SyncState group) {
        List<SyncState> next = new ArrayList<>(groups);
        next.replaceAll(g -> g.name().equals(group.name()) ? group : g);
        groups = List.copyOf(next);
    }

    boolean isQuiet() {
        return at < quietUntil;
    }

    void promiseReport() {
        if (!reporting && !stopping) {
            reporting = true;
            act(new NodeAction.SetTimer(REPORT, at + REPORT_INTERVAL_NANOS));
        }
    }

    void report() {
        reporting = false;
        for (int i = 0; i < routers.size(); i++) {
            VirtualRouter router = routers.get(i);
            if (router.hasNews()) {
                publish(router.report(at));
                put(i, router.afterReport());
            }
        }
    }
}
