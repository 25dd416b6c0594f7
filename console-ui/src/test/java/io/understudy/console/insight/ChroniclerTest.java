package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Moves;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who owned what when, as read off the recorded frames. */
class ChroniclerTest {
    private static final Instant NOW = SampleFleet.NOW;
    private static final Instant FROM = NOW.minusSeconds(600);

    private static Chronicle chronicle(SampleFleet fleet) {
        try {
            return Chronicler.of(new SampleHistory(fleet::state), FROM, NOW);
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
        assertThat(lane.turns()).endsWith(turn);
        assertThat(chronicle.lane(turn)).isEqualTo(lane);
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
    void whatIsWrittenOnIsWhatIsWrittenInOneGo() throws IOException {
        for (SampleFleet fleet : SampleFleet.values()) {
            SampleHistory history = new SampleHistory(fleet::state);
            List<Consumer<Moves>> told = new ArrayList<>();
            history.moves(FROM, NOW, recorder(told));
            Chronicler chronicler = new Chronicler(FROM);
            for (Consumer<Moves> each : told) {
                each.accept(chronicler);
                chronicler.chronicle(NOW); // looks of others change nothing
            }
            Chronicle whole = Chronicler.of(history, FROM, NOW);
            assertThat(chronicler.chronicle(NOW).turns()).isEqualTo(whole.turns());
            assertThat(chronicler.chronicle(NOW).lanes())
                    .containsExactlyInAnyOrderElementsOf(whole.lanes());
        }
    }

    private static Moves recorder(List<Consumer<Moves>> told) {
        return new Moves() {
            @Override
            public void whole(Endpoint host, Instant at, AgentSnapshot state) {
                told.add(to -> to.whole(host, at, state));
            }

            @Override
            public void happened(Endpoint host, Instant at, StateEvent event) {
                told.add(to -> to.happened(host, at, event));
            }

            @Override
            public void lost(Endpoint host, Instant at) {
                told.add(to -> to.lost(host, at));
            }
        };
    }

    @Test
    void whatIsLetGoOfLeavesTheRestAsItWas() {
        Chronicle whole = chronicle(SampleFleet.SPLIT_BRAIN);
        Chronicler chronicler = new Chronicler(FROM);
        try {
            new SampleHistory(SampleFleet.SPLIT_BRAIN::state).moves(FROM, NOW, chronicler);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Turn second = whole.turns().get(1);
        chronicler.chronicle(NOW);
        chronicler.forget(second.at());
        Chronicle rest = chronicler.chronicle(NOW);
        assertThat(rest.from()).isEqualTo(second.at());
        assertThat(rest.turns()).isEqualTo(whole.turns().subList(1, whole.turns().size()));
        assertThat(lane(rest, "VI_API").contested()).isEqualTo(lane(whole, "VI_API").contested());
    }

    @Test
    void ofTooManyChangesTheNewestAreKept() {
        AgentSnapshot calm =
                Objects.requireNonNull(SampleFleet.CALM.state().hosts().getFirst().snapshot());
        Endpoint host = SampleFleet.CALM.state().hosts().getFirst().endpoint();
        Chronicler chronicler = new Chronicler(FROM);
        chronicler.whole(host, FROM, calm);
        int all = Chronicler.MOST_TURNS + 1_000;
        VrrpState is = Objects.requireNonNull(calm.instance("VI_1")).state();
        for (int i = 1; i <= all; i++) {
            VrrpState next = is == VrrpState.MASTER ? VrrpState.BACKUP : VrrpState.MASTER;
            Transitioned moved = new Transitioned("VI_1", is, next, new Reason.Started(), 100);
            Instant at = FROM.plusMillis(i);
            chronicler.happened(host, at, new StateEvent(calm.sequence() + i, at, moved));
            is = next;
        }
        Chronicle chronicle = chronicler.chronicle(NOW);
        assertThat(chronicle.turns()).hasSizeBetween(1_000, Chronicler.MOST_TURNS);
        assertThat(chronicle.turns().getLast().at()).isEqualTo(FROM.plusMillis(all));
        assertThat(chronicle.from()).isEqualTo(chronicle.turns().getFirst().at());
        assertThat(roles(lane(chronicle, "VI_1"), "lb1")).hasSizeLessThan(Chronicler.MOST_TURNS);
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

    @Test
    void aHandOverIsTheNewMastersStoryAndAFailureItsOwn() {
        Chronicle calm = chronicle(SampleFleet.CALM);
        Lane lane = lane(calm, "VI_1");
        Turn took = turn(lane.hosts().getLast(), NOW.minusMillis(1), VrrpState.MASTER);
        Turn gave = turn(lane.hosts().getFirst(), NOW, VrrpState.BACKUP);
        Turn failed = turn(lane.hosts().getLast(), NOW.plusSeconds(5), VrrpState.FAULT);
        Chronicle told = new Chronicle(FROM, NOW, calm.lanes(), List.of(took, gave, failed));
        assertThat(told.newest(FROM, NOW)).isEqualTo(took);
        assertThat(told.newest(FROM, NOW.plusSeconds(5))).isEqualTo(failed);
        assertThat(told.newest(FROM, FROM)).isNull();
    }

    private static Turn turn(HostLane of, Instant at, VrrpState to) {
        Transitioned moved =
                new Transitioned(of.instance(), VrrpState.INIT, to, new Reason.Started(), 100);
        return new Turn(at, of.endpoint(), of.host(), 1, moved);
    }
}
