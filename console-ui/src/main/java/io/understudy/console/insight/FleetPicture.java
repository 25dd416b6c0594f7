package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fleet's state, arranged as operators think of it. Built once per state, read by every screen.
 *
 * @param silentHosts those of which nothing was ever heard: they belong to no cluster yet
 * @param past whether this is a moment of the past, on which nobody can act
 */
public record FleetPicture(
        Instant now,
        List<HostState> hosts,
        List<Cluster> clusters,
        List<HostState> silentHosts,
        List<FleetEvent> events,
        Map<IpAddress, String> names,
        boolean past) {

    public static FleetPicture of(FleetState fleet) {
        return of(fleet, false);
    }

    /** The fleet as it was. */
    public static FleetPicture ofPast(FleetState fleet) {
        return of(fleet, true);
    }

    private static FleetPicture of(FleetState fleet, boolean past) {
        List<VirtualRouter> routers = routersOf(fleet);
        return new FleetPicture(
                fleet.now(),
                fleet.hosts(),
                clustersOf(fleet, routers),
                fleet.hosts().stream().filter(h -> h.snapshot() == null).toList(),
                fleet.events(),
                namesOf(fleet),
                past);
    }

    public List<VirtualRouter> routers() {
        return clusters.stream().flatMap(c -> c.routers().stream()).toList();
    }

    /** The host whose adverts come from that address, else the address itself. */
    public String nameOf(IpAddress address) {
        return names.getOrDefault(address, address.toString());
    }

    /** Hosts that may be taken as live. */
    public List<HostState> streaming() {
        return hosts.stream().filter(h -> isCurrent(h.freshness(now))).toList();
    }

    /** Age of the newest frame from anybody; null if nothing was ever heard. */
    public @Nullable Duration newestFrameAge() {
        Instant newest = null;
        for (HostState host : hosts) {
            Instant heard = host.heardAt();
            if (heard != null && (newest == null || heard.isAfter(newest))) {
                newest = heard;
            }
        }
        return newest == null ? null : Duration.between(newest, now);
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
        for (Cluster cluster : clusters) {
            for (VirtualRouter router : cluster.routers()) {
                for (Member member : router.members()) {
                    if (member.instance().name().equals(instance)
                            && member.hostName().equals(host)) {
                        return router;
                    }
                }
            }
        }
        return null;
    }

    static boolean isCurrent(Freshness freshness) {
        return freshness == Freshness.LIVE || freshness == Freshness.AGING;
    }

    private static Map<IpAddress, String> namesOf(FleetState fleet) {
        Map<IpAddress, String> names = new HashMap<>();
        for (HostState host : fleet.hosts()) {
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
        return Map.copyOf(names);
    }

    private static List<VirtualRouter> routersOf(FleetState fleet) {
        List<List<Member>> groups = new ArrayList<>();
        Map<String, List<Member>> byMark = new HashMap<>();
        for (HostState host : fleet.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot == null) {
                continue;
            }
            Freshness freshness = host.freshness(fleet.now());
            for (InstanceSnapshot instance : snapshot.instances()) {
                List<String> marks = marksOf(instance);
                List<Member> group = existing(byMark, marks);
                if (group == null) {
                    group = new ArrayList<>();
                    groups.add(group);
                }
                group.add(new Member(host, instance, freshness));
                for (String mark : marks) {
                    byMark.putIfAbsent(mark, group);
                }
            }
        }
        return groups.stream().map(FleetPicture::routerOf).toList();
    }

    private static VirtualRouter routerOf(List<Member> members) {
        InstanceSnapshot first = members.getFirst().instance();
        return new VirtualRouter(
                marksOf(first).getFirst(), first.name(), first.virtualRouterId(), members);
    }

    /** What makes two instances the same router: the id with any one address. */
    private static List<String> marksOf(InstanceSnapshot instance) {
        if (instance.addresses().isEmpty()) {
            return List.of(instance.virtualRouterId() + " " + instance.name());
        }
        List<String> marks = new ArrayList<>();
        for (IpPrefix address : instance.addresses()) {
            marks.add(instance.virtualRouterId() + " " + address.address());
        }
        return marks;
    }

    private static @Nullable List<Member> existing(
            Map<String, List<Member>> byMark, List<String> marks) {
        for (String mark : marks) {
            List<Member> group = byMark.get(mark);
            if (group != null) {
                return group;
            }
        }
        return null;
    }

    private static List<Cluster> clustersOf(FleetState fleet, List<VirtualRouter> routers) {
        Map<Endpoint, Endpoint> leader = new HashMap<>();
        fleet.hosts().forEach(h -> leader.put(h.endpoint(), h.endpoint()));
        for (VirtualRouter router : routers) {
            Endpoint first = router.members().getFirst().host().endpoint();
            for (Member member : router.members()) {
                join(leader, first, member.host().endpoint());
            }
        }
        Map<Endpoint, List<HostState>> hosts = new LinkedHashMap<>();
        for (HostState host : fleet.hosts()) {
            if (host.snapshot() != null) {
                hosts.computeIfAbsent(find(leader, host.endpoint()), _ -> new ArrayList<>())
                        .add(host);
            }
        }
        Map<Endpoint, List<VirtualRouter>> shared = new HashMap<>();
        for (VirtualRouter router : routers) {
            Endpoint of = find(leader, router.members().getFirst().host().endpoint());
            shared.computeIfAbsent(of, _ -> new ArrayList<>()).add(router);
        }
        List<Cluster> clusters = new ArrayList<>();
        hosts.forEach(
                (of, all) -> clusters.add(new Cluster(all, shared.getOrDefault(of, List.of()))));
        return clusters;
    }

    private static void join(Map<Endpoint, Endpoint> leader, Endpoint a, Endpoint b) {
        Endpoint rootA = find(leader, a);
        Endpoint rootB = find(leader, b);
        if (!rootA.equals(rootB)) {
            leader.put(rootB, rootA);
        }
    }

    private static Endpoint find(Map<Endpoint, Endpoint> leader, Endpoint of) {
        Endpoint at = of;
        for (Endpoint up = leader.get(at); up != null && !up.equals(at); up = leader.get(at)) {
            at = up;
        }
        return at;
    }
}
