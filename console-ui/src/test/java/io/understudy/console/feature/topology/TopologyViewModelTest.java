package io.understudy.console.feature.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.topology.Picture.Chip;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.Tie;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {
    private final TopologyViewModel model =
            new TopologyViewModel(Wording.in(Language.EN, ZoneOffset.UTC), new Gauges(_ -> {}));

    @Test
    void aFailoverMovesTheLineAndNoBox() {
        show(SampleFleet.CALM);
        String before = cluster(0).shape();
        assertThat(cluster(0).routers().getFirst().chips().stream().map(Chip::tie))
                .containsExactly(Tie.OWNER, Tie.STANDBY);
        show(SampleFleet.HOST_LOST);
        assertThat(cluster(0).shape()).isEqualTo(before);
        assertThat(cluster(0).routers().getFirst().chips().stream().map(Chip::tie))
                .containsExactly(Tie.STALE, Tie.OWNER);
    }

    @Test
    void theInspectorSaysWhyItMovedAndWhatIsNext() {
        show(SampleFleet.HOST_LOST);
        model.selectedProperty().set(cluster(0).routers().getFirst().key());
        assertThat(have(model.inspectionProperty().get()).owner()).isEqualTo("lb2 owns it");
        assertThat(have(model.inspectionProperty().get()).why())
                .isEqualTo(
                        "lb2 became master."
                                + " No advert from lb1 for 3.61 s = 3 × 1.00 s + skew 0.61 s.");
        assertThat(have(model.inspectionProperty().get()).next())
                .containsExactly(
                        "If lb2 fails, nobody is known to stand ready.",
                        "When lb1 returns it takes over again: priority 150 against 100,"
                                + " and it preempts.");
    }

    @Test
    void splitBrainIsBrokenAndSelectedFirst() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(have(model.inspectionProperty().get()).owner())
                .isEqualTo("Split brain: pay1 and pay3");
        assertThat(have(model.inspectionProperty().get()).condition()).isEqualTo(Condition.BROKEN);
    }

    @Test
    void lostHostsStayAndAreStale() {
        show(SampleFleet.ALL_LOST);
        assertThat(cluster(0).hosts()).hasSize(2).allMatch(HostBox::stale);
        assertThat(cluster(0).routers()).allMatch(r -> r.condition() == Condition.STALE);
    }

    @Test
    void problemsOnlyLeavesTheClustersThatHaveOne() {
        show(SampleFleet.HUNDREDS);
        assertThat(model.clustersProperty().get()).hasSize(100);
        model.onlyProblemsProperty().set(true);
        assertThat(model.clustersProperty().get()).hasSize(4).allMatch(ClusterBox::problem);
    }

    @Test
    void regroupedByServiceEachHasItsOwnPathAndProblemsComeFirst() {
        show(SampleFleet.SPLIT_BRAIN);
        List<String> services =
                model.clustersProperty().get().stream()
                        .flatMap(c -> c.services().stream())
                        .map(s -> s.key())
                        .sorted()
                        .toList();
        long without =
                model.clustersProperty().get().stream().filter(c -> c.services().isEmpty()).count();
        model.byServiceProperty().set(true);
        List<ClusterBox> boxes = model.clustersProperty().get();
        assertThat(boxes).hasSize(services.size() + (int) without);
        assertThat(boxes.stream().flatMap(c -> c.services().stream()).map(s -> s.key()).sorted())
                .containsExactlyElementsOf(services);
        assertThat(boxes.getFirst().problem()).isTrue();
        assertThat(boxes)
                .filteredOn(b -> !b.services().isEmpty())
                .allSatisfy(b -> {
                    assertThat(b.targets())
                            .extracting(t -> t.key())
                            .containsExactlyInAnyOrderElementsOf(b.services().getFirst().targets());
                    assertThat(b.routers()).hasSizeLessThanOrEqualTo(1);
                });
    }

    private void show(SampleFleet fleet) {
        model.update(FleetPicture.of(fleet.state()));
    }

    private ClusterBox cluster(int index) {
        return model.clustersProperty().get().get(index);
    }

    /** What must be there in this sample. */
    private static <T> T have(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
