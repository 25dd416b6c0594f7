package io.understudy.linux.ipvs;

import java.util.List;

/** Everything in the kernel's table at one moment, in its order. */
public record IpvsTable(List<Entry> services) {
    /** A service with its servers. */
    public record Entry(IpvsService service, IpvsCounters counters, List<Server> servers) {}

    /**
     * A server with what it is doing.
     *
     * @param active connections established now
     * @param inactive connections not or no longer established
     * @param persistent templates that hold clients to it
     */
    public record Server(
            IpvsDestination destination,
            IpvsCounters counters,
            long active,
            long inactive,
            long persistent) {}
}
