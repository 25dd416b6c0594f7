package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.bfd.BfdSession;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final KeepalivedConfig NO_CONFIG =
            new KeepalivedConfig(new GlobalDefs(null, null, false), List.of(), List.of());
    static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

    final long at;

    // The state as changed so far; before the first turn a host knows nothing.
    KeepalivedConfig config = NO_CONFIG;
    SortedMap<String, InterfaceFacts> interfaces = Collections.emptySortedMap();
    SortedSet<IpAddress> virtual = Collections.emptySortedSet();
    Trackers trackers = Trackers.NONE;
    List<SyncState> groups = List.of();
    Routes routes = Routes.of(NO_CONFIG);
    List<VrrpSocket> sockets = List.of();
    Complaints strangers = Complaints.NONE;
    SortedMap<String, Pacing.Queue> announcements = Collections.emptySortedMap();
    SortedMap<String, Long> restored = Collections.emptySortedMap();
    long quietUntil;
    Holds holds = Holds.NONE;
    SortedMap<String, Lingering.Stay> lingering = Collections.emptySortedMap();
    SortedMap<String, Precautions.Doubt> doubts = Collections.emptySortedMap();
    SortedMap<String, List<Long>> losses = Collections.emptySortedMap();
    SortedMap<String, Long> leases = Collections.emptySortedMap();
    SortedMap<String, Paths> lines = Collections.emptySortedMap();
    SortedMap<String, AddressWatch.Watch> watches = Collections.emptySortedMap();
    ByName<Heard> heard = ByName.empty();
    ByName<Long> missesTold = ByName.empty();
    Roster routers = Roster.EMPTY;
    List<BfdSession> sessions = List.of();
    @Nullable WallClock clock;
    @Nullable WallClock lineClock;

    /** Interfaces whose link changed a moment ago and must last before that counts. */
    SortedSet<String> settling = Collections.emptySortedSet();

    /** Whether links are asked for their carrier. */
    boolean polling;

    boolean reporting;
    boolean stopping;

    /** The host begins; decisions of this very turn are the first of all. */
    boolean starting;

    /** Members of a sync group are being taken along; they take nobody along themselves. */
    boolean syncing;

    /** Addresses that routers about to come will hold, and that no one may remove meanwhile. */
    List<Placement> claimed = List.of();

    private final List<NodeAction> actions = new ArrayList<>();

    /** The first turn of a host. */
    Turn(long at) {
        this.at = at;
    }

    Turn(NodeState state, long at) {
        this.at = at;
        config = state.config();
        interfaces = state.interfaces;
        virtual = state.virtual;
        trackers = state.trackers;
        groups = state.groups;
        routes = state.routes;
        sockets = state.sockets;
        strangers = state.strangers;
        announcements = state.announcements;
        restored = state.restored;
        quietUntil = state.quietUntil;
        holds = state.holds;
        lingering = state.lingering;
        doubts = state.doubts;
        losses = state.losses;
        leases = state.leases;
        lines = state.lines;
        watches = state.watches;
        heard = state.heard;
        missesTold = state.missesTold;
        routers = state.routers;
        sessions = state.sessions();
        clock = state.clock;
        lineClock = state.lineClock;
        settling = state.settling;
        polling = state.polling;
        reporting = state.reporting;
        stopping = state.stopping();
    }

    NodeStep end() {
        return new NodeStep(new NodeState(this), actions);
    }

    // Actions and what they tell.

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
        return new Circumstances(interfaces, virtual, trackers, groups, holds, clock != null);
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
        routers = routers.map((_, router) -> router.hasNews() ? reported(router) : router);
    }

    private VirtualRouter reported(VirtualRouter router) {
        publish(router.report(at));
        return router.afterReport();
    }
}
