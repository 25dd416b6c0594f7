package io.understudy.console.demo;

import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the hosts of a scene recorded, by the core that agents run. */
public record Witnessed(FleetState state) {
    /** After so many seconds of it. */
    public static Witnessed of(DemoScene scene, int seconds) {
        DemoFleet fleet = DemoFleet.of(scene, Instant.parse("2026-03-14T12:00:00Z"));
        for (int second = 0; second < seconds; second++) {
            fleet.advance(Duration.ofSeconds(1));
        }
        return new Witnessed(fleet.state());
    }

    public HostState host(String name) {
        return state.hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of one host, oldest first. */
    public List<FleetEvent> events(String host) {
        return state.events().stream().filter(event -> event.host().equals(host)).toList();
    }
}
