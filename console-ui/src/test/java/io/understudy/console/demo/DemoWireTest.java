package io.understudy.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's agents are heard over TLS as they are without. */
class DemoWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void everyHostIsHeardBehindItsCertificate() throws Exception {
        try (DemoFleet fleet = new DemoFleet(Instant.now());
                DemoWire wire = new DemoWire(fleet, folder);
                FleetSession session = new FleetSession(wire, fleet.clock())) {
            fleet.run();
            fleet.endpoints().forEach(session::add);
            for (Endpoint host : fleet.endpoints()) {
                assertThat(session.await(host, DemoWireTest::isHeard, PATIENCE))
                        .as(host.toString())
                        .isTrue();
            }
            assertThat(wire.ownCertificateEnds()).isAfter(Instant.now());
        }
    }

    private static boolean isHeard(HostState host) {
        return host.link() == HostState.Link.LIVE
                && host.snapshot() != null
                && host.certificateEnds() != null;
    }
}
