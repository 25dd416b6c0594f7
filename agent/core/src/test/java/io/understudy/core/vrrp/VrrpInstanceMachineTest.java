package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.ADVERT;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_AGAIN;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_LOWER_PRIORITY;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_REFRESH;
import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.vrrp.Election.Backup;
import io.understudy.core.vrrp.Election.Fault;
import io.understudy.core.vrrp.Election.Init;
import io.understudy.core.vrrp.Election.Master;
import io.understudy.core.vrrp.VrrpAction.AddAddresses;
import io.understudy.core.vrrp.VrrpAction.Announce;
import io.understudy.core.vrrp.VrrpAction.RemoveAddresses;
import io.understudy.core.vrrp.VrrpAction.SendAdvert;
import io.understudy.core.vrrp.VrrpAction.SendResignation;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpAction.StopTimer;
import io.understudy.core.vrrp.VrrpAction.Transition;
import io.understudy.core.vrrp.VrrpEvent.AddressLost;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.VrrpEvent.BecameFaulty;
import io.understudy.core.vrrp.VrrpEvent.BecameReady;
import io.understudy.core.vrrp.VrrpEvent.PriorityMoved;
import io.understudy.core.vrrp.VrrpEvent.Reconfigured;
import io.understudy.core.vrrp.VrrpEvent.TimerFired;
import io.understudy.core.vrrp.VrrpEvent.Withdrawn;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One rule of the election per test. Our address is 10.0.0.10, our priority 100. */
class VrrpInstanceMachineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SKEW = 609_375_000L;
    private static final long DOWN = 3 * SECOND + SKEW;
    private static final Reason LINK = new Reason.LinkDown("eth0");

    private static VrrpConfig config(String... words) {
        return config(100, words);
    }

    private static VrrpConfig config(int priority, String... words) {
        return VrrpConfig.of(Configs.instance("VI_1", words), priority, IpAddress.of("10.0.0.10"));
    }

    private static AdvertReceived advert(String source, int priority, long at) {
        return new AdvertReceived(IpAddress.of(source), priority, SECOND, at);
    }

    private static VrrpStep step(VrrpConfig config, Election state, VrrpEvent event) {
        return VrrpInstanceMachine.step(config, state, event);
    }

    private static Backup backup(VrrpConfig config) {
        return (Backup) step(config, new Init(), new BecameReady(new Reason.Started(), 0)).state();
    }

    private static Master master(VrrpConfig config) {
        return (Master) step(config, backup(config), new TimerFired(MASTER_DOWN, DOWN)).state();
    }

    private static long deadline(VrrpStep step) {
        return ((Backup) step.state()).deadline();
    }

    private static Reason reason(VrrpStep step) {
        return ((Transition) step.actions().getLast()).reason();
    }

    // Start.

    @Test
    @Tag("conformance-47")
    void startsByListeningForTheFullMasterDownTime() {
        VrrpStep step = step(config(), new Init(), new BecameReady(new Reason.Started(), 7));
        assertThat(deadline(step)).isEqualTo(7 + DOWN);
        assertThat(step.actions())
                .containsExactly(
                        new SetTimer(MASTER_DOWN, 7 + DOWN),
                        new Transition(VrrpState.INIT, VrrpState.BACKUP, new Reason.Started()));
    }

    @Test
    void stateMasterGivesNoHeadStart() {
        VrrpStep step =
                step(config("state=MASTER"), new Init(), new BecameReady(new Reason.Started(), 0));
        assertThat(deadline(step)).isEqualTo(DOWN);
    }

    @Test
    @Tag("conformance-47")
    void ownerTakesOfficeAtOnce() {
        VrrpStep step =
                step(
                        config(255, "priority=255"),
                        new Init(),
                        new BecameReady(new Reason.Started(), 0));
        assertThat(step.state()).isInstanceOf(Master.class);
        assertThat(reason(step)).isEqualTo(new Reason.OwnsAddresses());
    }

    @Test
    void ownerReturningFromFaultListensForTheFullTime() {
        VrrpConfig owner = config(255, "priority=255");
        VrrpStep step =
                step(owner, new Fault(LINK), new BecameReady(new Reason.FaultCleared("x"), 5));
        assertThat(deadline(step)).isEqualTo(5 + owner.masterDownNanos(SECOND));
    }

    @Test
    void advertsMeanNothingBeforeTheElectionAndInFault() {
        for (Election state : List.of(new Init(), new Fault(LINK))) {
            VrrpStep step = step(config(), state, advert("10.0.0.2", 200, 1));
            assertThat(step).isEqualTo(new VrrpStep(state, List.of()));
        }
    }

    // Backup.

    @Test
    @Tag("conformance-49")
    void strongerMasterIsObeyedForTheFullTime() {
        VrrpStep step = step(config(), backup(config()), advert("10.0.0.2", 101, SECOND));
        assertThat(deadline(step)).isEqualTo(SECOND + DOWN);
        assertThat(step.actions()).containsExactly(new SetTimer(MASTER_DOWN, SECOND + DOWN));
    }

    @Test
    @Tag("conformance-49")
    void equalPriorityIsObeyedByABackupWhateverTheAddress() {
        for (String source : List.of("10.0.0.2", "10.0.0.99")) {
            VrrpStep step = step(config(), backup(config()), advert(source, 100, SECOND));
            assertThat(deadline(step)).isEqualTo(SECOND + DOWN);
        }
    }

    @Test
    @Tag("conformance-50")
    void weakerMasterIsLeftUnanswered() {
        VrrpStep step = step(config(), backup(config()), advert("10.0.0.2", 99, SECOND));
        assertThat(step.actions()).isEmpty();
        assertThat(deadline(step)).isEqualTo(DOWN);
    }

    @Test
    @Tag("conformance-49")
    void weakerMasterIsObeyedWithNopreempt() {
        VrrpConfig config = config("preempt=no");
        VrrpStep step = step(config, backup(config), advert("10.0.0.2", 1, SECOND));
        assertThat(deadline(step)).isEqualTo(SECOND + DOWN);
    }

    @Test
    @Tag("conformance-58")
    void preemptDelayBeginsWithTheFirstWeakerAdvertAndEndsTheObedience() {
        VrrpConfig config = config("delay=5s");
        VrrpStep first = step(config, backup(config), advert("10.0.0.2", 99, SECOND));
        assertThat(deadline(first)).isEqualTo(SECOND + DOWN);
        VrrpStep last = step(config, first.state(), advert("10.0.0.2", 99, 6 * SECOND - 1));
        assertThat(deadline(last)).isEqualTo(6 * SECOND - 1 + DOWN);
        VrrpStep after = step(config, last.state(), advert("10.0.0.2", 99, 6 * SECOND));
        assertThat(after.actions()).isEmpty();
        assertThat(deadline(after)).isEqualTo(6 * SECOND - 1 + DOWN);
    }

    @Test
    void higherPriorityCancelsThePreemptDelay() {
        VrrpConfig config = config("delay=5s");
        Election one = step(config, backup(config), advert("10.0.0.2", 99, SECOND)).state();
        Election two = step(config, one, advert("10.0.0.3", 101, 2 * SECOND)).state();
        VrrpStep three = step(config, two, advert("10.0.0.2", 99, 6 * SECOND + 1));
        assertThat(deadline(three)).isEqualTo(6 * SECOND + 1 + DOWN);
    }

    @Test
    @Tag("conformance-48")
    void goodbyeOfTheMasterLeavesOnlyTheSkew() {
        Election heard = step(config(), backup(config()), advert("10.0.0.2", 200, 1)).state();
        VrrpStep step = step(config(), heard, advert("10.0.0.2", 0, SECOND));
        assertThat(deadline(step)).isEqualTo(SECOND + SKEW);
        VrrpStep took = step(config(), step.state(), new TimerFired(MASTER_DOWN, SECOND + SKEW));
        assertThat(reason(took))
                .isEqualTo(new Reason.MasterResigned(IpAddress.of("10.0.0.2"), SKEW));
    }

    @Test
    void anotherBackupThatTakesOverFirstIsObeyedAgain() {
        Election left = step(config(), backup(config()), advert("10.0.0.2", 0, SECOND)).state();
        VrrpStep step = step(config(), left, advert("10.0.0.3", 150, SECOND + 1));
        assertThat(deadline(step)).isEqualTo(SECOND + 1 + DOWN);
        VrrpStep took =
                step(config(), step.state(), new TimerFired(MASTER_DOWN, SECOND + 1 + DOWN));
        assertThat(reason(took)).isInstanceOf(Reason.MasterSilent.class);
    }

    @Test
    @Tag("conformance-29")
    @Tag("conformance-49")
    void version3WaitsByTheMastersClock() {
        VrrpConfig config = config("version=3");
        AdvertReceived slow = new AdvertReceived(IpAddress.of("10.0.0.2"), 200, 2 * SECOND, SECOND);
        VrrpStep step = step(config, backup(config), slow);
        assertThat(deadline(step)).isEqualTo(SECOND + 6 * SECOND + 156 * 2 * SECOND / 256);
    }

    @Test
    @Tag("conformance-51")
    @Tag("conformance-65")
    void takesOfficeWithTheAdvertFirst() {
        VrrpStep step = step(config(), backup(config()), new TimerFired(MASTER_DOWN, DOWN));
        assertThat(step.state()).isEqualTo(new Master(DOWN + SECOND, null, 0, null));
        assertThat(step.actions())
                .containsExactly(
                        new SendAdvert(),
                        new AddAddresses(),
                        new Announce(5),
                        new StopTimer(MASTER_DOWN),
                        new SetTimer(ADVERT, DOWN + SECOND),
                        new SetTimer(ANNOUNCE_AGAIN, DOWN + 5 * SECOND),
                        new StopTimer(ANNOUNCE_REFRESH),
                        new Transition(
                                VrrpState.BACKUP,
                                VrrpState.MASTER,
                                new Reason.NoMasterHeard(DOWN, 3, SECOND, SKEW)));
    }

    @Test
    void silenceIsCountedFromTheLastAdvert() {
        Election heard = step(config(), backup(config()), advert("10.0.0.2", 200, SECOND)).state();
        long late = SECOND + DOWN + 7;
        VrrpStep step = step(config(), heard, new TimerFired(MASTER_DOWN, late));
        assertThat(reason(step))
                .isEqualTo(
                        new Reason.MasterSilent(
                                IpAddress.of("10.0.0.2"), 200, DOWN + 7, 3, SECOND, SKEW));
    }

    @Test
    void takingOverFromAWorkingWeakerMasterIsCalledPreemption() {
        Election heard = step(config(), backup(config()), advert("10.0.0.2", 99, SECOND)).state();
        VrrpStep step = step(config(), heard, new TimerFired(MASTER_DOWN, DOWN));
        assertThat(reason(step))
                .isEqualTo(new Reason.Preempted(IpAddress.of("10.0.0.2"), 99, 100, 0));
    }

    @Test
    void timerThatFiresEarlyIsSetAgain() {
        VrrpStep step = step(config(), backup(config()), new TimerFired(MASTER_DOWN, DOWN - 1));
        assertThat(step.actions()).containsExactly(new SetTimer(MASTER_DOWN, DOWN));
    }

    @Test
    void backupThatWasDeafListensOnceMoreBeforeItTakesOver() {
        long late = DOWN + SECOND + 1;
        VrrpStep first = step(config(), backup(config()), new TimerFired(MASTER_DOWN, late));
        assertThat(first.actions())
                .containsExactly(new SetTimer(MASTER_DOWN, late + SECOND + SKEW));
        VrrpStep second =
                step(config(), first.state(), new TimerFired(MASTER_DOWN, late + 10 * SECOND));
        assertThat(second.state()).isInstanceOf(Master.class);
    }

    @Test
    void movedPriorityMovesTheRunningDeadlineByTheSkew() {
        VrrpStep step = step(config(80), backup(config()), new PriorityMoved(100, SECOND));
        assertThat(deadline(step)).isEqualTo(DOWN + 20 * SECOND / 256);
        VrrpStep back = step(config(100), step.state(), new PriorityMoved(80, SECOND));
        assertThat(deadline(back)).isEqualTo(DOWN);
    }

    @Test
    void backupLeavesForFaultWithoutAGoodbye() {
        VrrpStep step = step(config(), backup(config()), new BecameFaulty(LINK, 1));
        assertThat(step.actions())
                .containsExactly(
                        new StopTimer(MASTER_DOWN),
                        new Transition(VrrpState.BACKUP, VrrpState.FAULT, LINK));
    }

    @Test
    void reloadedBackupWaitsTheFullTimeAnew() {
        Election heard = step(config(), backup(config()), advert("10.0.0.2", 200, SECOND)).state();
        VrrpStep step = step(config(), heard, new Reconfigured(2 * SECOND));
        assertThat(deadline(step)).isEqualTo(2 * SECOND + DOWN);
        assertThat(((Backup) step.state()).master()).isNotNull();
    }

    // Master.

    @Test
    void advertsKeepTheirDistanceHoweverLateEachOneLeaves() {
        Master master = master(config());
        long due = master.nextAdvertAt();
        VrrpStep step = step(config(), master, new TimerFired(ADVERT, due + 300_000_000));
        assertThat(step.actions())
                .containsExactly(new SendAdvert(), new SetTimer(ADVERT, due + SECOND));
    }

    @Test
    void missedAdvertsAreNotSentInABurst() {
        Master master = master(config());
        long due = master.nextAdvertAt();
        VrrpStep step = step(config(), master, new TimerFired(ADVERT, due + 2 * SECOND + 1));
        assertThat(step.actions())
                .containsExactly(new SendAdvert(), new SetTimer(ADVERT, due + 3 * SECOND));
    }

    @Test
    void masterThatStoodStillListensBeforeItSpeaks() {
        Master master = master(config());
        long late = master.nextAdvertAt() + 3 * SECOND + 1;
        VrrpStep step = step(config(), master, new TimerFired(ADVERT, late));
        assertThat(step.actions()).doesNotContain(new SendAdvert());
        assertThat(step.actions()).contains(new SetTimer(ADVERT, late + SECOND));
        VrrpStep alone = step(config(), step.state(), new TimerFired(ADVERT, late + SECOND));
        assertThat(alone.actions())
                .containsExactly(
                        new SendAdvert(), new SetTimer(ADVERT, late + 2 * SECOND), new Announce(5));
    }

    @Test
    void masterThatStoodStillForLessGoesOn() {
        Master master = master(config());
        long late = master.nextAdvertAt() + 3 * SECOND;
        VrrpStep step = step(config(), master, new TimerFired(ADVERT, late));
        assertThat(step.actions()).contains(new SendAdvert());
    }

    @Test
    void listeningMasterLeavesTheOfficeToItsReplacementOnlyWithNopreempt() {
        VrrpConfig config = config("preempt=no");
        Master master = master(config);
        long late = master.nextAdvertAt() + 4 * SECOND;
        Election listening = step(config, master, new TimerFired(ADVERT, late)).state();
        AdvertReceived weaker = advert("10.0.0.2", 50, late + 1);
        VrrpStep step = step(config, listening, weaker);
        assertThat(reason(step))
                .isEqualTo(
                        new Reason.ReplacedDuringStall(
                                IpAddress.of("10.0.0.2"), 50, 100, 4 * SECOND));
        assertThat(step(config(), listening, weaker).actions()).contains(new SendAdvert());
        assertThat(step(config, master, weaker).actions()).contains(new SendAdvert());
    }

    @Test
    void nothingIsAnnouncedWhileAnotherMayHoldTheAddresses() {
        Master master = master(config());
        long late = master.nextAdvertAt() + 4 * SECOND;
        assertThat(step(config(), master, new TimerFired(ANNOUNCE_AGAIN, late)).actions())
                .isEmpty();
        assertThat(
                        step(
                                        config(),
                                        master,
                                        new TimerFired(ANNOUNCE_AGAIN, master.nextAdvertAt()))
                                .actions())
                .containsExactly(new Announce(5));
    }

    @Test
    @Tag("conformance-52")
    void goodbyeOfAnotherMasterIsAnsweredAtOnce() {
        VrrpStep step = step(config(), master(config()), advert("10.0.0.2", 0, 9 * SECOND));
        assertThat(step.state()).isInstanceOf(Master.class);
        assertThat(step.actions())
                .containsExactly(new SendAdvert(), new SetTimer(ADVERT, 10 * SECOND));
    }

    @Test
    @Tag("conformance-55")
    @Tag("conformance-66")
    void weakerMasterIsAnsweredAndTheAddressesAreAnnouncedTwice() {
        VrrpStep step = step(config(), master(config()), advert("10.0.0.2", 99, 9 * SECOND));
        assertThat(step.state()).isInstanceOf(Master.class);
        assertThat(step.actions())
                .startsWith(
                        new SendAdvert(),
                        new SetTimer(ADVERT, 10 * SECOND),
                        new Announce(5),
                        new SetTimer(ANNOUNCE_LOWER_PRIORITY, 14 * SECOND));
    }

    @Test
    void operatorIsToldOfASecondMasterOncePerSender() {
        VrrpStep first = step(config(), master(config()), advert("10.0.0.2", 99, 9 * SECOND));
        VrrpStep same = step(config(), first.state(), advert("10.0.0.2", 99, 10 * SECOND));
        VrrpStep other = step(config(), same.state(), advert("10.0.0.3", 99, 10 * SECOND));
        assertThat(first.actions()).hasAtLeastOneElementOfType(VrrpAction.Warn.class);
        assertThat(same.actions()).doesNotHaveAnyElementsOfTypes(VrrpAction.Warn.class);
        assertThat(other.actions()).hasAtLeastOneElementOfType(VrrpAction.Warn.class);
    }

    @Test
    @Tag("conformance-43")
    @Tag("conformance-53")
    void strongerMasterIsYieldedToWithoutAGoodbye() {
        VrrpStep step = step(config(), master(config()), advert("10.0.0.2", 101, 9 * SECOND));
        assertThat(step.actions())
                .containsExactly(
                        new RemoveAddresses(),
                        new StopTimer(ADVERT),
                        new StopTimer(ANNOUNCE_AGAIN),
                        new StopTimer(ANNOUNCE_REFRESH),
                        new StopTimer(ANNOUNCE_LOWER_PRIORITY),
                        new SetTimer(MASTER_DOWN, 9 * SECOND + DOWN),
                        new Transition(
                                VrrpState.MASTER,
                                VrrpState.BACKUP,
                                new Reason.HigherPriorityHeard(
                                        IpAddress.of("10.0.0.2"), 101, 100)));
    }

    @Test
    @Tag("conformance-54")
    void amongEqualsTheHigherAddressStays() {
        VrrpStep higher = step(config(), master(config()), advert("10.0.0.11", 100, 9 * SECOND));
        assertThat(reason(higher))
                .isEqualTo(
                        new Reason.AddressTieBreak(
                                IpAddress.of("10.0.0.11"), IpAddress.of("10.0.0.10"), 100));
        VrrpStep lower = step(config(), master(config()), advert("10.0.0.9", 100, 9 * SECOND));
        assertThat(lower.state()).isInstanceOf(Master.class);
        assertThat(lower.actions()).contains(new SendAdvert());
    }

    @Test
    @Tag("conformance-7")
    void ownAdvertSentBackChangesNothing() {
        Master master = master(config());
        VrrpStep step = step(config(), master, advert("10.0.0.10", 100, 9 * SECOND));
        assertThat(step.state()).isEqualTo(master);
        assertThat(step.actions()).singleElement().isInstanceOf(VrrpAction.Warn.class);
    }

    @Test
    @Tag("conformance-43")
    @Tag("conformance-56")
    void faultAndStopAndDeletionSayGoodbyeBeforeTheAddressesGo() {
        for (VrrpEvent event :
                List.of(
                        new BecameFaulty(LINK, 9 * SECOND),
                        new Withdrawn(new Reason.ShutDown(), 9 * SECOND),
                        new AddressLost(IpPrefix.of("10.0.0.1/24"), 9 * SECOND))) {
            assertThat(step(config(), master(config()), event).actions())
                    .startsWith(new SendResignation(), new RemoveAddresses());
        }
    }

    @Test
    void addressRemovedByOthersMeansANewElectionAfterTheSkewAlone() {
        VrrpStep step =
                step(
                        config(),
                        master(config()),
                        new AddressLost(IpPrefix.of("10.0.0.1/24"), 9 * SECOND));
        assertThat(deadline(step)).isEqualTo(9 * SECOND + SKEW);
        assertThat(reason(step))
                .isEqualTo(new Reason.AddressRemovedByOthers(IpPrefix.of("10.0.0.1/24")));
    }

    @Test
    void reloadedMasterStaysMasterAndSendsAtOnce() {
        VrrpStep step = step(config(), master(config()), new Reconfigured(9 * SECOND));
        assertThat(step.state()).isEqualTo(new Master(10 * SECOND, null, 0, null));
        assertThat(step.actions()).startsWith(new SendAdvert());
    }

    @Test
    void reloadThatMakesABackupTheOwnerPutsItInOffice() {
        VrrpStep step =
                step(config(255, "priority=255"), backup(config()), new Reconfigured(9 * SECOND));
        assertThat(step.state()).isInstanceOf(Master.class);
    }

    @Test
    void refreshWithoutAPeriodDoesNotSetItsTimerAgain() {
        VrrpStep step =
                step(config(), master(config()), new TimerFired(ANNOUNCE_REFRESH, 4 * SECOND));
        assertThat(step.actions()).contains(new StopTimer(ANNOUNCE_REFRESH));
    }
}
