package io.understudy.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
    private static final long SECOND = 1_000_000_000;
    private static final IpAddress LB1 = IpAddress.of("192.168.83.30");
    private static final IpAddress STRANGER = IpAddress.of("10.9.9.9");

    private final FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
    private final ReasonText english = new ReasonText(Wording.in(Language.EN, ZoneOffset.UTC));
    private final ReasonText chinese = new ReasonText(Wording.in(Language.ZH, ZoneOffset.UTC));

    private static final List<Reason> ALL =
            List.of(
                    new Reason.Started(),
                    new Reason.OwnsAddresses(),
                    new Reason.NoMasterHeard(3_609_375_000L, 3, SECOND, 609_375_000L),
                    new Reason.MasterSilent(LB1, 150, 3_609_375_000L, 3, SECOND, 609_375_000L),
                    new Reason.MasterResigned(LB1, 609_375_000L),
                    new Reason.Preempted(LB1, 90, 100, 0),
                    new Reason.HigherPriorityHeard(LB1, 150, 100),
                    new Reason.AddressTieBreak(LB1, STRANGER, 100),
                    new Reason.ReplacedDuringStall(LB1, 90, 150, 7 * SECOND),
                    new Reason.LeaseLapsed(9 * SECOND, 4 * SECOND),
                    new Reason.ScriptFailed("chk_nginx", "exit status 1"),
                    new Reason.TrackerFailed("file", "drain", "it holds 1"),
                    new Reason.GroupMemberFaulty("web", "VI_2"),
                    new Reason.GroupMoved("web", "VI_2"),
                    new Reason.SteppedBack(4 * SECOND, 254),
                    new Reason.FaultCleared("eth0"),
                    new Reason.LinkDown("eth0"),
                    new Reason.InterfaceMissing("eth0"),
                    new Reason.NoSourceAddress("eth0"),
                    new Reason.AddressRemovedByOthers(IpPrefix.of("192.168.83.200/24")),
                    new Reason.SystemRefused("RTM_NEWADDR: EPERM"),
                    new Reason.AskedToResign("mia"),
                    new Reason.ConfigurationReloaded(),
                    new Reason.ShutDown(),
                    new Reason.HeldDown("mia"),
                    new Reason.Observed("(VI_1) Receive advertisement timeout"),
                    new Reason.Unknown("Hold"));

    @Test
    void theTakeoverIsExplainedWithItsArithmetic() {
        Reason silent = new Reason.MasterSilent(LB1, 150, 3_609_375_000L, 3, SECOND, 609_375_000L);
        assertThat(english.sentence(silent, picture))
                .isEqualTo("No advert from lb1 for 3.61 s = 3 × 1.00 s + skew 0.61 s");
        assertThat(chinese.sentence(silent, picture))
                .isEqualTo("3.61 秒内未收到 lb1 的通告（= 3 × 1.00 秒 + skew 0.61 秒）");
    }

    @Test
    void arithmeticThatDoesNotAddUpIsNotClaimed() {
        Reason late = new Reason.MasterSilent(LB1, 150, 4 * SECOND, 3, SECOND, 609_375_000L);
        assertThat(english.sentence(late, picture))
                .isEqualTo(
                        "No advert from lb1 for 4.00 s (limit 3 × 1.00 s + skew 0.61 s = 3.61 s)");
    }

    @Test
    void anAddressThatNobodyOwnsIsShownAsItIs() {
        assertThat(english.sentence(new Reason.HigherPriorityHeard(STRANGER, 150, 100), picture))
                .isEqualTo("10.9.9.9 has the higher priority: 150 against 100");
    }

    @Test
    void everyReasonHasItsOwnSentenceInBothLanguages() {
        assertThat(ALL.stream().map(Reason::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        Arrays.stream(Reason.class.getPermittedSubclasses())
                                .collect(Collectors.toSet()));
        assertThat(ALL.stream().map(r -> english.sentence(r, picture)))
                .doesNotHaveDuplicates()
                .noneMatch(s -> s.contains("{") || s.endsWith("."));
        assertThat(ALL.stream().map(r -> chinese.sentence(r, picture)))
                .doesNotHaveDuplicates()
                .noneMatch(s -> s.contains("{") || s.endsWith("。"));
    }

    @Test
    void dataKeepEveryNumberOfTheReason() {
        Reason silent = new Reason.MasterSilent(LB1, 150, 3_609_375_000L, 3, SECOND, 609_375_000L);
        assertThat(english.data(silent, picture).stream().map(ReasonText.Datum::value))
                .containsExactly("192.168.83.30", "150", "3.61 s", "3.00 s", "0.61 s");
    }
}
