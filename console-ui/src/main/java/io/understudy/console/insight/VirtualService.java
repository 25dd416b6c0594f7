package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A service as every host of a cluster has it. Traffic flows through the host that owns its
 * address, so that host's numbers count.
 *
 * @param parts in the order of hosts
 * @param carrier the part whose host owns the address now; else the first that is current, else the
 *     first
 */
public record VirtualService(String name, List<Part> parts, Part carrier) {
    /** One host's word on the service. */
    public record Part(HostState host, ServiceSnapshot service, Freshness freshness) {
        public boolean isCurrent() {
            return FleetPicture.isCurrent(freshness);
        }
    }

    public VirtualService {
        parts = List.copyOf(parts);
    }

    public ServiceSnapshot service() {
        return carrier.service();
    }

    /** Whether its present state is known. */
    public boolean isCurrent() {
        return carrier.isCurrent();
    }

    /** Those hosts that see a server in another state than the carrier does. */
    public List<Part> dissenters(String server) {
        var mine = service().server(server);
        return parts.stream()
                .filter(p -> p != carrier && p.isCurrent())
                .filter(p -> {
                    var theirs = p.service().server(server);
                    return mine != null && theirs != null && theirs.state() != mine.state();
                })
                .toList();
    }

    /** The services of hosts that hang together, in the order of their configurations. */
    static List<VirtualService> of(List<HostState> hosts, List<Freshness> freshness) {
        Map<String, List<Part>> byName = new LinkedHashMap<>();
        Set<Owned> owned = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            AgentSnapshot snapshot = hosts.get(i).snapshot();
            if (snapshot == null || snapshot.services().isEmpty()) {
                continue;
            }
            for (ServiceSnapshot service : snapshot.services()) {
                byName.computeIfAbsent(service.name(), _ -> new ArrayList<>())
                        .add(new Part(hosts.get(i), service, freshness.get(i)));
            }
            for (InstanceSnapshot instance : snapshot.instances()) {
                if (instance.state() == VrrpState.MASTER) {
                    for (IpPrefix address : instance.addresses()) {
                        owned.add(new Owned(hosts.get(i), address.address().toString()));
                    }
                }
            }
        }
        List<VirtualService> all = new ArrayList<>();
        byName.forEach((name, parts) ->
                all.add(new VirtualService(name, parts, carrier(address(name), parts, owned))));
        return all;
    }

    /** An address that a host is master of. */
    private record Owned(HostState host, String address) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Owned(var thatHost, var thatAddress)
                    && host == thatHost
                    && address.equals(thatAddress);
        }

        @Override
        public int hashCode() {
            return 31 * host.endpoint().hashCode() + address.hashCode();
        }
    }

    private static Part carrier(String address, List<Part> parts, Set<Owned> owned) {
        Part best = parts.getFirst();
        for (Part part : parts) {
            if (part.isCurrent() && owned.contains(new Owned(part.host(), address))) {
                return part;
            }
            if (part.isCurrent() && !best.isCurrent()) {
                best = part;
            }
        }
        return best;
    }

    /** The address in a service's name, or "" if it is one of a mark. */
    public static String address(String service) {
        String name = service.substring(service.lastIndexOf(' ') + 1);
        int close = name.indexOf(']');
        if (name.startsWith("[") && close > 0) {
            return name.substring(1, close);
        }
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }
}
