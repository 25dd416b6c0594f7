package io.understudy.core.node;

import io.understudy.core.address.Placement;
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

/**
 * Everything a host knows between two events. Immutable, so a state can be kept, compared and
 * stepped again: what-if questions and replays need nothing else.
 *
 * <p>Only {@link Node} makes one. Look at it through {@link #instances} and {@link #trackers}.
 */
public final class NodeState {
    private final KeepalivedConfig config;
    private final SortedMap<String, InterfaceFacts> interfaces;
    private final SortedSet<IpAddress> virtual;
    private final Trackers trackers;
    private final List<SyncState> groups;
    private final Roster routers;
    private final Routes routes;
    private final List<VrrpSocket> sockets;
    private final Complaints strangers;
    private final SortedMap<String, Pacing.Queue> announcements;
    private final boolean reporting;
    private final boolean stopping;
    private final long quietUntil;

    NodeState(
            KeepalivedConfig config,
            SortedMap<String, InterfaceFacts> interfaces,
            SortedSet<IpAddress> virtual,
            Trackers trackers,
            List<SyncState> groups,
            Roster routers,
            Routes routes,
            List<VrrpSocket> sockets,
            Complaints strangers,
            SortedMap<String, Pacing.Queue> announcements,
            boolean reporting,
            boolean stopping,
            long quietUntil) {
        this.config = config;
        this.interfaces = interfaces;
        this.virtual = virtual;
        this.trackers = trackers;
        this.groups = groups;
        this.routers = routers;
        this.routes = routes;
        this.sockets = sockets;
        this.strangers = strangers;
        this.announcements = announcements;
        this.reporting = reporting;
        this.stopping = stopping;
        this.quietUntil = quietUntil;
    }

    /** The configuration that runs. */
    public KeepalivedConfig config() {
        return config;
    }

    /** All instances in configured order, ages counted to {@code at}; their dates are unset. */
    public List<InstanceSnapshot> instances(long at) {
        List<InstanceSnapshot> snapshots = new ArrayList<>();
        routers.forEach(router -> snapshots.add(router.snapshot(at)));
        return snapshots;
    }

    /** All tracked scripts, files and processes in configured order; their dates are unset. */
    public List<TrackerSnapshot> trackerSnapshots() {
        return trackers.snapshots();
    }

    /** Whether the host was asked to end; it takes no further part in anything. */
    public boolean stopping() {
        return stopping;
    }

    SortedMap<String, InterfaceFacts> interfaces() {
        return interfaces;
    }

    SortedSet<IpAddress> virtual() {
        return virtual;
    }

    Trackers trackers() {
        return trackers;
    }

    List<SyncState> groups() {
        return groups;
    }

    /** End of vrrp_startup_delay or vrrp_delay_after_boot; 0 if there was none. */
    long quietUntil() {
        return quietUntil;
    }

    Roster routers() {
        return routers;
    }

    Routes routes() {
        return routes;
    }

    List<VrrpSocket> sockets() {
        return sockets;
    }

    Complaints strangers() {
        return strangers;
    }

    SortedMap<String, Pacing.Queue> announcements() {
        return announcements;
    }

    boolean reporting() {
        return reporting;
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
