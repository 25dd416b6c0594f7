package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final RecordingLog log = new RecordingLog();
    private final Journal journal = new Journal(log);

    @Test
    void transitionsAreToldAndFaultsStandOut() {
        tell(moved(VrrpState.BACKUP, VrrpState.MASTER, new Reason.OwnsAddresses()));
        tell(moved(VrrpState.MASTER, VrrpState.FAULT, new Reason.LinkDown("eth0")));
        assertThat(log.lines())
                .containsExactly(
                        "INFO VI_1 BACKUP -> MASTER: it owns its addresses (priority 255)",
                        "WARNING VI_1 MASTER -> FAULT: eth0 is down");
    }

    @Test
    void aRejectedFileIsToldWithPlaceAndRemedy() {
        tell(
                new StateChange.ConfigurationRejected(
                        List.of(
                                new Diagnostic(
                                        Severity.ERROR,
                                        "priority-range",
                                        "priority 300 is out of range",
                                        new Span("keepalived.conf", 12, 14, 17),
                                        "vrrp_instance VI_1",
                                        "    priority 300",
                                        "use 1 to 254"))));
        assertThat(log.lines())
                .containsExactly(
                        "ERROR keepalived.conf:12:14: priority 300 is out of range; use 1 to 254"
                                + "  [priority-range]",
                        "ERROR configuration rejected; what ran before goes on");
    }

    @Test
    void aTrackerIsToldWhenItsHealthMoves() {
        tell(new StateChange.TrackerChanged("chk", Health.BAD, "exit status 1"));
        tell(new StateChange.TrackerChanged("chk", Health.BAD, "timed out after 2 s"));
        tell(new StateChange.TrackerChanged("chk", Health.GOOD, "exit status 0"));
        assertThat(log.lines())
                .containsExactly(
                        "WARNING script chk fails: exit status 1",
                        "DETAIL script chk fails: timed out after 2 s",
                        "INFO script chk succeeds: exit status 0");
    }

    @Test
    void everythingElseFindsItsLevel() {
        tell(new StateChange.ConfigurationLoaded("00", List.of(), List.of()));
        tell(new StateChange.PriorityChanged("VI_1", 90, List.of()));
        tell(new StateChange.AddressesHeld("VI_1", List.of(IpPrefix.of("10.0.0.200/24"))));
        tell(new StateChange.AddressesHeld("VI_1", List.of()));
        tell(new StateChange.SourceChanged("VI_1", IpAddress.of("10.0.0.1")));
        tell(new StateChange.SourceChanged("VI_1", null));
        tell(new StateChange.AdvertsCounted("VI_1", AdvertCounters.ZERO, null, 0));
        tell(new StateChange.Warned("vrid-clash", "VI_1", "10.0.0.9 uses VRID 51 too"));
        tell(new StateChange.Warned("stall", null, "no processor time for 4.2 s"));
        tell(new StateChange.Stopping());
        journal.gap();
        assertThat(log.lines())
                .containsExactly(
                        "INFO configuration loaded: 0 instances, 0 tracked scripts",
                        "INFO VI_1 effective priority is now 90",
                        "DETAIL VI_1 addresses on this host: 10.0.0.200/24",
                        "DETAIL VI_1 addresses on this host: none",
                        "DETAIL VI_1 sends adverts from 10.0.0.1",
                        "DETAIL VI_1 has no address to send adverts from",
                        "WARNING VI_1: 10.0.0.9 uses VRID 51 too  [vrid-clash]",
                        "WARNING no processor time for 4.2 s  [stall]",
                        "INFO stopping",
                        "WARNING this machine was too busy to tell of every event; states are"
                                + " complete");
    }

    private void tell(StateChange change) {
        journal.tell(new StateEvent(1, Instant.EPOCH, change));
    }

    private static StateChange moved(VrrpState from, VrrpState to, Reason reason) {
        return new StateChange.Transitioned("VI_1", from, to, reason, 100);
    }
}
