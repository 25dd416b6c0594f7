package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Finding.ConfigRejected;
import io.understudy.console.insight.Finding.ManyUnreachable;
import io.understudy.console.insight.Finding.NeverHeard;
import io.understudy.console.insight.Finding.NoOwner;
import io.understudy.console.insight.Finding.ScriptFails;
import io.understudy.console.insight.Finding.SplitBrain;
import io.understudy.console.insight.Finding.Unreachable;
import io.understudy.console.insight.Finding.Witness;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHost;
import io.understudy.console.sample.SampleInstance;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {
    @Test
    void aCalmFleetRaisesNothing() {
        assertThat(Findings.in(FleetPicture.of(SampleFleet.CALM.state()))).isEmpty();
    }

    @Test
    void aScriptThatLowersAPriorityIsAFinding() {
        assertThat(Findings.in(FleetPicture.of(SampleFleet.FAILED_OVER.state())))
                .singleElement()
                .isInstanceOf(ScriptFails.class);
    }

    @Test
    void aSplitBrainComesFirstAndOnlyAfterOneInterval() {
        Attention attention = new Attention();
        FleetState split = SampleFleet.SPLIT_BRAIN.state();
        assertThat(kinds(attention.after(at(split, Duration.ZERO))))
                .doesNotContain(SplitBrain.class);
        assertThat(kinds(attention.after(at(split, Duration.ofMillis(900)))))
                .doesNotContain(SplitBrain.class);
        assertThat(kinds(attention.after(at(split, Duration.ofMillis(1_000)))))
                .startsWith(SplitBrain.class);
    }

    @Test
    void membersThatDifferInAddressesAreNamedWithWhatTheyHave() {
        Instant now = SampleFleet.NOW;
        List<HostState> hosts =
                List.of(
                        new SampleHost("lb1", "10.0.0.1", now)
                                .with(
                                        new SampleInstance("VI_1", 51, "10.0.0.1", "10.0.0.9")
                                                .priority(150)
                                                .state(VrrpState.MASTER, now, new Reason.Started())
                                                .build())
                                .build(),
                        new SampleHost("lb2", "10.0.0.2", now)
                                .with(
                                        new SampleInstance(
                                                        "VI_1",
                                                        51,
                                                        "10.0.0.2",
                                                        "10.0.0.9",
                                                        "10.0.0.8")
                                                .hears("10.0.0.1", 150, Duration.ofMillis(300))
                                                .build())
                                .build());
        assertThat(Findings.in(FleetPicture.of(new FleetState(now, hosts, List.of()))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Disagreement.class,
                        d ->
                                assertThat(d.points())
                                        .containsExactly(Finding.Disagreement.Point.ADDRESSES));
    }

    @Test
    void aSplitThatHealsInTimeIsForgotten() {
        Attention attention = new Attention();
        attention.after(at(SampleFleet.SPLIT_BRAIN.state(), Duration.ZERO));
        attention.after(at(SampleFleet.CALM.state(), Duration.ofMillis(500)));
        List<Raised> raised =
                attention.after(at(SampleFleet.SPLIT_BRAIN.state(), Duration.ofMillis(1_100)));
        assertThat(kinds(raised)).doesNotContain(SplitBrain.class);
    }

    @Test
    void theFindingIsAsOldAsTheEvidenceSays() {
        Attention attention = new Attention();
        FleetState split = SampleFleet.SPLIT_BRAIN.state();
        attention.after(at(split, Duration.ZERO));
        Instant since = attention.after(at(split, Duration.ofSeconds(2))).getFirst().since();
        assertThat(since).isEqualTo(SampleFleet.NOW.minusSeconds(42));
    }

    @Test
    void withoutOwnerEveryHostIsEvidence() {
        List<Finding> findings = Findings.in(FleetPicture.of(SampleFleet.NO_OWNER.state()));
        assertThat(findings.stream().map(Object::getClass))
                .containsExactly(NoOwner.class, ConfigRejected.class);
    }

    @Test
    void aPeerTellsWhetherALostMasterStillSends() {
        Finding lost =
                Findings.in(FleetPicture.of(SampleFleet.HOST_LOST.state())).stream()
                        .filter(Unreachable.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        assertThat(((Unreachable) lost).witnesses().stream().map(Witness::hears))
                .containsExactly(false);
    }

    @Test
    void fewSilentHostsAreNamedAndManyAreOneFinding() {
        assertThat(Findings.in(FleetPicture.of(SampleFleet.NEVER_HEARD.state())))
                .hasSize(2)
                .allMatch(NeverHeard.class::isInstance);
        assertThat(Findings.in(FleetPicture.of(SampleFleet.ALL_LOST.state())))
                .singleElement()
                .isInstanceOf(ManyUnreachable.class);
    }

    private static List<Class<?>> kinds(List<Raised> raised) {
        return raised.stream().<Class<?>>map(r -> r.finding().getClass()).toList();
    }

    private static FleetPicture at(FleetState state, Duration later) {
        return FleetPicture.of(
                new FleetState(state.now().plus(later), state.hosts(), state.events()));
    }
}
