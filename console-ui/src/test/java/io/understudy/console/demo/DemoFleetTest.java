package io.understudy.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Tape;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DemoFleetTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Endpoint LB1 = new Endpoint("203.0.113.11", Endpoint.DEFAULT_PORT);

    @Test
    void everyFileOfTheDemoIsWithoutComplaint() {
        DemoWorld world = new DemoWorld(NOON, 1);
        for (String name : List.of("gateway", "lb1", "lb2", "pay1", "pay2", "pay3", "ns1", "ns2")) {
            DemoHost host =
                    new DemoHost(
                            world,
                            new DemoServers(),
                            "lan",
                            name,
                            1,
                            "192.0.2.1/24",
                            DemoFleet.text(name + ".conf"));
            assertThat(host.read(DemoHost.CONFIG).diagnostics()).as(name).isEmpty();
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        FleetState one = new DemoFleet(NOON).state();
        FleetState other = new DemoFleet(NOON).state();
        assertThat(one.hosts()).isEqualTo(other.hosts());
        assertThat(one.events()).isEqualTo(other.events());
    }

    @Test
    void everyAddressHasOneOwnerWhenTheWindowOpens() {
        FleetPicture picture = FleetPicture.of(new DemoFleet(NOON).state());
        assertThat(picture.routers()).hasSize(5);
        for (VirtualRouter router : picture.routers()) {
            assertThat(router.masters()).as(router.key()).hasSize(1);
        }
        assertThat(picture.streaming()).hasSize(7);
    }

    @Test
    void aFailoverComesWithinAMinuteOfTheOpening() {
        DemoFleet fleet = new DemoFleet(NOON);
        assertThat(state(fleet, "lb1", "VI_WEB")).isEqualTo(VrrpState.MASTER);
        fleet.advance(Duration.ofSeconds(35));
        assertThat(state(fleet, "lb2", "VI_WEB")).isEqualTo(VrrpState.MASTER);
        fleet.advance(Duration.ofSeconds(50));
        assertThat(state(fleet, "lb1", "VI_WEB")).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void aRoundShowsEveryKindOfFaultAndHealsThemAll() {
        DemoFleet fleet = new DemoFleet(NOON, Duration.ofSeconds(50));
        List<String> seen = new ArrayList<>();
        for (int second = 0; second < DemoScript.ROUND.toSeconds(); second++) {
            fleet.advance(Duration.ofSeconds(1));
            note(fleet.state(), seen);
        }
        assertThat(seen)
                .contains(
                        "lost pay1",
                        "fault",
                        "two masters",
                        "quorum lost",
                        "hold",
                        "rejected ns2",
                        "draining",
                        "down");
        assertThat(fleet.state().hosts()).allMatch(host -> host.link() == HostState.Link.LIVE);
    }

    private static void note(FleetState state, List<String> seen) {
        FleetPicture picture = FleetPicture.of(state);
        if (picture.routers().stream().anyMatch(router -> router.masters().size() > 1)) {
            seen.add("two masters");
        }
        for (HostState host : state.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot == null) {
                seen.add("lost " + (host.endpoint().host().equals("10.20.0.11") ? "pay1" : "?"));
                continue;
            }
            snapshot.instances().stream()
                    .filter(instance -> instance.state() == VrrpState.FAULT)
                    .forEach(_ -> seen.add("fault"));
            snapshot.holds().forEach(_ -> seen.add("hold"));
            if (snapshot.config() != null && !snapshot.config().rejected().isEmpty()) {
                seen.add("rejected " + host.name());
            }
            snapshot.services()
                    .forEach(service -> {
                        if (!service.quorumUp()) {
                            seen.add("quorum lost");
                        }
                        service.servers()
                                .forEach(server ->
                                        seen.add(server.state().name().toLowerCase(Locale.ROOT)));
                    });
        }
    }

    @Test
    void consolesFollowItByTheSameStreamsAsRealAgents() throws Exception {
        try (DemoFleet fleet = new DemoFleet(NOON);
                FleetSession session = new FleetSession(fleet.dialer(), fleet.clock())) {
            fleet.recall(session::recall);
            fleet.endpoints().forEach(session::add);
            for (Endpoint endpoint : fleet.endpoints()) {
                assertThat(
                                session.await(
                                        endpoint,
                                        host -> host.snapshot() != null,
                                        Duration.ofSeconds(10)))
                        .isTrue();
            }
            assertThat(session.state().events()).hasSizeGreaterThan(50);
            fleet.advance(Duration.ofSeconds(35));
            assertThat(
                            session.await(
                                    LB1,
                                    host -> state(host.snapshot(), "VI_WEB") == VrrpState.BACKUP,
                                    Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    @Test
    void aTapeHearsOfThePastInItsOrderAndOfTheRestartInIt() {
        Recorder recorder = new Recorder();
        new DemoFleet(NOON).recount(recorder);
        assertThat(Objects.requireNonNull(recorder.moments.get(LB1)))
                .isSorted()
                .hasSizeGreaterThan(10);
        assertThat(Objects.requireNonNull(recorder.moments.get(LB1)).getFirst())
                .isBefore(NOON.minusSeconds(600));
        assertThat(recorder.lost).extracting(Endpoint::host).contains("10.20.0.11");
    }

    private static VrrpState state(DemoFleet fleet, String host, String instance) {
        return Objects.requireNonNull(state(fleet.running(host), instance));
    }

    private static @Nullable VrrpState state(@Nullable AgentSnapshot snapshot, String instance) {
        InstanceSnapshot found = snapshot == null ? null : snapshot.instance(instance);
        return found == null ? null : found.state();
    }

    private static final class Recorder implements Tape {
        private final Map<Endpoint, List<Instant>> moments = new LinkedHashMap<>();
        private final List<Endpoint> lost = new ArrayList<>();

        private void note(Endpoint endpoint, Instant at) {
            moments.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(at);
        }

        @Override
        public void heard(Endpoint endpoint, AgentSnapshot state, Instant at) {
            note(endpoint, at);
        }

        @Override
        public void happened(Endpoint endpoint, AgentSnapshot after, StateEvent event, Instant at) {
            note(endpoint, at);
        }

        @Override
        public void lost(Endpoint endpoint, Instant at) {
            note(endpoint, at);
            lost.add(endpoint);
        }
    }
}
