package io.understudy.console.feature.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.sample.SampleTraffic;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which curves are drawn, from where, and what stands still. */
class GraphsViewModelTest {
    private final SampleFleet fleet = SampleFleet.HOST_LOST;
    private final Gauges gauges = new Gauges(_ -> {});
    private final GraphsViewModel model =
            new GraphsViewModel(
                    Wording.in(Language.EN, ZoneOffset.UTC),
                    gauges,
                    new Archive(
                            new SampleHistory(fleet::state) {
                                @Override
                                public List<Sample> samples(
                                        SeriesKey series, Instant from, Instant to) {
                                    return List.of(
                                            new Sample(from, Duration.ofSeconds(10), 1, 2, 3));
                                }
                            },
                            Runnable::run,
                            Runnable::run));

    private void run(int from, int to) {
        for (int ago = from; ago >= to; ago--) {
            FleetPicture picture = FleetPicture.of(SampleTraffic.at(fleet.state(), ago));
            gauges.sample(picture);
            model.update(picture);
        }
    }

    private List<Curve> curves(Graph graph) {
        return Objects.requireNonNull(model.shownProperty().get().curves().get(graph));
    }

    @Test
    void aHostThatIsLostHasAGapWhereTheOtherHasALine() {
        run(60, 0);
        assertThat(curves(Graph.PRIORITY))
                .extracting(Curve::label)
                .containsExactly("lb1 VI_1", "lb2 VI_1");
        assertThat(curves(Graph.PRIORITY).getFirst().last()).isNaN();
        assertThat(curves(Graph.PRIORITY).getLast().last()).isEqualTo(100);
        assertThat(model.shownProperty().get().marks()).hasSize(1);
    }

    @Test
    void aPausedPictureStandsStillWhileRecordingGoesOn() {
        run(60, 10);
        model.pause(true);
        GraphsViewModel.Shown before = model.shownProperty().get();
        run(9, 0);
        assertThat(model.shownProperty().get()).isSameAs(before);
        assertThat(model.behind()).isEqualTo(Duration.ofSeconds(10));
        model.pause(false);
        assertThat(model.shownProperty().get().to()).isAfter(before.to());
        assertThat(curves(Graph.PRIORITY).getLast().at(before.to().plusSeconds(5))).isEqualTo(100);
    }

    @Test
    void aStretchCanBeLookedAtCloselyAndLeftAgain() {
        run(60, 0);
        Instant to = model.shownProperty().get().to();
        model.zoom(to.minusSeconds(10), to.minusSeconds(40));
        assertThat(model.shownProperty().get().from()).isEqualTo(to.minusSeconds(40));
        assertThat(model.shownProperty().get().seconds()).isEqualTo(30);
        model.zoom(0.5, to.minusSeconds(10));
        assertThat(model.shownProperty().get().to()).isEqualTo(to.minusSeconds(10));
        assertThat(model.shownProperty().get().seconds()).isEqualTo(15);
        model.zoom(1e-9, to.minusSeconds(10));
        assertThat(model.shownProperty().get().seconds()).as("no closer").isEqualTo(10);
        model.zoom(1000, to.minusSeconds(10));
        assertThat(model.stretchProperty().get()).as("as far as the stretch goes").isNull();
        assertThat(model.shownProperty().get().seconds()).isEqualTo(300);
    }

    @Test
    void latencyIsThatOfEachServer() {
        run(60, 0);
        assertThat(curves(Graph.LATENCY)).hasSizeGreaterThan(1);
        assertThat(curves(Graph.LATENCY)).allMatch(curve -> curve.label().startsWith("192.168."));
    }

    @Test
    void longStretchesAreReadFromTheHistory() {
        run(5, 0);
        model.spanProperty().set(Duration.ofHours(6));
        assertThat(curves(Graph.PRIORITY).getFirst().stepSeconds()).isEqualTo(10);
        assertThat(curves(Graph.PRIORITY).getFirst().values()[0]).isEqualTo(2);
        assertThat(curves(Graph.TRAFFIC).getFirst().values()[0]).isEqualTo(2 * 8e-6);
    }

    @Test
    void atMostFourHostsAreCompared() {
        run(1, 0);
        SampleFleet.CALM
                .state()
                .hosts()
                .forEach(h -> {
                    if (!model.hosts().contains(h.endpoint())) {
                        model.toggle(h.endpoint());
                    }
                });
        assertThat(model.hosts()).hasSize(GraphsViewModel.MOST_HOSTS);
        model.toggle(model.hosts().getFirst());
        assertThat(model.hosts()).hasSize(3);
    }

    @Test
    void theTableHasARowPerMomentAndLeavesGapsEmpty() {
        run(60, 0);
        List<String> lines = model.csv().lines().toList();
        assertThat(lines.getFirst()).startsWith("time,\"New connections lb1\"");
        assertThat(lines).hasSize(302);
        assertThat(lines.getLast()).contains(",,");
    }

    @Test
    void anAxisEndsAtARoundNumber() {
        assertThat(GraphPane.nice(1.3)).isEqualTo(2);
        assertThat(GraphPane.nice(150)).isEqualTo(200);
        assertThat(GraphPane.nice(41)).isEqualTo(50);
        assertThat(GraphPane.nice(7_000)).isEqualTo(10_000);
    }
}
