package io.understudy.core.bfd;

import static io.understudy.model.state.BfdState.ADMIN_DOWN;
import static io.understudy.model.state.BfdState.DOWN;
import static io.understudy.model.state.BfdState.INIT;
import static io.understudy.model.state.BfdState.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.table.Weight;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BfdMachineTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private static BfdInstance config(String name, long minTxMillis, int multiplier) {
        return config(name, minTxMillis, 50, multiplier, false);
    }

    private static BfdInstance config(
            String name, long minTxMillis, long minRxMillis, int multiplier, boolean passive) {
        return new BfdInstance(
                name,
                IpAddress.of("192.0.2.1"),
                null,
                minRxMillis * MILLI,
                minTxMillis * MILLI,
                SECOND,
                multiplier,
                passive,
                255,
                0,
                false,
                new Weight(0, false),
                true,
                true);
    }

    /** One end of a link, its timers, and what it sent. */
    private static final class End {
        BfdSession session;
        final Map<BfdTimer, Long> timers = new TreeMap<>();
        final List<BfdPacket> outbox = new ArrayList<>();
        final List<Long> sentAt = new ArrayList<>();
        final List<BfdPacket> sent = new ArrayList<>();
        long now;

        End(BfdInstance config, long at) {
            now = at;
            session = take(BfdMachine.start(config, at, _ -> false));
        }

        void step(BfdEvent event) {
            now = event.at();
            session = take(BfdMachine.step(session, event, _ -> false));
        }

        private BfdSession take(BfdStep step) {
            for (BfdAction action : step.actions()) {
                switch (action) {
                    case BfdAction.Send(var packet) -> {
                        outbox.add(packet);
                        sent.add(packet);
                        sentAt.add(now);
                    }
                    case BfdAction.SetTimer(var timer, var at) -> timers.put(timer, at);
                    case BfdAction.StopTimer(var timer) -> timers.remove(timer);
                }
            }
            return step.session();
        }
    }

    /** Two ends, a cable between them that delivers in no time, and a clock. */
    private static final class Link {
        final End one;
        final End other;
        boolean cutFromOne;
        boolean cutFromOther;
        long now = SECOND;

        Link(BfdInstance one, BfdInstance other) {
            this.one = new End(one, now);
            this.other = new End(other, now + 1);
            deliver();
        }

        void runFor(long nanos) {
            long end = now + nanos;
            while (true) {
                long next = Math.min(earliest(one), earliest(other));
                if (next > end) {
                    now = end;
                    return;
                }
                now = next;
                fire(one);
                fire(other);
                deliver();
            }
        }

        private static long earliest(End end) {
            return end.timers.values().stream().mapToLong(t -> t).min().orElse(Long.MAX_VALUE);
        }

        private void fire(End end) {
            for (BfdTimer timer : BfdTimer.values()) {
                Long at = end.timers.get(timer);
                if (at != null && at <= now) {
                    end.timers.remove(timer);
                    end.step(new BfdEvent.TimerFired(timer, now));
                }
            }
        }

        private void deliver() {
            while (!one.outbox.isEmpty() || !other.outbox.isEmpty()) {
                carry(one, other, cutFromOne);
                carry(other, one, cutFromOther);
            }
        }

        private void carry(End from, End to, boolean cut) {
            List<BfdPacket> packets = List.copyOf(from.outbox);
            from.outbox.clear();
            for (BfdPacket packet : packets) {
                if (!cut && BfdPacket.fault(packet.encode()) == null) {
                    to.step(new BfdEvent.Heard(BfdPacket.parse(packet.encode()), now));
                }
            }
        }

        List<BfdState> states() {
            return List.of(one.session.state(), other.session.state());
        }
    }

    @Test
    void twoEndsComeUpAndAgreeOnTheSlowerPace() {
        Link link = new Link(config("a", 100, 3), config("b", 20, 5));
        link.runFor(5 * SECOND);
        assertThat(link.states()).containsExactly(UP, UP);
        assertThat(link.one.session.transmitNanos()).isEqualTo(100 * MILLI);
        assertThat(link.other.session.transmitNanos()).isEqualTo(50 * MILLI);
        assertThat(link.one.session.detectNanos()).isEqualTo(5 * 50 * MILLI);
        assertThat(link.other.session.detectNanos()).isEqualTo(3 * 100 * MILLI);
        assertThat(link.one.session.health()).isEqualTo(Health.GOOD);
        assertThat(link.one.session.polls()).isFalse();
    }

    @Test
    @Tag("conformance-69")
    void silenceIsDetectedWithinTheDetectionTimeAndNotBefore() {
        Link link = new Link(config("a", 100, 3), config("b", 100, 3));
        link.runFor(5 * SECOND);
        long last = link.one.sentAt.getLast();
        link.cutFromOne = true;
        link.runFor(last + 300 * MILLI - link.now - 1);
        assertThat(link.other.session.state()).isEqualTo(UP);
        link.runFor(1);
        assertThat(link.other.session.state()).isEqualTo(DOWN);
        assertThat(link.other.session.diagnostic()).isEqualTo(BfdDiagnostic.TIME_EXPIRED);
        assertThat(link.other.session.health()).isEqualTo(Health.BAD);
        assertThat(link.other.session.peer().discriminator()).isZero();
    }

    @Test
    void otherEndIsToldAtOnceThatItIsNotHeard() {
        Link link = new Link(config("a", 100, 3), config("b", 100, 3));
        link.runFor(5 * SECOND);
        link.cutFromOne = true;
        link.runFor(320 * MILLI);
        assertThat(link.one.session.state()).isEqualTo(DOWN);
        assertThat(link.one.session.diagnostic()).isEqualTo(BfdDiagnostic.NEIGHBOR_SIGNALLED_DOWN);
        link.cutFromOne = false;
        link.runFor(5 * SECOND);
        assertThat(link.states()).containsExactly(UP, UP);
    }

    @Test
    @Tag("conformance-69")
    void anotherDiscriminatorIsTakenAfterALoss() {
        Link link = new Link(config("a", 100, 3), config("b", 100, 3));
        link.runFor(5 * SECOND);
        long before = link.other.session.discriminator();
        link.cutFromOne = true;
        link.runFor(SECOND);
        assertThat(link.other.session.discriminator()).isNotEqualTo(before).isPositive();
    }

    @Test
    @Tag("conformance-69")
    void everyPacketComesBetween75And100PercentOfTheInterval() {
        Link link = new Link(config("a", 100, 3), config("b", 100, 3));
        link.runFor(5 * SECOND);
        int from = link.one.sentAt.size();
        link.runFor(60 * SECOND);
        List<Long> gaps = gaps(link.one, from);
        assertThat(gaps).hasSizeGreaterThan(600).allMatch(g -> g >= 75 * MILLI && g <= 100 * MILLI);
        assertThat(gaps).anyMatch(g -> g < 79 * MILLI).anyMatch(g -> g > 96 * MILLI);
    }

    @Test
    @Tag("conformance-69")
    void withAMultiplierOfOneNoPacketComesAfter90Percent() {
        Link link = new Link(config("a", 100, 1), config("b", 100, 1));
        link.runFor(5 * SECOND);
        int from = link.one.sentAt.size();
        link.runFor(60 * SECOND);
        assertThat(link.states()).containsExactly(UP, UP);
        assertThat(gaps(link.one, from))
                .hasSizeGreaterThan(600)
                .allMatch(g -> g >= 75 * MILLI && g <= 90 * MILLI);
    }

    private static List<Long> gaps(End end, int from) {
        List<Long> gaps = new ArrayList<>();
        for (int i = from + 1; i < end.sentAt.size(); i++) {
            gaps.add(end.sentAt.get(i) - end.sentAt.get(i - 1));
        }
        return gaps;
    }

    @Test
    void sessionThatIsNotUpSpeaksOncePerSecondAtMost() {
        End alone = new End(config("a", 10, 3), SECOND);
        for (int i = 0; i < 20; i++) {
            long due = Objects.requireNonNull(alone.timers.get(BfdTimer.TRANSMIT));
            assertThat(due - alone.now).isBetween(750 * MILLI, SECOND);
            alone.step(new BfdEvent.TimerFired(BfdTimer.TRANSMIT, due));
        }
        assertThat(alone.sent).allMatch(p -> p.minTxMicros() == 1_000_000);
    }

    @Test
    void passiveSessionWaitsToBeSpokenTo() {
        End passive = new End(config("a", 100, 50, 3, true), SECOND);
        assertThat(passive.sent).isEmpty();
        assertThat(passive.timers).isEmpty();
        Link link = new Link(config("a", 100, 50, 3, true), config("b", 100, 3));
        link.runFor(5 * SECOND);
        assertThat(link.states()).containsExactly(UP, UP);
        link.cutFromOther = true;
        link.runFor(SECOND);
        int sent = link.one.sent.size();
        link.runFor(10 * SECOND);
        assertThat(link.one.sent).hasSize(sent);
    }

    @Test
    void twoPassiveSessionsStaySilent() {
        Link link = new Link(config("a", 100, 50, 3, true), config("b", 100, 50, 3, true));
        link.runFor(60 * SECOND);
        assertThat(link.states()).containsExactly(DOWN, DOWN);
        assertThat(link.one.sent).isEmpty();
    }

    @Test
    @Tag("conformance-69")
    void pollIsAnsweredAtOnceByAFinalThatDoesNotPoll() {
        Link link = new Link(config("a", 100, 3), config("b", 100, 3));
        link.runFor(5 * SECOND);
        BfdSession at = link.one.session;
        int before = link.one.sent.size();
        link.one.step(new BfdEvent.Heard(from(link.other.session, UP, true, false), link.now));
        assertThat(link.one.sent).hasSize(before + 1);
        assertThat(link.one.sent.getLast().last()).isTrue();
        assertThat(link.one.sent.getLast().poll()).isFalse();
        assertThat(link.one.session.transmitAt()).isEqualTo(at.transmitAt());
    }

    private static BfdPacket from(BfdSession sender, BfdState state, boolean poll, boolean last) {
        return new BfdPacket(
                BfdDiagnostic.NONE,
                state,
                poll,
                last,
                false,
                3,
                sender.discriminator(),
                sender.peer().discriminator(),
                100_000,
                50_000);
    }

    @Test
    void slowerPaceHoldsOnlyOnceThePeerKnowsOfIt() {
        End end = up();
        end.step(new BfdEvent.Reconfigured(config("a", 400, 3), end.now + 1));
        assertThat(end.session.polls()).isTrue();
        assertThat(end.session.transmitNanos()).isEqualTo(100 * MILLI);
        assertThat(end.session.packet(false).minTxMicros()).isEqualTo(400_000);
        end.step(new BfdEvent.Heard(packet(UP, false, true), end.now + 1));
        assertThat(end.session.polls()).isFalse();
        assertThat(end.session.transmitNanos()).isEqualTo(400 * MILLI);
    }

    @Test
    void shorterPatienceHoldsOnlyOnceThePeerKnowsOfIt() {
        End end = up();
        end.step(new BfdEvent.Reconfigured(config("a", 100, 5, 3, false), end.now + 1));
        assertThat(end.session.detectNanos()).isEqualTo(3 * 50 * MILLI);
        end.step(new BfdEvent.Heard(packet(UP, false, true), end.now + 1));
        assertThat(end.session.detectNanos()).isEqualTo(3 * 20 * MILLI);
    }

    /** A session that is up, with a peer that wants 20 ms and takes 10 ms. */
    private static End up() {
        End end = new End(config("a", 100, 3), SECOND);
        end.step(new BfdEvent.Heard(packet(DOWN, false, false), SECOND + 1));
        assertThat(end.session.state()).isEqualTo(INIT);
        end.step(new BfdEvent.Heard(packet(UP, false, true), SECOND + 2));
        assertThat(end.session.state()).isEqualTo(UP);
        end.step(new BfdEvent.Heard(packet(UP, false, true), SECOND + 3));
        return end;
    }

    private static BfdPacket packet(BfdState state, boolean poll, boolean last) {
        return new BfdPacket(
                BfdDiagnostic.NONE, state, poll, last, false, 3, 77, 88, 20_000, 10_000);
    }

    @Test
    void peerThatWantsNoPacketsGetsNone() {
        End end = up();
        BfdPacket quiet =
                new BfdPacket(BfdDiagnostic.NONE, UP, false, false, false, 3, 77, 88, 20_000, 0);
        end.step(new BfdEvent.Heard(quiet, end.now + 1));
        assertThat(end.timers).doesNotContainKey(BfdTimer.TRANSMIT);
    }

    @Test
    void peerInDemandModeGetsAnswersAlone() {
        End end = up();
        BfdPacket demand =
                new BfdPacket(BfdDiagnostic.NONE, UP, true, false, true, 3, 77, 88, 20_000, 10_000);
        int before = end.sent.size();
        end.step(new BfdEvent.Heard(demand, end.now + 1));
        assertThat(end.timers).doesNotContainKey(BfdTimer.TRANSMIT);
        assertThat(end.sent).hasSize(before + 1);
    }

    @Test
    void peerThatIsSwitchedOffEndsTheSessionAndIsHeldAgainstNobody() {
        End end = up();
        end.step(new BfdEvent.Heard(packet(ADMIN_DOWN, false, false), end.now + 1));
        assertThat(end.session.state()).isEqualTo(DOWN);
        assertThat(end.session.diagnostic()).isEqualTo(BfdDiagnostic.NEIGHBOR_SIGNALLED_DOWN);
        assertThat(end.session.health()).isEqualTo(Health.GOOD);
        end.step(new BfdEvent.TimerFired(BfdTimer.DETECT, end.now + SECOND));
        assertThat(end.session.peer().discriminator()).isZero();
    }

    @Test
    void initStaysInitWhileThePeerDoesNotHearUs() {
        End end = new End(config("a", 100, 3), SECOND);
        end.step(new BfdEvent.Heard(packet(DOWN, false, false), SECOND + 1));
        end.step(new BfdEvent.Heard(packet(DOWN, false, false), SECOND + 2));
        assertThat(end.session.state()).isEqualTo(INIT);
        assertThat(end.session.health()).isEqualTo(Health.BAD);
        end.step(new BfdEvent.TimerFired(BfdTimer.DETECT, 2 * SECOND));
        assertThat(end.session.state()).isEqualTo(DOWN);
    }

    @Test
    void upHeardByOneThatIsDownChangesNothing() {
        End end = new End(config("a", 100, 3), SECOND);
        end.step(new BfdEvent.Heard(packet(UP, false, false), SECOND + 1));
        assertThat(end.session.state()).isEqualTo(DOWN);
    }

    @Test
    void discriminatorsAreNeverZeroNorTaken() {
        long first = BfdSession.discriminator("a", SECOND, _ -> false);
        long second = BfdSession.discriminator("a", SECOND, n -> n == first);
        assertThat(second).isNotEqualTo(first).isBetween(1L, 0xffff_ffffL);
    }
}
