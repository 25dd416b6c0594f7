package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything a host knows between two events. Immutable, so a state can be kept, compared and
 * stepped again: what-if questions and replays need nothing else.
 *
 * <p>Only {@link Node} makes one. Look at it through {@link #instances} and {@link #trackers}.
 */
public final class NodeState {
    private final Premises premises;
    private final Roster routers;
    private final boolean reporting;
    private final boolean stopping;

    NodeState(Premises premises, Roster routers, boolean reporting, boolean stopping) {
        this.premises = premises;
        this.routers = routers;
        this.reporting = reporting;
        this.stopping = stopping;
    }

    /** The configuration that runs. */
    public KeepalivedConfig config() {
        return premises.config();
    }

    /** All instances in configured order, ages counted to {@code at}; their dates are unset. */
    public List<InstanceSnapshot> instances(long at) {
        List<InstanceSnapshot> snapshots = new ArrayList<>();
        routers.forEach(router -> snapshots.add(router.snapshot(at)));
        return snapshots;
    }

    /** All tracked scripts, files and processes in configured order; their dates are unset. */
    public List<TrackerSnapshot> trackerSnapshots() {
        return premises.trackers().snapshots();
    }

    /** Whether the host was asked to end; it takes no further part in anything. */
    public boolean stopping() {
        return stopping;
    }

    Premises premises() {
        return premises;
    }

    Roster routers() {
        return routers;
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
