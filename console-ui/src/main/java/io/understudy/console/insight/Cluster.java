package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.InstanceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Hosts that share virtual routers, directly or through one another.
 *
 * @param key stable while the hosts are the same
 * @param services what they balance, in the order of their configurations
 */
public record Cluster(
        String key,
        List<HostState> hosts,
        List<VirtualRouter> routers,
        List<VirtualService> services) {
    public Cluster {
        hosts = List.copyOf(hosts);
        routers = List.copyOf(routers);
        services = List.copyOf(services);
    }

    static Cluster of(Grouping.Bond bond, List<HostState> fleet, List<Freshness> freshness) {
        List<HostState> hosts = new ArrayList<>();
        List<Freshness> ages = new ArrayList<>();
        for (int host : bond.hosts()) {
            hosts.add(fleet.get(host));
            ages.add(freshness.get(host));
        }
        List<VirtualRouter> routers = new ArrayList<>();
        for (Grouping.Router router : bond.routers()) {
            List<Member> members = new ArrayList<>();
            for (Grouping.Place place : router.members()) {
                HostState host = fleet.get(place.host());
                InstanceSnapshot instance =
                        Objects.requireNonNull(host.snapshot()).instances().get(place.instance());
                members.add(new Member(host, instance, freshness.get(place.host())));
            }
            InstanceSnapshot first = members.getFirst().instance();
            routers.add(
                    new VirtualRouter(
                            router.key(), first.name(), first.virtualRouterId(), members));
        }
        return new Cluster(keyOf(hosts), hosts, routers, VirtualService.of(hosts, ages));
    }

    /** Its hosts' names; keepalived.conf has no better name for it. */
    public String name() {
        return hosts.stream().map(HostState::name).collect(Collectors.joining(", "));
    }

    private static String keyOf(List<HostState> hosts) {
        return hosts.stream().map(h -> h.endpoint().toString()).collect(Collectors.joining(","));
    }
}
