package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import java.util.List;
import java.util.stream.Collectors;

/** Hosts that share virtual routers, directly or through one another. */
public record Cluster(List<HostState> hosts, List<VirtualRouter> routers) {
    public Cluster {
        hosts = List.copyOf(hosts);
        routers = List.copyOf(routers);
    }

    /** Its hosts' names; keepalived.conf has no better name for it. */
    public String name() {
        return hosts.stream().map(HostState::name).collect(Collectors.joining(", "));
    }

    /** Stable while the hosts are the same. */
    public String key() {
        return hosts.stream().map(h -> h.endpoint().toString()).collect(Collectors.joining(","));
    }
}
