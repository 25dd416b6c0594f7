package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The services of a cluster, in the order of its hosts' configurations. */
    public static List<VirtualService> of(FleetPicture picture, Cluster cluster) {
        Map<String, List<Part>> byName = new LinkedHashMap<>();
        for (HostState host : cluster.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot != null) {
                Freshness freshness = host.freshness(picture.now());
                for (ServiceSnapshot service : snapshot.services()) {
                    byName.computeIfAbsent(service.name(), _ -> new ArrayList<>())
                            .add(new Part(host, service, freshness));
                }
            }
        }
        List<VirtualService> all = new ArrayList<>();
        byName.forEach(
                (name, parts) -> all.add(new VirtualService(name, parts, carrier(name, parts))));
        return all;
    }

    private static Part carrier(String name, List<Part> parts) {
        Part best = parts.getFirst();
        for (Part part : parts) {
            if (part.isCurrent() && owns(part.host(), name)) {
                return part;
            }
            if (part.isCurrent() && !best.isCurrent()) {
                best = part;
            }
        }
        return best;
    }

    /** Whether a host is master of an instance that holds the service's address. */
    private static boolean owns(HostState host, String service) {
        AgentSnapshot snapshot = host.snapshot();
        String address = address(service);
        return snapshot != null
                && snapshot.instances().stream()
                        .filter(i -> i.state() == VrrpState.MASTER)
                        .flatMap(i -> i.addresses().stream())
                        .map(IpPrefix::address)
                        .anyMatch(a -> a.toString().equals(address));
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
