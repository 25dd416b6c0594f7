package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final IpAddress MASTER = IpAddress.of("10.0.0.2");
    private static final long SECOND = 1_000_000_000L;
    private static final long SKEW = 609_375_000L;

    private static final Map<Reason, String> SENTENCES = new LinkedHashMap<>();

    static {
        SENTENCES.put(new Reason.Started(), "started");
        SENTENCES.put(new Reason.OwnsAddresses(), "it owns its addresses (priority 255)");
        SENTENCES.put(
                new Reason.NoMasterHeard(3_609_375_000L, 3, SECOND, SKEW),
                "no master heard for 3.61 s (3 x 1 s + skew 0.61 s)");
        SENTENCES.put(
                new Reason.MasterSilent(MASTER, 150, 3_609_400_123L, 3, SECOND, SKEW),
                "10.0.0.2 silent for 3.61 s (3 x 1 s + skew 0.61 s)");
        SENTENCES.put(
                new Reason.MasterSilent(MASTER, 150, 36_093_750L, 3, 10_000_000L, 6_093_750L),
                "10.0.0.2 silent for 36.09 ms (3 x 10 ms + skew 6.09 ms)");
        SENTENCES.put(
                new Reason.MasterResigned(MASTER, SKEW),
                "10.0.0.2 resigned with priority 0; waited the skew of 0.61 s");
        SENTENCES.put(
                new Reason.Preempted(MASTER, 90, 100, 0), "own priority 100 beats 90 of 10.0.0.2");
        SENTENCES.put(
                new Reason.Preempted(MASTER, 90, 100, 5 * SECOND),
                "own priority 100 beats 90 of 10.0.0.2, after preempt_delay 5 s");
        SENTENCES.put(
                new Reason.HigherPriorityHeard(MASTER, 150, 100),
                "10.0.0.2 has priority 150, own is 100");
        SENTENCES.put(
                new Reason.AddressTieBreak(MASTER, IpAddress.of("10.0.0.1"), 100),
                "10.0.0.2 has the same priority 100 and a higher address than 10.0.0.1");
        SENTENCES.put(
                new Reason.ReplacedDuringStall(MASTER, 90, 100, 4_200_000_000L),
                "this process stood still for 4.2 s, and 10.0.0.2 (priority 90, own is 100) took"
                        + " over");
        SENTENCES.put(
                new Reason.LeaseLapsed(9_000_000_000L, 4_000_000_000L),
                "this process stood still for 9 s, longer than its vip_lease of 4 s, so the kernel"
                        + " took its addresses away");
        SENTENCES.put(
                new Reason.ScriptFailed("chk_nginx", "exit status 1"),
                "script chk_nginx failed: exit status 1");
        SENTENCES.put(
                new Reason.TrackerFailed("file", "drain", "it holds 1"),
                "file drain failed: it holds 1");
        SENTENCES.put(
                new Reason.GroupMemberFaulty("web", "VI_2"),
                "VI_2, of the same sync group web, is in FAULT");
        SENTENCES.put(new Reason.GroupMoved("web", "VI_2"), "it follows VI_2 of sync group web");
        SENTENCES.put(
                new Reason.SteppedBack(4_200_000_000L, 254),
                "its adverts were 4.2 s late, and a router of priority 254 would have taken over"
                        + " (timer_expired_backup)");
        SENTENCES.put(new Reason.FaultCleared("eth0 is up"), "eth0 is up");
        SENTENCES.put(new Reason.LinkDown("eth0"), "eth0 is down");
        SENTENCES.put(new Reason.InterfaceMissing("eth1"), "interface eth1 does not exist");
        SENTENCES.put(
                new Reason.NoSourceAddress("eth0"), "eth0 has no address to send adverts from");
        SENTENCES.put(
                new Reason.AddressRemovedByOthers(IpPrefix.of("10.0.0.200/24")),
                "someone else removed 10.0.0.200/24 from this host");
        SENTENCES.put(
                new Reason.SystemRefused("bind(2) says EADDRINUSE: address already in use"),
                "bind(2) says EADDRINUSE: address already in use");
        SENTENCES.put(new Reason.AskedToResign("mia"), "mia asked it to resign");
        SENTENCES.put(new Reason.HeldDown("mia"), "mia holds it down until it is released");
        SENTENCES.put(
                new Reason.Observed("(VI_1) Receive advertisement timeout"),
                "keepalived: (VI_1) Receive advertisement timeout");
        SENTENCES.put(new Reason.ConfigurationReloaded(), "the configuration was reloaded");
        SENTENCES.put(new Reason.ShutDown(), "shutting down");
        SENTENCES.put(
                new Reason.Unknown("Later"), "for a reason this version does not know: Later");
    }

    @Test
    void everyReasonHasItsSentence() {
        Set<Class<?>> kinds = new HashSet<>();
        SENTENCES.forEach((reason, sentence) -> {
            assertThat(Sentence.of(reason)).isEqualTo(sentence);
            kinds.add(reason.getClass());
        });
        assertThat(kinds).isEqualTo(Set.of(Reason.class.getPermittedSubclasses()));
    }

    @Test
    void aTransitionNamesInstanceStatesAndCause() {
        assertThat(
                        Sentence.of(
                                new Transitioned(
                                        "VI_1",
                                        VrrpState.BACKUP,
                                        VrrpState.MASTER,
                                        new Reason.MasterSilent(
                                                MASTER, 150, 3_609_400_123L, 3, SECOND, SKEW),
                                        100)))
                .isEqualTo(
                        "VI_1 BACKUP -> MASTER: 10.0.0.2 silent for 3.61 s (3 x 1 s + skew"
                                + " 0.61 s)");
    }

    @Test
    void durationsHaveTwoDigitsAtMostAndNoIdleZeros() {
        assertThat(Sentence.duration(0)).isEqualTo("0 ms");
        assertThat(Sentence.duration(10_000_000)).isEqualTo("10 ms");
        assertThat(Sentence.duration(100_000_000)).isEqualTo("0.1 s");
        assertThat(Sentence.duration(100 * SECOND)).isEqualTo("100 s");
    }

    @Test
    void aPriorityNamesTheTrackersThatMoveIt() {
        assertThat(Sentence.priority(100, List.of())).isEqualTo("100");
        assertThat(
                        Sentence.priority(
                                105,
                                List.of(
                                        new PriorityPart("a", -10, -10),
                                        new PriorityPart("b", -5, 0),
                                        new PriorityPart("c", 15, 15))))
                .isEqualTo("105 (a -10, c +15)");
    }
}
