package io.understudy.console.feature.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import io.understudy.console.feature.topology.Plan.Box;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.LargeFleet;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.testbed.fleet.Size;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final TopologyViewModel model =
            new TopologyViewModel(Wording.in(Language.EN, ZoneOffset.UTC), new Gauges(_ -> {}));

    private ClusterBox first(FleetState state) {
        model.update(FleetPicture.of(state));
        return model.clustersProperty().get().getFirst();
    }

    private static Plan plan(ClusterBox cluster) {
        return Plan.of(cluster, 900, !cluster.services().isEmpty(), _ -> 64);
    }

    @Test
    void nothingMovesOnAFailover() {
        LargeFleet fleet = new LargeFleet(new Size(2, 10, 10, 10));
        ClusterBox before = first(fleet.state());
        fleet.happen(200);
        ClusterBox after = first(fleet.state());
        assertThat(after.routers()).isNotEqualTo(before.routers());
        assertThat(plan(after).boxes()).isEqualTo(plan(before).boxes());
        assertThat(after.shape()).isEqualTo(before.shape());
    }

    @Test
    void boxesOfALaneStandApartAndInsideTheHeight() {
        for (FleetState state :
                List.of(
                        SampleFleet.CALM.state(),
                        SampleFleet.FAILED_OVER.state(),
                        new LargeFleet(new Size(2, 10, 10, 10)).state())) {
            Plan plan = plan(first(state));
            List<Box> all = new ArrayList<>(plan.boxes().values());
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).y() + all.get(i).height()).isLessThanOrEqualTo(plan.height());
                for (int k = 0; k < i; k++) {
                    assertThat(isApart(all.get(i), all.get(k)))
                            .as("%s and %s", all.get(i), all.get(k))
                            .isTrue();
                }
            }
        }
    }

    private static boolean isApart(Box a, Box b) {
        return a.x() >= b.x() + b.width()
                || b.x() >= a.x() + a.width()
                || a.y() >= b.y() + b.height()
                || b.y() >= a.y() + a.height();
    }

    @Test
    void poolOfMoreThanAFewIsOneBoxUntilItIsOpened() {
        FleetState state = new LargeFleet(new Size(2, 1, 1, 10)).state();
        TargetBox pool = first(state).targets().getFirst();
        assertThat(first(state).targets()).hasSize(1);
        assertThat(pool.note()).isEqualTo("10 of 10 up");
        assertThat(pool.leaves()).isEmpty();
        model.toggle(pool.key());
        assertThat(model.clustersProperty().get().getFirst().targets().getFirst().leaves())
                .hasSize(10);
    }

    @Test
    void aServerThatTwoServicesShareIsOneBoxWithTwoLines() {
        ClusterBox cluster = first(SampleFleet.CALM.state());
        assertThat(cluster.services()).hasSize(3);
        assertThat(cluster.targets()).hasSize(2);
        assertThat(
                        Plan.links(cluster, true).stream()
                                .filter(l ->
                                        l.to().equals(
                                                        Plan.target(
                                                                cluster.targets()
                                                                        .getFirst()
                                                                        .key()))))
                .hasSizeGreaterThan(1);
    }

    @Test
    void thePathThroughAServiceLeadsFromTheClientsToItsServersAndNoFurther() {
        ClusterBox cluster = first(SampleFleet.CALM.state());
        var service = cluster.services().getFirst();
        Set<String> path = Paths.of(cluster, Plan.service(service.key()));
        assertThat(path)
                .contains(Plan.CLIENTS, Plan.service(service.key()))
                .contains(service.targets().stream().map(Plan::target).toArray(String[]::new))
                .doesNotContain(Plan.service(cluster.services().getLast().key()));
        assertThat(Paths.of(cluster, null)).isEmpty();
    }
}
