package io.understudy.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import io.understudy.model.state.StateChange.FilesCompared;
import io.understudy.model.state.StateChange.HoldChanged;
import io.understudy.model.state.StateChange.MaintenanceChanged;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Unknown;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentSnapshotTest {
    private static final Instant BOOT = Instant.parse("2026-03-01T00:00:00Z");
    private static final IpPrefix VIP = IpPrefix.of("192.0.2.200/24");
    private static final MasterView PEER =
            new MasterView(IpAddress.of("192.0.2.2"), 150, 1_000_000_000L, 0);
    private static final HostIdentity HOST =
            new HostIdentity("lb1", "lb1", "0", BOOT, "/c", "/p", List.of("check"));

    private AgentSnapshot state = AgentSnapshot.initial(HOST);
    private long sequence;

    @Test
    void anAgentBeginsWithNothingLoaded() {
        assertThat(state.sequence()).isZero();
        assertThat(state.config()).isNull();
        assertThat(state.instances()).isEmpty();
        assertThat(state.stopping()).isFalse();
    }

    @Test
    void everyChangeMovesTheSequenceToItsOwn() {
        for (StateChange change :
                List.of(
                        loaded(instance("VI_1", VrrpState.INIT)),
                        new Warned("code", "VI_1", "text"),
                        new Unknown("Later"),
                        new Transitioned(
                                "nobody",
                                VrrpState.INIT,
                                VrrpState.BACKUP,
                                new Reason.Started(),
                                1))) {
            happen(change, 1);
            assertThat(state.sequence()).isEqualTo(sequence);
        }
    }

    @Test
    void warningsAndUnknownChangesAlterNothingElse() {
        happen(loaded(instance("VI_1", VrrpState.BACKUP)), 0);
        AgentSnapshot before = state;
        happen(new Warned("code", "VI_1", "text"), 1);
        happen(new Unknown("Later"), 2);
        assertThat(state)
                .isEqualTo(
                        new AgentSnapshot(
                                sequence,
                                HOST,
                                before.config(),
                                before.instances(),
                                before.trackers(),
                                List.of(),
                                false));
    }

    @Test
    void aLoadedConfigurationDatesItselfAndItsInstances() {
        happen(loaded(instance("VI_1", VrrpState.INIT)), 5);
        assertThat(config())
                .isEqualTo(new ConfigSummary("sha-of-1", BOOT.plusSeconds(5), List.of()));
        assertThat(vi1().since()).isEqualTo(BOOT.plusSeconds(5));
    }

    @Test
    void aReloadKeepsTheHistoryOfInstancesInUnchangedState() {
        happen(loaded(instance("VI_1", VrrpState.INIT)), 0);
        Reason silent = new Reason.NoMasterHeard(3, 3, 1, 0);
        happen(moved(VrrpState.INIT, VrrpState.MASTER, silent, 100), 4);
        happen(loaded(instance("VI_1", VrrpState.MASTER), instance("VI_2", VrrpState.INIT)), 9);
        assertThat(vi1().since()).isEqualTo(BOOT.plusSeconds(4));
        assertThat(vi1().reason()).isEqualTo(silent);
        assertThat(state.instances()).extracting(InstanceSnapshot::name).contains("VI_2");
    }

    @Test
    void aReloadThatChangesAStateStartsItsHistoryAnew() {
        happen(loaded(instance("VI_1", VrrpState.MASTER)), 0);
        happen(loaded(instance("VI_1", VrrpState.INIT)), 9);
        assertThat(vi1().since()).isEqualTo(BOOT.plusSeconds(9));
    }

    @Test
    void instancesAndTrackersThatAReloadDropsAreGone() {
        happen(loaded(instance("VI_1", VrrpState.INIT), instance("VI_2", VrrpState.INIT)), 0);
        happen(new ConfigurationLoaded("sha", List.of(), List.of()), 1);
        assertThat(state.instances()).isEmpty();
        assertThat(state.trackers()).isEmpty();
    }

    @Test
    void aRejectedFileLeavesTheRunningOneAndSaysWhy() {
        Diagnostic bad =
                new Diagnostic(
                        Severity.ERROR, "code", "m", new Span("f", 1, 1, 2), null, "line", "help");
        happen(new ConfigurationRejected(List.of(bad)), 0);
        assertThat(state.config()).as("nothing runs yet").isNull();
        happen(loaded(instance("VI_1", VrrpState.INIT)), 1);
        happen(new ConfigurationRejected(List.of(bad)), 2);
        assertThat(config())
                .isEqualTo(new ConfigSummary("sha-of-1", BOOT.plusSeconds(1), List.of(bad)));
        assertThat(state.instances()).hasSize(1);
        happen(loaded(instance("VI_1", VrrpState.INIT)), 3);
        assertThat(config().rejected()).isEmpty();
    }

    @Test
    void filesThatWereEditedAreToldUntilTheyRun() {
        FileOnDisk edited = new FileOnDisk("/etc/keepalived.conf", "ab", BOOT);
        happen(new FilesCompared(List.of(edited)), 0);
        assertThat(state.config()).as("nothing runs yet").isNull();
        happen(loaded(instance("VI_1", VrrpState.INIT)), 1);
        happen(new FilesCompared(List.of(edited)), 2);
        assertThat(config().changed()).containsExactly(edited);
        happen(new ConfigurationRejected(List.of()), 3);
        assertThat(config().changed()).containsExactly(edited);
        happen(loaded(instance("VI_1", VrrpState.INIT)), 4);
        assertThat(config().changed()).isEmpty();
    }

    @Test
    void aTransitionCarriesStateTimeReasonAndPriority() {
        happen(loaded(instance("VI_1", VrrpState.INIT)), 0);
        happen(moved(VrrpState.INIT, VrrpState.FAULT, new Reason.LinkDown("eth0"), 0), 3);
        assertThat(vi1().state()).isEqualTo(VrrpState.FAULT);
        assertThat(vi1().since()).isEqualTo(BOOT.plusSeconds(3));
        assertThat(vi1().reason()).isEqualTo(new Reason.LinkDown("eth0"));
        assertThat(vi1().effectivePriority()).isZero();
        assertThat(vi1().configuredPriority()).isEqualTo(100);
    }

    @Test
    void onlyABackupHearsAMaster() {
        happen(loaded(instance("VI_1", VrrpState.BACKUP)), 0);
        happen(new AdvertsCounted("VI_1", AdvertCounters.ZERO, PEER, 3_600), 1);
        assertThat(vi1().master()).isEqualTo(PEER);
        assertThat(vi1().masterDownNanos()).isEqualTo(3_600);
        happen(moved(VrrpState.BACKUP, VrrpState.MASTER, new Reason.OwnsAddresses(), 100), 2);
        assertThat(vi1().master()).isNull();
    }

    @Test
    void prioritiesAddressesAndCountersReplaceTheirOwnFieldsOnly() {
        happen(loaded(instance("VI_1", VrrpState.MASTER), instance("VI_2", VrrpState.MASTER)), 0);
        List<PriorityPart> parts = List.of(new PriorityPart("chk", -10, -10));
        AdvertCounters counters = new AdvertCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        happen(new PriorityChanged("VI_1", 90, parts), 1);
        happen(new AddressesHeld("VI_1", List.of(VIP)), 2);
        happen(new AdvertsCounted("VI_1", counters, null, 7), 3);
        assertThat(vi1().effectivePriority()).isEqualTo(90);
        assertThat(vi1().parts()).isEqualTo(parts);
        assertThat(vi1().held()).containsExactly(VIP);
        assertThat(vi1().counters()).isEqualTo(counters);
        assertThat(vi1().since()).as("no transition happened").isEqualTo(BOOT);
        InstanceSnapshot other = Objects.requireNonNull(state.instance("VI_2"));
        assertThat(other.effectivePriority()).isEqualTo(100);
        assertThat(other.held()).isEmpty();
    }

    @Test
    void aTrackerIsDatedWhenItsHealthChangesNotWhenItsDetailDoes() {
        happen(loaded(instance("VI_1", VrrpState.INIT)), 0);
        happen(new TrackerChanged("chk", Health.BAD, "exit status 1"), 1);
        happen(new TrackerChanged("chk", Health.BAD, "timed out after 2 s"), 2);
        assertThat(state.trackers())
                .containsExactly(
                        new TrackerSnapshot(
                                "chk", Health.BAD, BOOT.plusSeconds(1), "timed out after 2 s"));
    }

    @Test
    void theSourceAddressComesAndGoes() {
        happen(loaded(instance("VI_1", VrrpState.BACKUP)), 0);
        happen(new SourceChanged("VI_1", IpAddress.of("192.0.2.1")), 1);
        assertThat(vi1().source()).isEqualTo(IpAddress.of("192.0.2.1"));
        happen(new SourceChanged("VI_1", null), 2);
        assertThat(vi1().source()).isNull();
    }

    @Test
    void stoppingStays() {
        happen(new Stopping(), 0);
        happen(new Warned("code", null, "text"), 1);
        assertThat(state.stopping()).isTrue();
    }

    @Test
    void manyEventsAtOnceComeToTheSameAsOneAfterAnother() {
        Random dice = new Random(1);
        for (int round = 0; round < 200; round++) {
            AgentSnapshot before = AgentSnapshot.initial(HOST);
            List<StateEvent> events = new ArrayList<>();
            AgentSnapshot oneByOne = before;
            for (int i = 1; i <= 20; i++) {
                StateEvent event = new StateEvent(i, BOOT.plusSeconds(i), anyChange(i, dice));
                events.add(event);
                oneByOne = oneByOne.apply(event);
            }
            assertThat(before.apply(events)).isEqualTo(oneByOne);
        }
        assertThat(state.apply(List.of())).isSameAs(state);
    }

    private static AdvertCounters counters(int sent) {
        return new AdvertCounters(0, sent, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static StateChange anyChange(int i, Random dice) {
        String name = "VI_" + dice.nextInt(4);
        return i == 1
                ? loaded(instance("VI_1", VrrpState.BACKUP), instance("VI_2", VrrpState.MASTER))
                : switch (dice.nextInt(8)) {
                    case 0 -> new SourceChanged(name, IpAddress.of("192.0.2." + i));
                    case 1 -> new Warned("code", name, "text");
                    case 2 -> new MaintenanceChanged(new Maintenance("mia", "disks", BOOT));
                    case 3 -> new HoldChanged(name, new Hold(name, "mia", 0, BOOT));
                    default -> new AdvertsCounted(name, counters(i), PEER, i);
                };
    }

    private void happen(StateChange change, int seconds) {
        state = state.apply(new StateEvent(++sequence, BOOT.plusSeconds(seconds), change));
    }

    private InstanceSnapshot vi1() {
        return Objects.requireNonNull(state.instance("VI_1"));
    }

    private ConfigSummary config() {
        return Objects.requireNonNull(state.config());
    }

    private static Transitioned moved(VrrpState from, VrrpState to, Reason reason, int priority) {
        return new Transitioned("VI_1", from, to, reason, priority);
    }

    private static ConfigurationLoaded loaded(InstanceSnapshot... instances) {
        return new ConfigurationLoaded(
                "sha-of-1",
                List.of(instances),
                List.of(new TrackerSnapshot("chk", Health.UNKNOWN, BOOT, "not run yet")));
    }

    private static InstanceSnapshot instance(String name, VrrpState state) {
        return new InstanceSnapshot(
                name,
                "eth0",
                51,
                2,
                state,
                BOOT,
                null,
                100,
                100,
                List.of(),
                null,
                List.of(VIP),
                List.of(),
                List.of(),
                true,
                1_000_000_000L,
                3_609_375_000L,
                null,
                AdvertCounters.ZERO,
                3);
    }
}
