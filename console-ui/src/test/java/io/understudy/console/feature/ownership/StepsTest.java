package io.understudy.console.feature.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.demo.DemoScene;
import io.understudy.console.demo.Witnessed;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.feature.ownership.Steps.Step;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.Recorded.Happened;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A takeover as the core's own records tell it, from the last advert to the addresses. */
final class StepsTest {
    private final Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
    private final Steps steps = new Steps(wording, new ChangeText(wording));
    private final Witnessed scene = Witnessed.of(DemoScene.BLOCKED, 10);
    private final List<Heard> heard =
            scene.events("lb2").stream()
                    .map(event ->
                            new Heard(
                                    scene.host("lb2").endpoint(),
                                    new Happened(event.event().at(), event.event())))
                    .toList();

    private Turn turn(VrrpState to) {
        StateEvent event =
                scene.events("lb2").stream()
                        .map(one -> one.event())
                        .filter(one ->
                                one.change() instanceof Transitioned moved && moved.to() == to)
                        .findFirst()
                        .orElseThrow();
        return new Turn(
                event.at(),
                scene.host("lb2").endpoint(),
                "lb2",
                event.sequence(),
                (Transitioned) event.change());
    }

    private List<String> told(Turn turn, List<Heard> around) {
        return steps.of(turn, around, FleetPicture.of(scene.state())).stream()
                .map(step -> step.offset() + " " + step.words())
                .toList();
    }

    @Test
    void aTakeoverLeadsFromTheLastAdvertToTheAddresses() {
        assertThat(told(turn(VrrpState.MASTER), heard))
                .containsExactly(
                        "−3.61 s heard the last advert from lb1, priority 150",
                        "0 deadline: nothing was heard for 3.61 s",
                        "0 lb2 is master: its first advert and 5 gratuitous ARP or ND have left",
                        "0 the kernel has 192.0.2.80/24");
    }

    @Test
    void aTurnThatWasKeptWithoutItsEvidenceFindsItAround() {
        Turn whole = turn(VrrpState.MASTER);
        assertThat(told(bare(whole), heard)).isEqualTo(told(whole, heard));
    }

    @Test
    void theTakeoverItselfIsMarked() {
        assertThat(steps.of(turn(VrrpState.MASTER), heard, FleetPicture.of(scene.state())))
                .filteredOn(Step::itself)
                .singleElement()
                .extracting(Step::offset)
                .isEqualTo("0");
    }

    @Test
    void whatIsNotRecordedIsNoStep() {
        assertThat(told(turn(VrrpState.MASTER), List.of()))
                .noneMatch(line -> line.contains("kernel"));
        assertThat(told(turn(VrrpState.BACKUP), heard)).isEmpty();
    }

    @Test
    void anAgentThatIsOlderStillTellsOfItsLastAdvert() {
        assertThat(told(bare(turn(VrrpState.MASTER)), List.of()))
                .containsExactly(
                        "−3.61 s heard the last advert from lb1, priority 150",
                        "0 lb2 is master: its first advert has left");
    }

    @Test
    void aMasterThatIsOutrankedWasHeardAllTheTime() {
        Turn silent = turn(VrrpState.MASTER);
        Transitioned moved = silent.moved();
        IpAddress lb1 = Objects.requireNonNull(Steps.master(moved.reason()));
        Reason outranked = new Reason.Preempted(lb1, 50, moved.effectivePriority(), 0);
        Turn turn =
                with(
                        silent,
                        new Transitioned(
                                moved.instance(),
                                moved.from(),
                                moved.to(),
                                outranked,
                                moved.effectivePriority(),
                                moved.evidence()));
        assertThat(told(turn, List.of()))
                .contains("0 deadline: no advert that counts more for 3.61 s")
                .noneMatch(line -> line.contains("nothing was heard"));
    }

    @Test
    void whatTheKernelHasIsToldOnceItIsWhole() {
        Turn turn = turn(VrrpState.MASTER);
        List<IpPrefix> both = List.of(IpPrefix.of("192.0.2.80/24"), IpPrefix.of("192.0.2.81/24"));
        assertThat(
                        told(
                                turn,
                                List.of(
                                        holds(turn, 1, both.subList(0, 1)),
                                        holds(turn, 2, both),
                                        holds(turn, 3, List.of()))))
                .filteredOn(line -> line.contains("kernel"))
                .containsExactly("+2.0 ms the kernel has 192.0.2.80/24 and 192.0.2.81/24");
    }

    private static Heard holds(Turn turn, int millis, List<IpPrefix> addresses) {
        Instant at = turn.at().plusMillis(millis);
        StateEvent event =
                new StateEvent(
                        turn.sequence() + millis,
                        at,
                        new AddressesHeld(turn.moved().instance(), addresses));
        return new Heard(turn.endpoint(), new Happened(at, event));
    }

    private static Turn with(Turn turn, Transitioned moved) {
        return new Turn(turn.at(), turn.endpoint(), turn.host(), turn.sequence(), moved);
    }

    private static Turn bare(Turn turn) {
        Transitioned moved = turn.moved();
        return with(
                turn,
                new Transitioned(
                        moved.instance(),
                        moved.from(),
                        moved.to(),
                        moved.reason(),
                        moved.effectivePriority()));
    }
}
