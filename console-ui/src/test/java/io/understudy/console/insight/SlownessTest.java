package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.explain.FindingText;
import io.understudy.console.insight.Finding.AdvertsLate;
import io.understudy.console.insight.Finding.ChecksSlow;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHost;
import io.understudy.console.sample.SampleInstance;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlownessTest {
    private static final Instant NOW = SampleFleet.NOW;

    private static List<HostState> pair() {
        return List.of(
                new SampleHost("lb1", "10.0.0.1", NOW)
                        .with(
                                new SampleInstance("VI_1", 51, "10.0.0.1", "10.0.0.9")
                                        .priority(150)
                                        .state(VrrpState.MASTER, NOW, new Reason.Started())
                                        .build())
                        .build(),
                new SampleHost("lb2", "10.0.0.2", NOW)
                        .with(
                                new SampleInstance("VI_1", 51, "10.0.0.2", "10.0.0.9")
                                        .hears("10.0.0.1", 150, Duration.ofMillis(300))
                                        .build())
                        .build());
    }

    /** That many silences of that length, half a minute apart, each told twice. */
    private static FleetPicture silences(int times, double seconds) {
        List<FleetEvent> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Instant began = NOW.minusSeconds(30L * (times - i));
            events.add(missed(began, seconds - 0.3));
            events.add(missed(began, seconds));
        }
        return FleetPicture.of(new FleetState(NOW, pair(), events));
    }

    private static FleetEvent missed(Instant began, double seconds) {
        long silent = (long) (seconds * 1e9);
        return new FleetEvent(
                "lb2",
                new StateEvent(
                        1,
                        began.plusNanos(silent),
                        new AdvertsMissed("VI_1", IpAddress.of("10.0.0.1"), 1, silent, 1)));
    }

    @Test
    void silencesThatComeAgainAndAgainAreTold() {
        FleetPicture picture = silences(3, 2.4);
        assertThat(Findings.in(picture))
                .singleElement()
                .isInstanceOfSatisfying(
                        AdvertsLate.class,
                        late -> {
                            assertThat(late.sender().hostName()).isEqualTo("lb1");
                            assertThat(late.hearers())
                                    .singleElement()
                                    .satisfies(hearer -> assertThat(hearer.times()).isEqualTo(3))
                                    .extracting(hearer -> hearer.member().hostName())
                                    .isEqualTo("lb2");
                        });
        assertThat(
                        new FindingText(Wording.in(Language.EN, ZoneOffset.UTC))
                                .tell(Findings.in(picture).getFirst(), picture)
                                .title())
                .isEqualTo("Adverts of lb1 reach lb2 late: VI_1");
    }

    @Test
    void aSingleFailoverOrAShortSilenceIsNotTold() {
        assertThat(Findings.in(silences(2, 3.5))).isEmpty();
        assertThat(Findings.in(silences(5, 1.8))).isEmpty();
    }

    @Test
    void howLateIsTooLateIsTheOperatorsChoice() {
        Expectations strict =
                new Expectations(Thresholds.USUAL.withAdvertsLate(0.5), null, java.util.Map.of());
        assertThat(Findings.in(silences(5, 1.8), strict)).hasSize(1);
    }

    private static FleetPicture checked(long... latencyMillis) {
        List<CheckResult> recent = new ArrayList<>();
        for (long millis : latencyMillis) {
            recent.add(new CheckResult(NOW, true, "status", millis * 1_000_000, "200", null));
        }
        ServerSnapshot server =
                new ServerSnapshot(
                        "10.0.1.1:80",
                        1,
                        1,
                        ServerState.UP,
                        NOW,
                        "checked",
                        "",
                        true,
                        List.of(
                                new CheckSnapshot(
                                        "HTTP_GET", "HTTP_GET", Health.GOOD, NOW, recent)),
                        TrafficCounters.ZERO,
                        0,
                        0,
                        0);
        ServiceSnapshot service =
                new ServiceSnapshot(
                        "TCP 10.0.0.9:80",
                        ServiceSnapshot.Kind.ADDRESS,
                        "TCP",
                        "rr",
                        "DR",
                        0,
                        1,
                        0,
                        1,
                        true,
                        null,
                        false,
                        List.of(server),
                        TrafficCounters.ZERO,
                        NOW);
        HostState host = new SampleHost("lb1", "10.0.0.1", NOW).serving(service).build();
        return FleetPicture.of(new FleetState(NOW, List.of(host), List.of()));
    }

    @Test
    void aCheckThatIsMostlySlowIsToldAndOneSlowAnswerIsNot() {
        assertThat(Findings.in(checked(20, 1_500, 1_800, 2_100)))
                .singleElement()
                .isInstanceOfSatisfying(
                        ChecksSlow.class,
                        slow ->
                                assertThat(slow.slow().getFirst().worstNanos())
                                        .isEqualTo(2_100_000_000L));
        assertThat(Findings.in(checked(20, 30, 20, 2_100))).isEmpty();
        assertThat(Findings.in(checked(2_000, 2_000, 2_000, 20))).as("it has recovered").isEmpty();
    }
}
