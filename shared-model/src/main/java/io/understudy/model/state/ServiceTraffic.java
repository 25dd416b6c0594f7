package io.understudy.model.state;

import java.util.List;

/**
 * The kernel's counts for one service.
 *
 * @param servers those of its servers whose counts moved
 */
public record ServiceTraffic(String service, TrafficCounters traffic, List<ServerTraffic> servers) {
    public ServiceTraffic {
        servers = List.copyOf(servers);
    }
}
