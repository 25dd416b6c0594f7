package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.HostState;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScopeTest {
    private final FleetPicture split = FleetPicture.of(SampleFleet.SPLIT_BRAIN.state());

    private Scope cluster(String host) {
        return split.clusters().stream()
                .filter(c -> c.hosts().stream().anyMatch(h -> h.name().equals(host)))
                .map(Scope::of)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClusterShowsItsHostsAndTheirEventsAlone() {
        FleetPicture narrowed = cluster("pay1").of(split);
        assertThat(narrowed.hosts())
                .extracting(HostState::name)
                .containsExactly("pay1", "pay2", "pay3", "pay4");
        assertThat(narrowed.events()).allMatch(event -> event.host().startsWith("pay"));
        assertThat(narrowed.routers()).hasSize(2);
    }

    @Test
    void aFindingIsShownWhereItsHostsAre() {
        List<Finding> all = Findings.in(split);
        Scope payments = cluster("pay1");
        Scope edge = cluster("lb1");
        assertThat(all).anyMatch(f -> f instanceof Finding.SplitBrain && payments.concerns(f));
        assertThat(all).noneMatch(f -> f instanceof Finding.SplitBrain && edge.concerns(f));
        assertThat(all).allMatch(f -> payments.concerns(f) || edge.concerns(f));
    }

    @Test
    void thePastIsNarrowedToThePast() {
        FleetPicture past = FleetPicture.ofPast(SampleFleet.SPLIT_BRAIN.state());
        assertThat(cluster("lb1").of(past).past()).isTrue();
    }
}
