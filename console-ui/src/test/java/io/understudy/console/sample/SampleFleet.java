package io.understudy.console.sample;

import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ScriptPace;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fleets in the situations an operator meets. */
public enum SampleFleet {
    /** Two clusters, all well. */
    CALM,
    /** lb1 fell silent two minutes ago as seen by lb2, came back as backup. */
    FAILED_OVER,
    /** lb1's stream is gone; lb2 took over. */
    HOST_LOST,
    /** pay1 and pay3 both say MASTER; pay4's script failed. */
    SPLIT_BRAIN,
    /** Both directors are in FAULT by their script, and one refused its file. */
    NO_OWNER,
    /** Nothing was ever heard. */
    NEVER_HEARD,
    /** Everybody was heard, and nobody is now. */
    ALL_LOST,
    /** A hundred clusters of two, some with trouble. */
    HUNDREDS;

    /** A fixed moment, so that pictures do not differ from run to run. */
    public static final Instant NOW = Instant.parse("2026-03-14T03:14:22.318Z");

    private static final String LB1 = "192.168.83.30";
    private static final String LB2 = "192.168.83.40";
    private static final String VIP = "192.168.83.200";
    private static final String VIP2 = "192.168.83.201";
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(41).plusHours(3));

    public FleetState state() {
        return switch (this) {
            case CALM -> fleet(join(edge(false, false), payments(false)), calmEvents());
            case FAILED_OVER -> fleet(failedOver(), failoverEvents());
            case HOST_LOST -> fleet(join(edge(true, false), payments(false)), failoverEvents());
            case SPLIT_BRAIN -> fleet(join(edge(true, true), payments(true)), splitEvents());
            case NO_OWNER -> fleet(noOwner(), faultEvents());
            case NEVER_HEARD ->
                    fleet(
                            List.of(SampleHost.neverHeard(LB1), SampleHost.neverHeard(LB2)),
                            List.of());
            case ALL_LOST -> fleet(allLost(), calmEvents());
            case HUNDREDS -> fleet(hundreds(), failoverEvents());
        };
    }

    private static FleetState fleet(List<HostState> hosts, List<FleetEvent> events) {
        return new FleetState(NOW, hosts, events);
    }

    private static List<HostState> join(List<HostState> a, List<HostState> b) {
        List<HostState> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static TrackerSnapshot nginx(Health health, String detail) {
        return new TrackerSnapshot(
                "chk_nginx",
                health,
                LONG_AGO,
                detail,
                new ScriptPace(2_000_000_000L, 2_000_000_000L, 2, 2));
    }

    private static List<HostState> edge(boolean lb1Lost, boolean quorumLost) {
        Instant moved = NOW.minusMillis(134_906);
        SampleHost lb1 =
                new SampleHost("lb1", LB1, NOW)
                        .with(master("VI_1", 51, LB1, 150, LONG_AGO, VIP))
                        .with(backup("VI_2", 52, LB1, 100, LB2, 150, VIP2))
                        .tracking(nginx(Health.GOOD, "exit status 0"));
        SampleHost lb2 =
                new SampleHost("lb2", LB2, NOW)
                        .with(
                                lb1Lost
                                        ? new SampleInstance("VI_1", 51, LB2, VIP)
                                                .priority(100)
                                                .part("chk_nginx", -60, 0)
                                                .state(
                                                        VrrpState.MASTER,
                                                        moved,
                                                        SampleInstance.silent(LB1, 150, 100))
                                                .build()
                                        : backup("VI_1", 51, LB2, 100, LB1, 150, VIP))
                        .with(master("VI_2", 52, LB2, 150, LONG_AGO, VIP2))
                        .tracking(nginx(Health.GOOD, "exit status 0"));
        for (SampleHost host : List.of(lb1, lb2)) {
            host.serving(web(VIP + ":80/TCP", "wrr"));
            host.serving(drainedWeb(VIP + ":443/TCP", quorumLost));
            host.serving(web(VIP2 + ":80/TCP", "wlc"));
        }
        if (lb1Lost) {
            lb1.lostFor(Duration.ofMillis(138_500));
        }
        return List.of(lb1.build(), lb2.build());
    }

    private static ServiceSnapshot web(String name, String scheduler) {
        return new SampleService(name, scheduler, "DR", 1, NOW)
                .up("192.168.83.50:80", 1, 8)
                .up("192.168.83.60:80", 1, 9)
                .build();
    }

    private static ServiceSnapshot drainedWeb(String name, boolean broken) {
        SampleService service =
                new SampleService(name, "wlc", "NAT", broken ? 2 : 1, NOW)
                        .persistent(300)
                        .up("192.168.83.50:443", 1, 14);
        return (broken
                        ? service.down("192.168.83.60:443", 1)
                        : service.draining("192.168.83.60:443", 1))
                .build();
    }

    private static InstanceSnapshot master(
            String name, int vrid, String source, int priority, Instant since, String vip) {
        return new SampleInstance(name, vrid, source, vip)
                .priority(priority)
                .part("chk_nginx", -60, 0)
                .state(
                        VrrpState.MASTER,
                        since,
                        new Reason.NoMasterHeard(
                                3_000_000_000L + (256 - priority) * 1_000_000_000L / 256,
                                3,
                                1_000_000_000L,
                                (256 - priority) * 1_000_000_000L / 256))
                .build();
    }

    private static InstanceSnapshot backup(
            String name,
            int vrid,
            String source,
            int priority,
            String master,
            int itsPriority,
            String vip) {
        return new SampleInstance(name, vrid, source, vip)
                .priority(priority)
                .part("chk_nginx", -60, 0)
                .hears(master, itsPriority, Duration.ofMillis(400))
                .state(
                        VrrpState.BACKUP,
                        LONG_AGO,
                        new Reason.HigherPriorityHeard(IpAddress.of(master), itsPriority, priority))
                .build();
    }

    private static List<HostState> failedOver() {
        Instant moved = NOW.minusMillis(12_906);
        SampleHost lb1 =
                new SampleHost("lb1", LB1, NOW)
                        .with(
                                new SampleInstance("VI_1", 51, LB1, VIP)
                                        .priority(150)
                                        .part("chk_nginx", -60, -60)
                                        .hears(LB2, 100, Duration.ofMillis(620))
                                        .state(
                                                VrrpState.BACKUP,
                                                moved,
                                                new Reason.HigherPriorityHeard(
                                                        IpAddress.of(LB2), 100, 90))
                                        .build())
                        .tracking(nginx(Health.BAD, "exit status 1"));
        SampleHost lb2 =
                new SampleHost("lb2", LB2, NOW)
                        .with(
                                new SampleInstance("VI_1", 51, LB2, VIP)
                                        .priority(100)
                                        .part("chk_nginx", -60, 0)
                                        .state(
                                                VrrpState.MASTER,
                                                moved,
                                                new Reason.Preempted(IpAddress.of(LB1), 90, 100, 0))
                                        .build())
                        .tracking(nginx(Health.GOOD, "exit status 0"))
                        .lastHeard(Duration.ofMillis(4_200));
        return List.of(lb1.build(), lb2.build());
    }

    private static List<HostState> payments(boolean split) {
        String[] sources = {"10.20.0.11", "10.20.0.12", "10.20.0.13", "10.20.0.14"};
        int[] priorities = {160, 140, 120, 100};
        List<HostState> hosts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SampleHost host = new SampleHost("pay" + (i + 1), sources[i], NOW);
            host.with(api(i, sources, priorities, split));
            host.with(
                    i == 1
                            ? master("VI_DNS", 63, sources[1], 160, LONG_AGO, "10.20.0.102")
                            : new SampleInstance("VI_DNS", 63, sources[i], "10.20.0.102")
                                    .priority(i == 0 ? 140 : priorities[i])
                                    .part("chk_dns", -20, split && i == 3 ? -20 : 0)
                                    .hears(sources[1], 160, Duration.ofMillis(200))
                                    .state(
                                            VrrpState.BACKUP,
                                            LONG_AGO,
                                            new Reason.HigherPriorityHeard(
                                                    IpAddress.of(sources[1]), 160, 100))
                                    .build());
            if (split && i == 3) {
                host.tracking(
                        new TrackerSnapshot(
                                "chk_dns", Health.BAD, NOW.minusSeconds(2_300), "exit status 1"));
            }
            hosts.add(host.build());
        }
        return hosts;
    }

    private static InstanceSnapshot api(int i, String[] sources, int[] priorities, boolean split) {
        SampleInstance api =
                new SampleInstance("VI_API", 61, sources[i], "10.20.0.100", "10.20.0.101")
                        .priority(priorities[i])
                        .part("chk_api", -30, 0);
        if (i == 0) {
            return api.state(VrrpState.MASTER, LONG_AGO, new Reason.Started()).build();
        }
        if (split && i == 2) {
            return api.state(
                            VrrpState.MASTER,
                            NOW.minusSeconds(42),
                            SampleInstance.silent(sources[0], 160, 120))
                    .build();
        }
        if (split && i == 3) {
            return api.state(
                            VrrpState.FAULT,
                            NOW.minusSeconds(980),
                            new Reason.ScriptFailed("chk_api", "timed out after 2 s"))
                    .build();
        }
        return api.hears(sources[0], 160, Duration.ofMillis(400))
                .state(
                        VrrpState.BACKUP,
                        LONG_AGO,
                        new Reason.HigherPriorityHeard(
                                IpAddress.of(sources[0]), 160, priorities[i]))
                .build();
    }

    private static List<HostState> noOwner() {
        List<HostState> hosts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            SampleHost host = new SampleHost("lb" + (i + 1), i == 0 ? LB1 : LB2, NOW);
            host.with(
                    new SampleInstance("VI_1", 51, i == 0 ? LB1 : LB2, VIP)
                            .priority(i == 0 ? 150 : 100)
                            .part("chk_nginx", 0, 0)
                            .state(
                                    VrrpState.FAULT,
                                    NOW.minusSeconds(31 - 9L * i),
                                    new Reason.ScriptFailed("chk_nginx", "exit status 1"))
                            .build());
            host.tracking(nginx(Health.BAD, "exit status 1"));
            if (i == 0) {
                host.refusing();
            }
            hosts.add(host.build());
        }
        return hosts;
    }

    private static List<HostState> allLost() {
        List<HostState> hosts = new ArrayList<>();
        for (HostState host : join(edge(false, false), payments(false))) {
            hosts.add(
                    new HostState(
                            host.endpoint(),
                            HostState.Link.LOST,
                            host.snapshot(),
                            NOW.minusSeconds(72),
                            SampleHost.neverHeard(host.endpoint().host()).problem(),
                            null));
        }
        return hosts;
    }

    private static List<HostState> hundreds() {
        List<HostState> hosts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String net = "10." + (30 + i / 50) + "." + (i % 50) + ".";
            SampleHost a = new SampleHost("edge-%02d-a".formatted(i), net + "11", NOW);
            SampleHost b = new SampleHost("edge-%02d-b".formatted(i), net + "12", NOW);
            for (int k = 0; k < 5; k++) {
                String vip = net + (100 + k);
                a.with(master("VI_" + k, 20 + k, net + "11", 150, LONG_AGO, vip));
                b.with(
                        i == 37 && k == 2
                                ? new SampleInstance("VI_2", 22, net + "12", vip)
                                        .state(
                                                VrrpState.FAULT,
                                                NOW.minusSeconds(900),
                                                new Reason.LinkDown("bond0.206"))
                                        .build()
                                : backup("VI_" + k, 20 + k, net + "12", 100, net + "11", 150, vip));
            }
            if (i % 33 == 7) {
                b.lostFor(Duration.ofSeconds(571));
            }
            hosts.add(a.build());
            hosts.add(b.build());
        }
        return hosts;
    }

    private static FleetEvent event(String host, long sequence, long secondsAgo, StateChange of) {
        return new FleetEvent(
                host, new StateEvent(sequence, NOW.minusMillis(secondsAgo * 1000 - 94), of));
    }

    private static StateChange moved(String name, VrrpState from, VrrpState to, Reason why) {
        return new StateChange.Transitioned(name, from, to, why, 100);
    }

    private static List<FleetEvent> calmEvents() {
        Reason started = new Reason.NoMasterHeard(3_413_000_000L, 3, 1_000_000_000L, 414_062_500L);
        return List.of(
                event(
                        "lb1",
                        1,
                        8_210,
                        new StateChange.ConfigurationLoaded("9f86d081", List.of(), List.of())),
                event(
                        "lb1",
                        2,
                        8_209,
                        moved("VI_1", VrrpState.INIT, VrrpState.BACKUP, new Reason.Started())),
                event("lb1", 3, 8_205, moved("VI_1", VrrpState.BACKUP, VrrpState.MASTER, started)),
                event(
                        "lb1",
                        4,
                        8_205,
                        new StateChange.AddressesHeld("VI_1", List.of(IpPrefix.of(VIP + "/24")))),
                event(
                        "lb2",
                        1,
                        7_000,
                        new StateChange.TrackerChanged("chk_nginx", Health.GOOD, "exit status 0")));
    }

    private static List<FleetEvent> failoverEvents() {
        List<FleetEvent> all = new ArrayList<>(calmEvents());
        all.add(
                event(
                        "lb1",
                        5,
                        300,
                        new StateChange.TrackerChanged("chk_nginx", Health.BAD, "exit status 1")));
        all.add(
                event(
                        "lb1",
                        6,
                        299,
                        new StateChange.PriorityChanged(
                                "VI_1",
                                90,
                                List.of(
                                        new io.understudy.model.state.PriorityPart(
                                                "chk_nginx", -60, -60)))));
        all.add(
                event(
                        "lb2",
                        2,
                        135,
                        moved(
                                "VI_1",
                                VrrpState.BACKUP,
                                VrrpState.MASTER,
                                SampleInstance.silent(LB1, 150, 100))));
        all.add(
                event(
                        "lb2",
                        3,
                        134,
                        new StateChange.AddressesHeld("VI_1", List.of(IpPrefix.of(VIP + "/24")))));
        return all;
    }

    private static List<FleetEvent> splitEvents() {
        List<FleetEvent> all = new ArrayList<>(failoverEvents());
        all.add(
                event(
                        "pay4",
                        9,
                        80,
                        moved(
                                "VI_API",
                                VrrpState.BACKUP,
                                VrrpState.FAULT,
                                new Reason.ScriptFailed("chk_api", "timed out after 2 s"))));
        all.add(
                event(
                        "pay3",
                        7,
                        42,
                        moved(
                                "VI_API",
                                VrrpState.BACKUP,
                                VrrpState.MASTER,
                                SampleInstance.silent("10.20.0.11", 160, 120))));
        all.add(
                event(
                        "pay3",
                        8,
                        41,
                        new StateChange.Warned(
                                "weaker-master",
                                "VI_API",
                                "10.20.0.11 sends adverts with a wrong checksum")));
        return all;
    }

    private static List<FleetEvent> faultEvents() {
        List<FleetEvent> all = new ArrayList<>(calmEvents());
        for (int i = 0; i < 2; i++) {
            String host = "lb" + (i + 1);
            all.add(
                    event(
                            host,
                            10,
                            31 - 9L * i,
                            moved(
                                    "VI_1",
                                    i == 0 ? VrrpState.MASTER : VrrpState.BACKUP,
                                    VrrpState.FAULT,
                                    new Reason.ScriptFailed("chk_nginx", "exit status 1"))));
        }
        return all;
    }
}
