package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.demo.DemoFleet;
import io.understudy.console.demo.DemoScene;
import io.understudy.console.sample.LargeFleet;
import io.understudy.console.session.FleetState;
import io.understudy.testbed.fleet.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private final LargeFleet fleet = new LargeFleet(Size.LARGE);
    private final AtomicInteger gauged = new AtomicInteger();
    private final Lookout lookout = new Lookout(_ -> gauged.incrementAndGet());

    private static long remade(FleetPicture before, FleetPicture after) {
        long count = 0;
        for (int i = 0; i < after.clusters().size(); i++) {
            count += before.clusters().get(i) == after.clusters().get(i) ? 0 : 1;
        }
        return count;
    }

    @Test
    void aPictureCostsWhatChangedAndNotWhatThereIs() {
        FleetPicture first = lookout.look(fleet.state()).picture();
        fleet.happen(1);
        FleetPicture second = lookout.look(fleet.state()).picture();
        assertThat(first.clusters()).hasSize(100);
        assertThat(remade(first, second)).isEqualTo(1);
        assertThat(remade(second, lookout.look(fleet.state()).picture())).isZero();
    }

    @Test
    void whatIsKeptIsWhatWouldBeMadeAnew() {
        for (int second = 0; second < 5; second++) {
            fleet.pass(50);
            FleetState state = fleet.state();
            FleetPicture kept = lookout.look(state).picture();
            FleetPicture fresh = FleetPicture.of(state);
            assertThat(owners(kept)).isEqualTo(owners(fresh));
            assertThat(kept.clusters().stream().map(Cluster::key))
                    .isEqualTo(fresh.clusters().stream().map(Cluster::key).toList());
            assertThat(Findings.in(kept).stream().map(Finding::key))
                    .isEqualTo(Findings.in(fresh).stream().map(Finding::key).toList());
        }
        assertThat(gauged).hasValue(5);
    }

    @Test
    void whatIsConcludedFromPictureToPictureIsWhatIsConcludedAtOnce() {
        LargeFleet fleet = new LargeFleet(Size.USUAL);
        Findings findings = new Findings();
        List<String> said = List.of();
        for (int second = 0; second < 30; second++) {
            fleet.pass(second % 3 * 50);
            FleetPicture picture = lookout.look(fleet.state()).picture();
            said = keys(findings.next(picture, Expectations.USUAL));
            assertThat(said).isEqualTo(keys(Findings.in(FleetPicture.of(fleet.state()))));
        }
        assertThat(said)
                .anyMatch(key -> key.contains("flaps "))
                .anyMatch(k -> k.contains("servers "));
    }

    @Test
    void whatHostsSayTogetherIsConcludedFromPictureToPictureAsAtOnce() {
        DemoFleet pair = DemoFleet.of(DemoScene.HELD, Instant.parse("2026-03-14T12:00:00Z"));
        Findings findings = new Findings();
        Set<String> said = new HashSet<>();
        for (int step = 0; step < 40; step++) {
            pair.advance(Duration.ofMillis(step % 2 * 500));
            FleetPicture picture = lookout.look(pair.state()).picture();
            List<String> next = keys(findings.next(picture, Expectations.USUAL));
            assertThat(next).isEqualTo(keys(Findings.in(picture)));
            said.addAll(next);
        }
        assertThat(said).anyMatch(key -> key.contains("concluded "));
    }

    private static List<String> keys(List<Finding> findings) {
        return findings.stream().map(f -> f.concern() + " " + f.key()).toList();
    }

    @Test
    void aHostThatFallsSilentMakesItsClusterAnew() {
        FleetState state = fleet.state();
        FleetPicture live = lookout.look(state).picture();
        FleetPicture later =
                lookout.look(
                                new FleetState(
                                        state.now().plusSeconds(30), state.hosts(), state.events()))
                        .picture();
        assertThat(remade(live, later)).isEqualTo(100);
        assertThat(later.streaming()).isEmpty();
    }

    private static List<String> owners(FleetPicture picture) {
        return picture.routers().stream()
                .map(r -> r.key() + " " + r.masters().stream().map(Member::hostName).toList())
                .toList();
    }
}
