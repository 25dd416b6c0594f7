package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fleet's state, arranged as operators think of it. Built once per state, read by every screen.
 * Clusters in which nothing changed are those of the picture before, so that a picture costs what
 * changed and not what there is.
 */
public final class FleetPicture {
    private record Name(String host, String instance) {}

    private final FleetState fleet;
    private final boolean past;
    private final Grouping grouping;
    private final List<Freshness> freshness;
    private final List<Cluster> clusters;
    private final List<VirtualRouter> routers;
    private final Recollection recollection;
    // Made when first asked for; whoever makes them at the same time makes the same.
    private volatile @Nullable Map<IpAddress, String> names;
    private volatile @Nullable Map<Name, VirtualRouter> index;

    private FleetPicture(FleetState fleet, boolean past, @Nullable FleetPicture before) {
        this.fleet = fleet;
        this.past = past;
        List<HostState> hosts = fleet.hosts();
        FleetPicture alike = before != null && before.grouping.fits(hosts) ? before : null;
        grouping = alike == null ? Grouping.of(hosts) : alike.grouping;
        freshness = hosts.stream().map(h -> h.freshness(fleet.now())).toList();
        List<Cluster> all = new ArrayList<>();
        for (int i = 0; i < grouping.bonds().size(); i++) {
            Grouping.Bond bond = grouping.bonds().get(i);
            all.add(
                    alike != null && isUnchanged(bond, alike)
                            ? alike.clusters.get(i)
                            : Cluster.of(bond, hosts, freshness));
        }
        clusters = List.copyOf(all);
        List<VirtualRouter> flat = new ArrayList<>();
        clusters.forEach(c -> flat.addAll(c.routers()));
        routers = List.copyOf(flat);
        recollection =
                past
                        ? Recollection.NONE
                        : (before == null ? Recollection.NONE : before.recollection).with(fleet);
    }

    private boolean isUnchanged(Grouping.Bond bond, FleetPicture before) {
        for (int host : bond.hosts()) {
            if (before.hosts().get(host) != hosts().get(host)
                    || before.freshness.get(host) != freshness.get(host)) {
                return false;
            }
        }
        return true;
    }

    public static FleetPicture of(FleetState fleet) {
        return new FleetPicture(fleet, false, null);
    }

    /** The fleet as it was. */
    public static FleetPicture ofPast(FleetState fleet) {
        return new FleetPicture(fleet, true, null);
    }

    /** The picture after this one. */
    FleetPicture next(FleetState then) {
        return new FleetPicture(then, past, this);
    }

    public Instant now() {
        return fleet.now();
    }

    /** What hosts said some seconds ago; nothing in a first picture, and in one of the past. */
    Map<Endpoint, AgentSnapshot> before() {
        return recollection.before(now());
    }

    public List<HostState> hosts() {
        return fleet.hosts();
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    /** Hosts of several clusters that are to hold the same address, each group once. */
    List<List<HostState>> strangers() {
        return grouping.strangers().stream()
                .map(group -> group.stream().map(hosts()::get).toList())
                .toList();
    }

    public List<FleetEvent> events() {
        return fleet.events();
    }

    /** Whether this is a moment of the past, on which nobody can act. */
    public boolean past() {
        return past;
    }

    /** Those of which nothing was ever heard: they belong to no cluster yet. */
    public List<HostState> silentHosts() {
        return hosts().stream().filter(h -> h.snapshot() == null).toList();
    }

    public List<VirtualRouter> routers() {
        return routers;
    }

    /** The host whose adverts come from that address, else the address itself. */
    public String nameOf(IpAddress address) {
        Map<IpAddress, String> all = names;
        if (all == null) {
            all = namesOf(hosts());
            names = all;
        }
        return all.getOrDefault(address, address.toString());
    }

    /** Hosts that may be taken as live. */
    public List<HostState> streaming() {
        List<HostState> all = new ArrayList<>();
        for (int i = 0; i < freshness.size(); i++) {
            if (isCurrent(freshness.get(i))) {
                all.add(hosts().get(i));
            }
        }
        return all;
    }

    /** Age of the newest frame from anybody; null if nothing was ever heard. */
    public @Nullable Duration newestFrameAge() {
        Instant newest = null;
        for (HostState host : hosts()) {
            Instant heard = host.heardAt();
            if (heard != null && (newest == null || heard.isAfter(newest))) {
                newest = heard;
            }
        }
        return newest == null ? null : Duration.between(newest, now());
    }

    /** How far the clocks of the hosts that stream are apart; null with fewer than two of them. */
    public @Nullable Duration clockSpread() {
        List<Duration> gaps =
                streaming().stream()
                        .map(HostState::clockAhead)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return gaps.size() < 2 ? null : gaps.getLast().minus(gaps.getFirst());
    }

    /** The virtual router that an instance of a host belongs to, or null. */
    public @Nullable VirtualRouter routerOf(String host, String instance) {
        Map<Name, VirtualRouter> all = index;
        if (all == null) {
            all = indexOf(routers);
            index = all;
        }
        return all.get(new Name(host, instance));
    }

    static boolean isCurrent(Freshness freshness) {
        return freshness == Freshness.LIVE || freshness == Freshness.AGING;
    }

    private static Map<Name, VirtualRouter> indexOf(List<VirtualRouter> routers) {
        Map<Name, VirtualRouter> all = new HashMap<>();
        for (VirtualRouter router : routers) {
            for (Member member : router.members()) {
                all.putIfAbsent(new Name(member.hostName(), member.instance().name()), router);
            }
        }
        return all;
    }

    private static Map<IpAddress, String> namesOf(List<HostState> hosts) {
        Map<IpAddress, String> names = new HashMap<>();
        for (HostState host : hosts) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot != null) {
                for (InstanceSnapshot instance : snapshot.instances()) {
                    IpAddress source = instance.source();
                    if (source != null) {
                        names.put(source, host.name());
                    }
                }
            }
        }
        return names;
    }
}
