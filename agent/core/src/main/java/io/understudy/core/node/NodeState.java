package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.bfd.BfdSession;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a host knows between two events. Immutable, so a state can be kept, compared and
 * stepped again: what-if questions and replays need nothing else.
 *
 * <p>Only {@link Node} makes one. Look at it through {@link #instances} and {@link #trackers}.
 */
public final class NodeState {
    final SortedMap<String, InterfaceFacts> interfaces;

    /** Every virtual address of the configuration. */
    final SortedSet<IpAddress> virtual;

    final Trackers trackers;
    final List<SyncState> groups;
    final Routes routes;
    final List<VrrpSocket> sockets;

    /** What was told of packets that belong to no router. */
    final Complaints strangers;

    /** What waits for its turn to be announced, by interface or group. */
    final SortedMap<String, Pacing.Queue> announcements;

    /** End of vrrp_startup_delay or vrrp_delay_after_boot; 0 if there was none. */
    final SortedMap<String, Long> restored;

    final long quietUntil;

    /** What stands back because somebody asked for it. */
    final Holds holds;

    /** What was handed over because somebody asked for it, and is still here. */
    final SortedMap<String, Lingering.Stay> lingering;

    /** Which backups look around before they take over. */
    final SortedMap<String, Precautions.Doubt> doubts;

    /** When an instance lost mastership lately, where that is counted. */
    final SortedMap<String, List<Long>> losses;

    /** When each master whose addresses are leased put them up or renewed them last. */
    final SortedMap<String, Long> leases;

    /** What instances heard on their heartbeat lines, by their names. */
    final SortedMap<String, Paths> lines;

    /** What instances with vip_watch saw on their networks, by their names. */
    final SortedMap<String, AddressWatch.Watch> watches;

    /** Whom each instance heard, by its name. */
    final ByName<Heard> heard;

    /** When missed adverts of an instance were told last. */
    final ByName<Long> missesTold;

    final Roster routers;
    private final List<BfdSession> sessions;

    /** Null while no instance needs it, and before it was read. */
    final @Nullable WallClock clock;

    /** The first one that was read where there are heartbeat lines; null before. */
    final @Nullable WallClock lineClock;

    final SortedSet<String> settling;
    final boolean polling;

    final boolean reporting;
    private final KeepalivedConfig config;
    private final boolean stopping;

    /** What a turn came to. */
    NodeState(Turn turn) {
        config = turn.config;
        interfaces = turn.interfaces;
        virtual = turn.virtual;
        trackers = turn.trackers;
        groups = turn.groups;
        routes = turn.routes;
        sockets = turn.sockets;
        strangers = turn.strangers;
        announcements = turn.announcements;
        restored = turn.restored;
        quietUntil = turn.quietUntil;
        holds = turn.holds;
        lingering = turn.lingering;
        doubts = turn.doubts;
        losses = turn.losses;
        leases = turn.leases;
        lines = turn.lines;
        watches = turn.watches;
        heard = turn.heard;
        missesTold = turn.missesTold;
        routers = turn.routers;
        sessions = turn.sessions;
        clock = turn.clock;
        lineClock = turn.lineClock;
        settling = turn.settling;
        polling = turn.polling;
        reporting = turn.reporting;
        stopping = turn.stopping;
    }

    /** The configuration that runs. */
    public KeepalivedConfig config() {
        return config;
    }

    /** All instances in configured order, ages counted to {@code at}; their dates are unset. */
    public List<InstanceSnapshot> instances(long at) {
        List<InstanceSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < routers.size(); i++) {
            int group = routes.groupOf(i);
            SyncState of = group == Routes.NOBODY ? null : groups.get(group);
            snapshots.add(routers.get(i).snapshot(of, at));
        }
        return snapshots;
    }

    /** All tracked scripts, files and processes in configured order; their dates are unset. */
    public List<TrackerSnapshot> trackerSnapshots() {
        return trackers.snapshots();
    }

    /** All BFD sessions in configured order. */
    public List<BfdSession> sessions() {
        return sessions;
    }

    /** Whether the host was asked to end; it takes no further part in anything. */
    public boolean stopping() {
        return stopping;
    }

    static SortedSet<IpAddress> virtualAddresses(KeepalivedConfig config) {
        SortedSet<IpAddress> virtual = new TreeSet<>();
        for (VrrpInstance instance : config.instances()) {
            for (Placement placement : Placement.of(instance)) {
                virtual.add(placement.address().prefix().address());
            }
        }
        return virtual;
    }
}
