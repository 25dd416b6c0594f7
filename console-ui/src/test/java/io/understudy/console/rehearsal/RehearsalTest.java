package io.understudy.console.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Outlook;
import io.understudy.console.insight.Takeover;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Doubt;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHost;
import io.understudy.console.sample.SampleInstance;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the election would do, against what the protocol's arithmetic says it must. */
class RehearsalTest {
    private static final long MILLI = 1_000_000L;
    private static final Endpoint LB1 = new Endpoint("192.168.83.30", Endpoint.DEFAULT_PORT);
    private static final Endpoint LB2 = new Endpoint("192.168.83.40", Endpoint.DEFAULT_PORT);

    private final FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
    private final Cluster edge = picture.clusters().getFirst();

    private Forecast forecast(Mishap... mishaps) {
        return Rehearsal.of(Cast.of(picture, edge), List.of(mishaps));
    }

    private static Fate fate(Act act, String router) {
        return act.fates().stream()
                .filter(f -> f.router().name().equals(router))
                .findFirst()
                .orElseThrow();
    }

    private static Fate vi1(Forecast forecast) {
        return fate(forecast.acts().getLast(), "VI_1");
    }

    @Test
    void theFleetAsItIsStaysAsItIs() {
        for (SampleFleet fleet : List.of(SampleFleet.CALM, SampleFleet.FAILED_OVER)) {
            FleetPicture shown = FleetPicture.of(fleet.state());
            for (Cluster cluster : shown.clusters()) {
                Forecast forecast = Rehearsal.of(Cast.of(shown, cluster), List.of());
                assertThat(forecast.doubts())
                        .noneMatch(d -> d instanceof Doubt.BeginsOtherwise)
                        .noneMatch(d -> d instanceof Doubt.GivenUp);
            }
        }
    }

    @Test
    void aLostHostIsReplacedAfterThreeAdvertsAndTheSkewAtTheLatest() {
        Fate fate = vi1(forecast(new Mishap.HostDown(LB1)));
        assertThat(fate.before()).containsExactly(LB1);
        assertThat(fate.after()).containsExactly(LB2);
        // 3 adverts of 1 s and a skew of (256 - 100) / 256 s, from the last advert on
        assertThat(fate.settled().latest() / MILLI).isEqualTo(3_609);
        assertThat(fate.settled().earliest() / MILLI).isEqualTo(2_609);
        assertThat(fate.gap()).isEqualTo(fate.settled());
        assertThat(requireNonNull(fate.cause()).change())
                .isInstanceOfSatisfying(
                        Transitioned.class,
                        t -> assertThat(t.reason()).isInstanceOf(Reason.MasterSilent.class));
    }

    @Test
    void whatTheHostDoesNotOwnStaysWhereItIs() {
        Act act = forecast(new Mishap.HostDown(LB1)).acts().getFirst();
        assertThat(fate(act, "VI_2").isUntouched()).isTrue();
        assertThat(fate(act, "VI_1").isUntouched()).isFalse();
        assertThat(act.movesAnything()).isTrue();
    }

    @Test
    void aStoppedAgentIsReplacedAfterTheSkewAlone() {
        Fate fate = vi1(forecast(new Mishap.AgentStopped(LB1)));
        assertThat(fate.after()).containsExactly(LB2);
        assertThat(fate.settled().isWide()).isFalse();
        assertThat(fate.settled().latest() / MILLI).isEqualTo(609);
    }

    @Test
    void aFailingScriptLowersThePriorityAndTheOtherHostTakesOver() {
        Forecast forecast = forecast(new Mishap.TrackerFails(LB1, "chk_nginx"));
        Fate fate = vi1(forecast);
        assertThat(fate.after()).containsExactly(LB2);
        assertThat(requireNonNull(fate.cause()).change())
                .isInstanceOfSatisfying(
                        Transitioned.class,
                        t -> assertThat(t.reason()).isInstanceOf(Reason.Preempted.class));
        assertThat(fate.gap().latest()).isZero();
    }

    @Test
    void hostsThatDoNotHearEachOtherBothClaimTheAddress() {
        Fate fate = vi1(forecast(new Mishap.LinkParted(LB1, LB2)));
        assertThat(fate.after()).containsExactlyInAnyOrder(LB1, LB2);
    }

    @Test
    void anInterfaceWithoutLinkEndsInFault() {
        Forecast forecast = forecast(new Mishap.InterfaceDown(LB1, "eth0"));
        assertThat(vi1(forecast).after()).containsExactly(LB2);
        assertThat(forecast.acts().getFirst().beats())
                .anyMatch(b ->
                        b.host().equals(LB1)
                                && b.change() instanceof Transitioned t
                                && t.to() == VrrpState.FAULT);
    }

    @Test
    void oneThingAfterAnotherLeavesNobody() {
        Forecast forecast = forecast(new Mishap.HostDown(LB1), new Mishap.HostDown(LB2));
        assertThat(fate(forecast.acts().getFirst(), "VI_1").after()).containsExactly(LB2);
        Fate fate = vi1(forecast);
        assertThat(fate.before()).containsExactly(LB2);
        assertThat(fate.after()).isEmpty();
        assertThat(fate.cause()).isNull();
        assertThat(fate.gap().latest()).isPositive();
    }

    @Test
    void aHostThatComesBackTakesItsAddressBack() {
        Mishap down = new Mishap.HostDown(LB1);
        Forecast forecast = forecast(down, new Mishap.Mended(down));
        Fate fate = vi1(forecast);
        assertThat(fate.before()).containsExactly(LB2);
        assertThat(fate.after()).containsExactly(LB1);
    }

