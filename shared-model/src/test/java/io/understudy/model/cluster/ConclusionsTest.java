package io.understudy.model.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.cluster.Conclusion.Cause;
import io.understudy.model.cluster.Conclusion.Mistake;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConclusionsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpPrefix VIP = IpPrefix.of("192.0.2.200/24");
    private static final AdvertCounters BEFORE = counters(10, 10, 0, 0);

    private static AdvertCounters counters(long received, long sent, long interval, long auth) {
        return new AdvertCounters(received, sent, 0, 0, 0, interval, 0, 0, 0, 0, 0, auth, 0, 0);
    }

    private static AgentSnapshot agent(
            int host,
            int vrid,
            VrrpState state,
            boolean holds,
            @Nullable MasterView master,
            AdvertCounters counters) {
        InstanceSnapshot instance =
                new InstanceSnapshot(
                        "VI_1",
                        "eth0",
                        vrid,
                        2,
                        state,
                        Instant.EPOCH,
                        null,
                        100,
                        100,
                        List.of(),
                        IpAddress.of("192.0.2." + host),
                        List.of(VIP),
                        holds ? List.of(VIP) : List.of(),
                        List.of(),
                        true,
                        SECOND,
                        4 * SECOND,
                        master,
                        counters,
                        1);
        return new AgentSnapshot(
                1,
                new HostIdentity(
                        "lb" + host, "lb" + host, "1", Instant.EPOCH, "/f", "/p", List.of()),
                null,
                List.of(instance),
                List.of(),
                List.of(),
                false);
    }

    private static Sighting master(int host, AdvertCounters now) {
        return new Sighting(
                agent(host, 51, VrrpState.MASTER, true, null, now),
                agent(host, 51, VrrpState.MASTER, true, null, BEFORE));
    }

    private static Sighting backup(int host, @Nullable MasterView heard, AdvertCounters now) {
        return new Sighting(
                agent(host, 51, VrrpState.BACKUP, false, heard, now),
                agent(host, 51, VrrpState.BACKUP, false, heard, BEFORE));
    }

    private static MasterView hearing(String source, long age) {
        return new MasterView(IpAddress.of(source), 150, SECOND, age);
    }

    @Test
    void nothingIsWrongWithAMasterThatIsHeard() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        backup(
                                                2,
                                                hearing("192.0.2.1", SECOND),
                                                counters(14, 10, 0, 0)))))
                .isEmpty();
    }

    @Test
    void twoMastersThatHearNothingAreCutOffFromEachOther() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        master(2, counters(10, 14, 0, 0)))))
                .containsExactly(
                        new Conclusion.SplitBrain(
                                "VI_1", List.of("lb1", "lb2"), new Cause.Blocked()));
    }

    @Test
    void whatOneHearsAndTheOtherNotIsLostOneWay() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(14, 14, 0, 0)),
                                        master(2, counters(10, 14, 0, 0)))))
                .containsExactly(
                        new Conclusion.SplitBrain(
                                "VI_1", List.of("lb1", "lb2"), new Cause.OneWay("lb1", "lb2")));
    }

    @Test
    void whatIsDroppedOnArrivalSaysWhy() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 4)),
                                        master(2, counters(10, 14, 0, 0)))))
                .containsExactly(
                        new Conclusion.SplitBrain(
                                "VI_1",
                                List.of("lb1", "lb2"),
                                new Cause.Refused("lb1", Mistake.AUTHENTICATION)));
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        backup(
                                                2,
                                                hearing("192.0.2.1", SECOND),
                                                counters(14, 10, 4, 0)))))
                .containsExactly(new Conclusion.AdvertsRefused("VI_1", "lb2", Mistake.INTERVAL));
    }

    @Test
    void aBackupThatHearsNothingAndHoldsBackIsDeaf() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        backup(2, hearing("192.0.2.1", 9 * SECOND), BEFORE))))
                .containsExactly(new Conclusion.AdvertsLost("VI_1", "lb1", "lb2", null));
    }

    private static Sighting filtering(Sighting host) {
        StateChange seen =
                new StateChange.FilterSeen(List.of(new FilterRule("inet filter input", false, 14)));
        return new Sighting(
                host.now().apply(new StateEvent(host.now().sequence() + 1, Instant.EPOCH, seen)),
                host.before());
    }

    @Test
    void aRuleThatDropsAdvertsIsTheCauseOfSilenceAndOfNothingElse() {
        Cause rule = new Cause.Filtered("lb2", "inet filter input", false);
        Sighting silent = master(1, counters(10, 14, 0, 0));
        assertThat(Conclusions.of(List.of(silent, filtering(master(2, counters(10, 14, 0, 0))))))
                .containsExactly(new Conclusion.SplitBrain("VI_1", List.of("lb1", "lb2"), rule));
        assertThat(
                        Conclusions.of(
                                List.of(
                                        silent,
                                        filtering(
                                                backup(
                                                        2,
                                                        hearing("192.0.2.1", 9 * SECOND),
                                                        BEFORE)))))
                .containsExactly(new Conclusion.AdvertsLost("VI_1", "lb1", "lb2", rule));
        assertThat(
                        Conclusions.of(
                                List.of(
                                        silent,
                                        filtering(
                                                backup(
                                                        2,
                                                        hearing("192.0.2.1", SECOND),
                                                        counters(14, 10, 0, 0))))))
                .isEmpty();
    }

    @Test
    void whoIsNoAgentOfTheClusterIsForeign() {
        assertThat(
                        Conclusions.of(
                                List.of(
                                        backup(1, hearing("192.0.2.77", 0), counters(14, 10, 0, 0)),
                                        backup(2, null, counters(14, 10, 0, 0)))))
                .containsExactly(
                        new Conclusion.ForeignRouter(
                                "VI_1", "lb1", IpAddress.of("192.0.2.77"), 51));
    }

    @Test
    void anAddressBelongsToItsMasterAlone() {
        AgentSnapshot holding = agent(2, 51, VrrpState.BACKUP, true, null, counters(14, 0, 0, 0));
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        new Sighting(
                                                holding,
                                                agent(
                                                        2,
                                                        51,
                                                        VrrpState.BACKUP,
                                                        true,
                                                        null,
                                                        BEFORE)))))
                .containsExactly(
                        new Conclusion.HeldWithoutMaster("VI_1", "lb2", List.of(VIP)),
                        new Conclusion.AddressTwice("VI_1", VIP, List.of("lb1", "lb2")));
    }

    @Test
    void oneAddressUnderTwoNumbersElectsTwice() {
        AgentSnapshot other = agent(2, 52, VrrpState.MASTER, true, null, BEFORE);
        assertThat(
                        Conclusions.of(
                                List.of(
                                        master(1, counters(10, 14, 0, 0)),
                                        new Sighting(other, other))))
                .containsExactly(
                        new Conclusion.RouterIdsDiffer(
                                "VI_1", VIP.address(), List.of("lb1", "lb2")));
    }
}
