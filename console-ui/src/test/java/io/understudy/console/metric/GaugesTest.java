package io.understudy.console.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleTraffic;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.store.History.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is sampled of the live fleet, and what is not. */
class GaugesTest {
    private static final FleetState CALM = SampleFleet.CALM.state();
    private static final Endpoint LB1 = CALM.hosts().getFirst().endpoint();

    private final List<Kept> kept = new ArrayList<>();
    private final Gauges gauges = new Gauges(kept::addAll);

    private void run(SampleFleet fleet, int from, int to) {
        for (int ago = from; ago >= to; ago--) {
            gauges.sample(FleetPicture.of(SampleTraffic.at(fleet.state(), ago)));
        }
    }

    private Ring ring(Metric metric, String subject) {
        return Objects.requireNonNull(gauges.ring(LB1, metric, subject));
    }

    @Test
    void countersBecomeRatesAndValuesStayValues() {
        run(SampleFleet.CALM, 30, 0);
        Ring sent = ring(Metric.ADVERTS_SENT, "");
        assertThat(sent.at(sent.newest())).isEqualTo(1);
        assertThat(ring(Metric.PRIORITY, "VI_1").at(sent.newest())).isEqualTo(150);
        assertThat(ring(Metric.CONNECTIONS, "").at(sent.newest())).isPositive();
        assertThat(gauges.subjects(LB1, Metric.LATENCY)).hasSize(3);
    }

    @Test
    void aCounterThatIsReadEveryOtherSecondGivesASteadyRate() {
        for (int ago = 20; ago >= 0; ago--) {
            FleetState read = SampleTraffic.at(SampleFleet.CALM.state(), ago + ago % 2);
            gauges.sample(
                    FleetPicture.of(
                            new FleetState(
                                    SampleFleet.NOW.minusSeconds(ago),
                                    read.hosts(),
                                    read.events())));
        }
        Ring sent = ring(Metric.ADVERTS_SENT, "");
        for (int ago = 0; ago < 10; ago++) {
            assertThat(sent.at(sent.newest() - ago)).as(ago + " s ago").isEqualTo(1);
        }
    }

    @Test
    void aCountThatFallsBetweenTwoLooksMakesNoTeeth() {
        Series adverts = new Series(Metric.ADVERTS_SENT);
        long[] seen = {0, 1, 2, 2, 4, 5, 6, 6, 8, 9, 10, 10, 12, 13, 14, 15, 16};
        for (int second = 0; second < seen.length; second++) {
            adverts.rate(second, seen[second]);
        }
        for (int second = 6; second < seen.length; second++) {
            assertThat(adverts.ring().at(second)).as(second + " s").isBetween(0.8, 1.2);
        }
    }

    @Test
    void anAdvertEveryFiveSecondsIsASteadyFifth() {
        Series adverts = new Series(Metric.ADVERTS_SENT);
        for (int second = 0; second < 40; second++) {
            adverts.rate(second, second / 5);
        }
        for (int second = 10; second < 40; second++) {
            assertThat(adverts.ring().at(second)).as(second + " s").isEqualTo(0.2f);
        }
    }

    @Test
    void whatStopsIsZeroWithinSecondsAndIsBackAtItsRateAsSoon() {
        Series adverts = new Series(Metric.ADVERTS_SENT);
        for (int second = 0; second < 40; second++) {
            adverts.rate(second, second < 10 ? second : second < 30 ? 9 : second - 20);
        }
        assertThat(adverts.ring().at(12)).isZero();
        assertThat(adverts.ring().at(29)).isZero();
        assertThat(adverts.ring().at(34)).isEqualTo(1);
    }

    @Test
    void serversOfAHostThatIsLookedAtAloneHaveTheLatencyOfTheirChecks() {
        gauges.watch(List.of(new Endpoint("192.168.83.40", Endpoint.DEFAULT_PORT)));
        run(SampleFleet.CALM, 30, 21);
        assertThat(gauges.subjects(LB1, Metric.SERVER_LATENCY)).isEmpty();
        gauges.watch(List.of(LB1));
        run(SampleFleet.CALM, 20, 0);
        assertThat(gauges.subjects(LB1, Metric.SERVER_LATENCY)).isNotEmpty();
        String server = gauges.subjects(LB1, Metric.SERVER_LATENCY).getFirst();
        Ring latency = ring(Metric.SERVER_LATENCY, server);
        assertThat(latency.at(latency.newest())).isPositive();
    }

    @Test
    void twoPicturesOfOneSecondAreOneSample() {
        run(SampleFleet.CALM, 3, 3);
        run(SampleFleet.CALM, 3, 3);
        run(SampleFleet.CALM, 2, 2);
        Ring sent = ring(Metric.ADVERTS_SENT, "");
        assertThat(sent.at(sent.newest())).isEqualTo(1);
    }

    @Test
    void whatWasNotSampledIsAGapAndNotZero() {
        run(SampleFleet.CALM, 30, 20);
        run(SampleFleet.CALM, 16, 15);
        Ring sent = ring(Metric.ADVERTS_SENT, "");
        assertThat(sent.at(sent.newest() - 3)).isNaN();
        assertThat(sent.at(sent.newest() - 6)).isEqualTo(1);
    }

    @Test
    void aHostThatIsNotLiveIsNotSampled() {
        run(SampleFleet.ALL_LOST, 30, 0);
        assertThat(gauges.ring(LB1, Metric.PRIORITY, "VI_1")).isNull();
    }

    @Test
    void tenSecondsOfEverySeriesButSparklinesAreKept() {
        run(SampleFleet.CALM, 30, 0);
        assertThat(kept)
                .isNotEmpty()
                .allMatch(k -> k.sample().span().toSeconds() == 10)
                .allMatch(k -> k.sample().low() <= k.sample().high())
                .noneMatch(k -> k.series().name().startsWith("service."));
    }

    @Test
    void aRingForgetsWhatItHasNoRoomForAndIgnoresThePast() {
        Ring ring = new Ring(3);
        for (int second = 10; second < 15; second++) {
            ring.put(second, second);
        }
        ring.put(11, 99);
        assertThat(ring.at(11)).isNaN();
        assertThat(ring.at(12)).isEqualTo(12);
        assertThat(ring.at(14)).isEqualTo(14);
        assertThat(ring.at(15)).isNaN();
    }
}
