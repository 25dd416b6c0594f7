package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who owned what when, as read off the recorded frames. */
class ChroniclerTest {
    private static final Instant NOW = SampleFleet.NOW;
    private static final Instant FROM = NOW.minusSeconds(600);

    private static Chronicle chronicle(SampleFleet fleet) {
        try {
            return Chronicler.of(new SampleHistory(fleet::state).replay(FROM, NOW));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Lane lane(Chronicle chronicle, String name) {
        return chronicle.lanes().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Role> roles(Lane lane, String host) {
        for (HostLane each : lane.hosts()) {
            if (each.host().equals(host)) {
                return each.stretches().stream().map(Stretch::role).toList();
            }
        }
        throw new AssertionError("no line of " + host);
    }

    @Test
    void aLostMasterIsNotKnownAndItsHeirOwnsFromTheMomentItSaid() {
        Chronicle chronicle = chronicle(SampleFleet.HOST_LOST);
        Lane lane = lane(chronicle, "VI_1");
        assertThat(roles(lane, "lb1")).containsExactly(Role.MASTER, Role.LOST);
        assertThat(roles(lane, "lb2")).containsExactly(Role.BACKUP, Role.MASTER);
        Turn turn = chronicle.turns().getLast();
        assertThat(turn.host()).isEqualTo("lb2");
        assertThat(turn.lane()).isEqualTo(lane.key());
        assertThat(lane.hosts().getLast().stretches().getLast().from()).isEqualTo(turn.at());
        assertThat(lane.contested()).isEmpty();
    }

    @Test
    void stretchesOfALineFollowOneAnotherWithoutGapToTheEnd() {
        for (SampleFleet fleet : SampleFleet.values()) {
            for (Lane lane : chronicle(fleet).lanes()) {
                for (HostLane host : lane.hosts()) {
                    Instant at = FROM;
                    for (Stretch each : host.stretches()) {
                        assertThat(each.from()).isEqualTo(at);
                        at = each.to();
                    }
                    assertThat(at).isEqualTo(NOW);
                }
            }
        }
    }

    @Test
    void twoMastersForLongerThanAHandoverAreContested() {
        Lane lane = lane(chronicle(SampleFleet.SPLIT_BRAIN), "VI_API");
        assertThat(lane.contested())
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.from()).isEqualTo(NOW.minusMillis(42_000 - 94));
                    assertThat(c.to()).isEqualTo(NOW);
                });
    }

    @Test
    void bracketsLeadFromTurnToTurn() {
        Chronicle chronicle = chronicle(SampleFleet.SPLIT_BRAIN);
        assertThat(chronicle.turns()).hasSizeGreaterThan(2);
        Turn first = chronicle.turns().getFirst();
        Turn second = chronicle.turns().get(1);
        assertThat(chronicle.after(first.at())).isEqualTo(second);
        assertThat(chronicle.before(second.at())).isEqualTo(first);
        assertThat(chronicle.before(first.at())).isNull();
        assertThat(chronicle.after(NOW.plus(Duration.ofDays(1)))).isNull();
    }
}
