package io.understudy.core.check;

import static io.understudy.core.check.CheckWorld.SECOND;
import static io.understudy.core.check.CheckWorld.at;
import static io.understudy.core.check.CheckWorld.key;
import static io.understudy.core.check.CheckWorld.schedule;
import static io.understudy.core.check.CheckWorld.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.TrackFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final TcpCheck TCP = new TcpCheck(at("10.0.0.1"), schedule(6, 2, 1));

    private final CheckWorld world = new CheckWorld();

    @Test
    void theFirstAttemptIsWithinASecondAndTheWarmup() {
        for (int seed = 0; seed < 50; seed++) {
            Schedule warm = new Schedule(60 * SECOND, 1, SECOND, 60 * SECOND, false, false);
            ChecksStep step =
                    Checks.want(
                            Checks.none(seed),
                            List.of(wanted(1, new TcpCheck(at("10.0.0.1"), warm))),
                            List.of(),
                            true,
                            0);
            var timer = (CheckAction.SetTimer) step.actions().getFirst();
            assertThat(timer.at()).isBetween(SECOND, 61 * SECOND);
        }
    }

    @Test
    void withoutWarmupProbesBeginApartAllTheSame() {
        world.start(
                wanted(1, TCP),
                wanted(2, new TcpCheck(at("10.0.0.2"), TCP.schedule())),
                wanted(3, new TcpCheck(at("10.0.0.3"), TCP.schedule())));
        assertThat(world.actions)
                .containsExactly(
                        new CheckAction.SetTimer(0, SECOND),
                        new CheckAction.SetTimer(1, SECOND + 100_000),
                        new CheckAction.SetTimer(2, SECOND + 200_000));
    }

    @Test
    void everyCheckHasAVerdictBeforeItsFirstAttempt() {
        Schedule alpha = new Schedule(6 * SECOND, 1, SECOND, 0, true, false);
        world.start(wanted(1, TCP), wanted(2, new TcpCheck(at("10.0.0.1"), alpha)));
        assertThat(world.verdicts).extracting(CheckVerdict::up).containsExactly(true, false);
        assertThat(world.verdicts.getFirst().result().code()).isEqualTo("not-run");
    }

    @Test
    void atTheStartOneFailureIsEnough() {
        world.start(wanted(1, TCP));
        assertThat(world.attempt(false)).isEqualTo(1000);
        assertThat(world.up()).isFalse();
    }

    @Test
    void laterOnFailuresAreExcusedAsOftenAsRetrySays() {
        world.start(wanted(1, TCP));
        world.attempt(true);
        assertThat(world.attempt(false)).isEqualTo(6000);
        assertThat(world.attempt(false)).isEqualTo(1000);
        assertThat(world.up()).isTrue();
        assertThat(world.attempt(false)).isEqualTo(1000);
        assertThat(world.up()).isFalse();
        assertThat(world.attempt(false)).as("a server that is down").isEqualTo(6000);
        assertThat(world.attempt(true)).isEqualTo(6000);
        assertThat(world.up()).as("one success is enough").isTrue();
    }

    @Test
    void aSuccessForgivesWhatWasExcusedBefore() {
        world.start(wanted(1, TCP));
        world.attempt(true);
        for (int i = 0; i < 3; i++) {
            world.attempt(false);
            world.attempt(false);
            assertThat(world.attempt(true)).isEqualTo(1000);
        }
        assertThat(world.up()).isTrue();
    }

    @Test
    void verdictsAreToldWhenTheyChangeAndResultsAlways() {
        world.start(wanted(1, TCP));
        world.verdicts.clear();
        world.attempt(true);
        world.attempt(true);
        world.attempt(true);
        assertThat(world.verdicts).as("the first result, and no more").hasSize(1);
        assertThat(world.reports).hasSize(3);
        assertThat(world.state.recent(key(1))).hasSize(3);
    }

    @Test
    void silenceIsFailureAfterTheTimeout() {
        world.start(wanted(1, TCP));
        world.pass();
        assertThat(world.pass()).isEqualTo(5000);
        assertThat(world.up()).isFalse();
        assertThat(world.verdicts.getLast().result().code()).isEqualTo("timeout");
        assertThat(world.verdicts.getLast().result().latencyNanos()).isEqualTo(5 * SECOND);
        assertThat(world.actions).contains(new CheckAction.Close(0, false));
    }

    @Test
    void whatThisHostCannotAskIsAskedAgainAfterARound() {
        world.start(wanted(1, TCP));
        world.pass();
        world.hear(new CheckEvent.NotTried(0, "bind(2) says EADDRNOTAVAIL", world.now));
        assertThat(world.up()).isTrue();
        assertThat(world.reports.getLast().worthLogging()).isTrue();
        assertThat(world.pass()).isEqualTo(6000);
        world.hear(new CheckEvent.NotTried(0, "bind(2) says EADDRNOTAVAIL", world.now));
        assertThat(world.reports.getLast().worthLogging()).as("once is enough").isFalse();
    }

    @Test
    void checksThatAskTheSameShareOneProbe() {
        world.start(wanted(1, TCP), wanted(2, TCP), wanted(3, TCP));
        assertThat(world.state.probes()).isEqualTo(1);
        world.verdicts.clear();
        world.attempt(false);
        assertThat(world.verdicts)
                .extracting(CheckVerdict::key)
                .containsExactly(key(1), key(2), key(3));
        world.reload(List.of(), wanted(2, TCP), wanted(4, TCP));
        assertThat(world.verdicts.getLast().key()).isEqualTo(key(4));
        assertThat(world.up()).as("what the others know already").isFalse();
    }

    @Test
    void aReloadKeepsVerdictAndTimerOfWhatStays() {
        world.start(wanted(1, TCP));
        world.attempt(false);
        world.actions.clear();
        world.reload(List.of(), wanted(1, TCP));
        assertThat(world.actions).isEmpty();
        assertThat(world.attempt(false)).isEqualTo(6000);
    }

    @Test
    void aReloadThatChangesTheRhythmAloneKeepsTheVerdict() {
        world.start(wanted(1, TCP));
        world.attempt(false);
        world.reload(List.of(), wanted(1, new TcpCheck(TCP.connection(), schedule(9, 5, 2))));
        assertThat(world.up()).isFalse();
        assertThat(world.actions).contains(new CheckAction.StopTimer(0));
    }

    @Test
    void aCheckThatAReloadAddsHasItsFirstFailuresExcused() {
        world.reload(List.of(), wanted(1, TCP));
        world.attempt(false);
        assertThat(world.up()).isTrue();
    }

    @Test
    void whatIsNoLongerWantedIsClosedAndHeardNoMore() {
        world.start(wanted(1, TCP));
        world.pass();
        world.actions.clear();
        world.reload(List.of());
        assertThat(world.actions)
                .contains(new CheckAction.StopTimer(0), new CheckAction.Close(0, false));
        world.verdicts.clear();
        world.hear(new CheckEvent.Connected(0, world.now));
        assertThat(world.verdicts).isEmpty();
    }

    @Test
    void aNumberRestsForOneReloadBeforeItIsUsedAgain() {
        world.start(wanted(1, TCP));
        TcpCheck second = new TcpCheck(at("10.0.0.2"), TCP.schedule());
        world.reload(List.of(), wanted(1, second));
        world.actions.clear();
        world.reload(List.of(), wanted(1, second), wanted(2, TCP));
        assertThat(world.actions).hasSize(1);
        assertThat(((CheckAction.SetTimer) world.actions.getFirst()).probe()).isZero();
    }

    @Test
    void pausedChecksStandStillAndThenHearHowThingsAre() {
        world.start(wanted(1, TCP));
        world.attempt(true);
        world.hear(new CheckEvent.Paused(CheckWorld.SERVICE, true, world.now));
        assertThat(world.pass()).isEqualTo(6000);
        assertThat(world.actions)
                .containsExactly(new CheckAction.SetTimer(0, world.now + 6 * SECOND));
        world.verdicts.clear();
        world.hear(new CheckEvent.Paused(CheckWorld.SERVICE, false, world.now));
        assertThat(world.verdicts).hasSize(1);
        assertThat(world.attempt(true)).isEqualTo(6000);
    }

    @Test
    void aTimerThatWasSetAnewMeanwhileHasNotFired() {
        world.start(wanted(1, TCP));
        world.pass();
        world.hear(new CheckEvent.TimerFired(0, world.now));
        assertThat(world.reports).isEmpty();
    }

    @Test
    void theSameEventOnTheSameStateLeadsToTheSame() {
        world.start(wanted(1, TCP));
        world.pass();
        CheckEvent event = new CheckEvent.Connected(0, world.now);
        ChecksStep once = Checks.step(world.state, event);
        ChecksStep twice = Checks.step(world.state, event);
        assertThat(twice.verdicts()).isEqualTo(once.verdicts());
        assertThat(twice.actions()).isEqualTo(once.actions());
    }

    @Test
    void failuresThatAreExcusedAreWorthLoggingWhereAsked() {
        Schedule logs = new Schedule(6 * SECOND, 1, SECOND, 0, false, true);
        world.start(wanted(1, new TcpCheck(at("10.0.0.1"), logs)));
        world.attempt(true);
        world.attempt(false);
        assertThat(world.reports.getLast().worthLogging()).isTrue();
        world.attempt(false);
        assertThat(world.reports.getLast().worthLogging()).isFalse();
    }

    private void exits(int status) {
        world.hear(
                new CheckEvent.CommandEnded(
                        0, new CommandEnd.Exited(status), world.now + 2 * SECOND));
        world.now += 2 * SECOND;
    }

    @Test
    void aCommandSetsTheWeightByItsExitStatus() {
        MiscCheck misc =
                new MiscCheck(schedule(10, 0, 1), List.of("/bin/chk"), 5 * SECOND, true, null);
        world.start(wanted(1, misc));
        world.pass();
        assertThat(world.actions).contains(new CheckAction.RunCommand(0, misc));
        exits(5);
        assertThat(world.verdicts.getLast().weightAdjust()).isEqualTo(3 - 10);
        assertThat(world.pass()).as("counted from the beginning of the run").isEqualTo(8000);
        exits(0);
        assertThat(world.verdicts.getLast().weightAdjust()).isZero();
        world.pass();
        exits(255);
        assertThat(world.verdicts.getLast().weightAdjust()).isEqualTo(253 - 10);
        world.pass();
        exits(1);
        assertThat(world.up()).isFalse();
        assertThat(world.verdicts.getLast().weightAdjust()).isZero();
    }

    @Test
    void withoutDynamicAnyStatusButZeroIsFailure() {
        MiscCheck misc =
                new MiscCheck(schedule(10, 0, 1), List.of("/bin/chk"), 5 * SECOND, false, null);
        world.start(wanted(1, misc));
        world.pass();
        exits(5);
        assertThat(world.up()).isFalse();
        assertThat(world.verdicts.getLast().result().detail()).isEqualTo("exit status 5");
    }

    @Test
    void aFileMovesTheWeightAndFarBelowZeroTakesTheServerDown() {
        TrackFile drain = new TrackFile("drain", "/run/drain", new Weight(2, false), null);
        world.reload(
                List.of(drain),
                wanted(1, new FileCheck("drain", null)),
                wanted(2, new FileCheck("drain", new Weight(3, true))),
                wanted(3, new FileCheck("drain", new Weight(0, false))));
        assertThat(world.actions).containsExactly(new CheckAction.WatchFile(drain));
        world.verdicts.clear();
        world.hear(new CheckEvent.FileRead("drain", "-4\n", 1));
        assertThat(world.verdicts)
                .extracting(CheckVerdict::weightAdjust)
                .containsExactly(-8, 12, 0);
        assertThat(world.verdicts).extracting(CheckVerdict::up).containsExactly(true, true, false);
        world.verdicts.clear();
        world.hear(new CheckEvent.FileRead("drain", "-2147483648", 2));
        assertThat(world.verdicts.getFirst().up()).isFalse();
        world.verdicts.clear();
        world.hear(new CheckEvent.FileRead("drain", null, 3));
        assertThat(world.verdicts).extracting(CheckVerdict::up).containsOnly(true);
        world.actions.clear();
        world.reload(List.of(drain));
        assertThat(world.actions).containsExactly(new CheckAction.IgnoreFile("drain"));
    }

    @Test
    void aBfdSessionIsTheServersHealth() {
        world.start(wanted(1, new BfdCheck("to_web1", true)));
        assertThat(world.up()).isFalse();
        world.hear(new CheckEvent.SessionChanged("to_web1", true, 1));
        assertThat(world.up()).isTrue();
        world.hear(new CheckEvent.SessionChanged("to_web1", false, 2));
        assertThat(world.up()).isFalse();
        world.reload(
                List.of(),
                wanted(1, new BfdCheck("to_web1", true)),
                wanted(2, new BfdCheck("to_web1", false)));
        assertThat(world.up()).as("what is known of the session").isFalse();
    }

    private void says(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        world.hear(new CheckEvent.BytesRead(0, bytes, world.now));
    }

    @Test
    void aMailServerGetsItsRetriesInEachRound() {
        world.start(
                wanted(
                        1,
                        new SmtpCheck(
                                List.of(at("10.0.0.1"), at("10.0.0.2")),
                                schedule(60, 1, 1),
                                "lb1")));
        world.pass();
        world.answers(false);
        assertThat(world.pass()).as("the first failure is excused").isEqualTo(1000);
        world.answers(false);
        assertThat(world.up()).isFalse();
        assertThat(world.pass()).isEqualTo(60_000);
        world.answers(false);
        assertThat(world.pass()).as("down, and yet tried again").isEqualTo(1000);
        converse();
        assertThat(world.up()).as("one of two").isFalse();
        assertThat(world.pass()).as("the other one at once").isZero();
        converse();
        assertThat(world.up()).isTrue();
    }

    private void converse() {
        world.answers(true);
        says("220 mail\r\n");
        says("250 hello\r\n");
        says("221 bye\r\n");
    }
}
