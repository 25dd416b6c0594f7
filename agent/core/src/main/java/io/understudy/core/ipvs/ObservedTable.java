package io.understudy.core.ipvs;

import io.understudy.model.state.TrafficCounters;
import java.util.List;

/** The kernel's table as it was read at one moment. */
public record ObservedTable(List<ObservedService> services) {
    public static final ObservedTable EMPTY = new ObservedTable(List.of());

    public ObservedTable {
        services = List.copyOf(services);
    }

    /** A service with what went through it. */
    public record ObservedService(
            Service service, TrafficCounters traffic, List<ObservedServer> servers) {
        public ObservedService {
            servers = List.copyOf(servers);
        }

        /** The entry alone. */
        public TableEntry entry() {
            return TableEntry.of(
                    service, servers.stream().map(ObservedServer::destination).toList());
        }
    }

    /** A server with what went through it and what is going on. */
    public record ObservedServer(
            Destination destination,
            TrafficCounters traffic,
            long active,
            long inactive,
            long persistent) {}
}