    @Test
    void aSwitchoverLeavesNoGapAndLastsUntilReleased() {
        Command switchover = new Command.Switchover("VI_1", Command.Way.LOWER, 0);
        Forecast forecast = forecast(new Mishap.Ordered(LB1, switchover));
        assertThat(vi1(forecast).after()).containsExactly(LB2);
        assertThat(vi1(forecast).gap().latest()).isZero();
        assertThat(forecast.acts().getFirst().answer()).isInstanceOf(Answer.Done.class);
        Forecast back =
                forecast(
                        new Mishap.Ordered(LB1, switchover),
                        new Mishap.Ordered(LB1, new Command.Release("VI_1")));
        assertThat(vi1(back).after()).containsExactly(LB1);
    }

    @Test
    void maintenanceSticksOverARestart() {
        Mishap stop = new Mishap.AgentStopped(LB1);
        Forecast forecast =
                forecast(
                        new Mishap.Ordered(LB1, new Command.Maintain(true, "disks")),
                        stop,
                        new Mishap.Mended(stop));
        assertThat(vi1(forecast).after()).containsExactly(LB2);
    }

    @Test
    void anEditedPriorityMovesTheAddressAfterTheReload() {
        String file =
                """
                vrrp_script chk_nginx {
                    script "/usr/bin/pgrep nginx"
                    weight -60
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 100
                    track_script {
                        chk_nginx
                    }
                    virtual_ipaddress {
                        192.168.83.200/24
                    }
                }
                """;
        AgentSnapshot lb2 = requireNonNull(edge.hosts().get(1).snapshot());
        KeepalivedConfig before = read(file);
        Mishap better =
                new Mishap.Edited(
                        LB2,
                        Part.edited(
                                lb2, before, read(file.replace("priority 100", "priority 200"))));
        assertThat(vi1(forecast(better)).after()).containsExactly(LB2);
        Mishap same = new Mishap.Edited(LB2, Part.edited(lb2, before, before));
        assertThat(vi1(forecast(same)).isUntouched()).isTrue();
        Mishap password =
                new Mishap.Edited(
                        LB2,
                        Part.edited(
                                lb2,
                                before,
                                read(
                                        file.replace(
                                                "priority 100",
                                                "authentication {\nauth_type PASS\nauth_pass x\n}"))));
        assertThat(vi1(forecast(password)).after()).containsExactlyInAnyOrder(LB1, LB2);
    }

    @Test
    void aPriorityAloneIsPlayedWithoutItsFile() {
        AgentSnapshot lb2 = requireNonNull(edge.hosts().get(1).snapshot());
        Mishap higher = new Mishap.Edited(LB2, Part.withPriority(lb2, "VI_1", 200));
        assertThat(vi1(forecast(higher)).after()).containsExactly(LB2);
        Mishap lower = new Mishap.Edited(LB2, Part.withPriority(lb2, "VI_1", 50));
        assertThat(vi1(forecast(lower)).isUntouched()).isTrue();
    }

    private static KeepalivedConfig read(String text) {
        Reading reading =
                ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("lb2"));
        assertThat(reading.canRun()).isTrue();
        return reading.config();
    }

    @Test
    void anyClusterIsInheritedByTheBestAfterItsOwnMasterDownTime() {
        Random dice = new Random(7);
        for (int round = 0; round < 200; round++) {
            FleetPicture fleet = FleetPicture.of(anyFleet(dice));
            VirtualRouter router = fleet.routers().getFirst();
            Outlook outlook = requireNonNull(Outlook.of(router));
            Forecast forecast =
                    Rehearsal.of(
                            Cast.of(fleet, fleet.clusters().getFirst()),
                            List.of(new Mishap.HostDown(outlook.owner().host().endpoint())));
            Fate fate = forecast.acts().getFirst().fates().getFirst();
            assertThat(fate.after())
                    .as("round %d", round)
                    .containsExactly(requireNonNull(outlook.heir()).host().endpoint());
            assertThat(fate.settled().latest())
                    .isCloseTo(
                            Takeover.of(outlook.heir().instance()).totalNanos(),
                            org.assertj.core.data.Offset.offset(MILLI));
        }
    }

    /** Three to six hosts; the strongest is master, and no two are alike. */
    private static FleetState anyFleet(Random dice) {
        int hosts = 3 + dice.nextInt(4);
        List<Integer> priorities = new ArrayList<>();
        while (priorities.size() < hosts) {
            int priority = 1 + dice.nextInt(254);
            if (!priorities.contains(priority)) {
                priorities.add(priority);
            }
        }
        int best = priorities.stream().mapToInt(p -> p).max().orElseThrow();
        String master = "10.0.0." + (1 + priorities.indexOf(best));
        List<HostState> all = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String address = "10.0.0." + (1 + i);
            SampleInstance instance =
                    new SampleInstance("VI_1", 51, address, "10.0.0.100")
                            .priority(priorities.get(i));
            InstanceSnapshot built =
                    priorities.get(i) == best
                            ? instance.state(
                                            VrrpState.MASTER,
                                            SampleFleet.NOW,
                                            new Reason.NoMasterHeard(1, 3, 1, 1))
                                    .build()
                            : instance.hears(master, best, java.time.Duration.ofMillis(300))
                                    .build();
            all.add(new SampleHost("h" + i, address, SampleFleet.NOW).with(built).build());
        }
        return new FleetState(SampleFleet.NOW, all, List.of());
    }
}
