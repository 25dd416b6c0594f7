package io.understudy.console.feature.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.deploy.Guards.Guard;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What protects a change: by whom, with which value, and how it stands at this moment. */
final class GuardsTest {
    private final Guards guards = new Guards(Wording.in(Language.EN, ZoneOffset.UTC));

    private List<Guard> of(SampleFleet fleet) {
        List<Endpoint> all = fleet.state().hosts().stream().map(HostState::endpoint).toList();
        return guards.of(FleetPicture.of(fleet.state()), all);
    }

    private static Guard named(List<Guard> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void eachHasItsValueAndWhereItIsSet() {
        List<Guard> all = of(SampleFleet.CALM);
        assertThat(all).hasSize(9).allMatch(one -> one.sign() == Glyph.CHECKED);
        assertThat(named(all, "One owner for each address").value()).isEqualTo("4 of 4");
        assertThat(named(all, "Back unless confirmed").value()).isEqualTo("1 min");
        assertThat(named(all, "Back unless confirmed").where()).isEqualTo("by the agent");
        assertThat(named(all, "Clusters at once").value()).isEqualTo("6");
        assertThat(named(all, "At a time, of a cluster").value()).isEqualTo("1 host");
        assertThat(named(all, "Stops at").value()).isEqualTo("1st failure");
    }

    @Test
    void whatIsBrokenBeforeAChangeIsSaidBeforeIt() {
        Guard owners = named(of(SampleFleet.SPLIT_BRAIN), "One owner for each address");
        assertThat(owners.sign()).isEqualTo(Glyph.WARNING);
        assertThat(owners.value()).isEqualTo("3 of 4");
    }

    @Test
    void aHostOfKeepalivedHoldsNoChange() {
        Endpoint watched = Endpoint.overSsh("192.0.2.9");
        FleetPicture calm = FleetPicture.of(SampleFleet.CALM.state());
        Guard some =
                named(
                        guards.of(calm, List.of(calm.hosts().getFirst().endpoint(), watched)),
                        "Back unless confirmed");
        assertThat(some.sign()).isEqualTo(Glyph.WARNING);
        assertThat(some.what()).startsWith("1 host runs keepalived");
        assertThat(named(guards.of(calm, List.of(watched)), "Back unless confirmed").value())
                .isEqualTo("none");
    }
}
