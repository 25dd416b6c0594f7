package io.understudy.console.session;

import java.time.Instant;
import java.util.List;

/**
 * Everything the screens show, as of one moment.
 *
 * @param hosts in the order they were added
 * @param events oldest first, bounded
 */
public record FleetState(Instant now, List<HostState> hosts, List<FleetEvent> events) {
    public FleetState {
        hosts = List.copyOf(hosts);
        events = EventFeed.isLook(events) ? events : List.copyOf(events);
    }
}
