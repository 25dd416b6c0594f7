package io.understudy.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.StateChange.ChecksReported;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.ServicesLoaded;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceFoldTest {
    private static final Instant BOOT = Instant.parse("2026-03-01T00:00:00Z");
    private static final String WEB = "192.0.2.10:80/TCP";

    private AgentSnapshot state =
            AgentSnapshot.initial(
                    new HostIdentity("lb1", "lb1", "0", BOOT, "/c", "/p", List.of("check")));
    private long sequence;

    @Test
    void aServerThatFailsIsDatedAndExplained() {
        happen(loaded("a", "b"), 0);
        happen(down("a"), 5);
        assertThat(server("a").state()).isEqualTo(ServerState.DOWN);
        assertThat(server("a").since()).isEqualTo(BOOT.plusSeconds(5));
        assertThat(server("a").reason()).isEqualTo("refused");
        assertThat(server("a").inTable()).isFalse();
        assertThat(server("b").since()).isEqualTo(BOOT);
        assertThat(web().liveWeight()).isEqualTo(1);
    }

    @Test
    void aNewWeightAloneDatesNothing() {
        happen(loaded("a"), 0);
        happen(new ServerChanged(WEB, "a", ServerState.UP, 7, true, 7, "weight", "ramp"), 5);
        assertThat(server("a").weightEffective()).isEqualTo(7);
        assertThat(server("a").since()).isEqualTo(BOOT);
    }

    @Test
    void quorumIsDatedWhenItTurns() {
        happen(loaded("a"), 0);
        happen(new QuorumChanged(WEB, false, 0, true), 3);
        assertThat(web().quorumUp()).isFalse();
        assertThat(web().sorryInUse()).isTrue();
        assertThat(web().since()).isEqualTo(BOOT.plusSeconds(3));
    }

    @Test
    void aCheckRemembersItsNewestResults() {
        happen(loaded("a"), 0);
        for (int i = 1; i <= 10; i++) {
            happen(new ChecksReported(List.of(report("a", i))), i);
        }
        CheckSnapshot check = server("a").checks().getFirst();
        assertThat(check.recent())
                .hasSize(CheckSnapshot.REMEMBERED)
                .extracting(CheckResult::latencyNanos)
                .startsWith(3L)
                .endsWith(10L);
        assertThat(check.health()).isEqualTo(Health.GOOD);
        assertThat(check.since()).isEqualTo(BOOT.plusSeconds(1));
    }

    @Test
    void aReloadKeepsHistoryOfWhatStandsAsItStood() {
        happen(loaded("a", "b"), 0);
        happen(down("a"), 1);
        happen(new ChecksReported(List.of(report("b", 2))), 2);
        TrafficCounters moved = new TrafficCounters(1, 2, 3, 4, 5);
        happen(
                new TrafficCounted(
                        List.of(
                                new ServiceTraffic(
                                        WEB,
                                        moved,
                                        List.of(new ServerTraffic("b", moved, 1, 2, 3))))),
                3);
        happen(loaded("b", "c"), 9);
        assertThat(web().servers()).extracting(ServerSnapshot::name).containsExactly("b", "c");
        assertThat(server("b").since()).isEqualTo(BOOT);
        assertThat(server("b").traffic()).isEqualTo(moved);
        assertThat(server("b").active()).isEqualTo(1);
        assertThat(web().traffic()).isEqualTo(moved);
        assertThat(server("c").since()).isEqualTo(BOOT.plusSeconds(9));
    }

    @Test
    void tenThousandResultsFoldInOneGo() {
        String[] names = new String[10_000];
        List<CheckReport> reports = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            names[i] = "s" + i;
            reports.add(report(names[i], i));
        }
        happen(loaded(names), 0);
        happen(new ChecksReported(reports), 1);
        assertThat(web().servers())
                .allSatisfy(s -> assertThat(s.checks().getFirst().recent()).hasSize(1));
    }

    private static ServerChanged down(String server) {
        return new ServerChanged(
                WEB, server, ServerState.DOWN, 1, false, 1, "check-failed", "refused");
    }

    private static CheckReport report(String server, long latency) {
        return new CheckReport(
                WEB,
                server,
                "TCP_CHECK",
                Health.GOOD,
                new CheckResult(BOOT.plusSeconds(latency), true, "connected", latency, "", null));
    }

    private static ServicesLoaded loaded(String... servers) {
        return new ServicesLoaded(
                List.of(
                        new ServiceSnapshot(
                                WEB,
                                ServiceSnapshot.Kind.ADDRESS,
                                "TCP",
                                "rr",
                                "NAT",
                                0,
                                1,
                                0,
                                servers.length,
                                true,
                                null,
                                false,
                                List.of(servers).stream().map(ServiceFoldTest::up).toList(),
                                TrafficCounters.ZERO,
                                Instant.EPOCH)));
    }

    private static ServerSnapshot up(String name) {
        return new ServerSnapshot(
                name,
                1,
                1,
                ServerState.UP,
                Instant.EPOCH,
                "added",
                "assumed healthy",
                true,
                List.of(
                        new CheckSnapshot(
                                "TCP_CHECK",
                                "TCP_CHECK",
                                Health.UNKNOWN,
                                Instant.EPOCH,
                                List.of())),
                TrafficCounters.ZERO,
                0,
                0,
                0);
    }

    private ServiceSnapshot web() {
        return Objects.requireNonNull(state.service(WEB));
    }

    private ServerSnapshot server(String name) {
        return Objects.requireNonNull(web().server(name));
    }

    private void happen(StateChange change, int seconds) {
        state = state.apply(new StateEvent(++sequence, BOOT.plusSeconds(seconds), change));
    }
}
