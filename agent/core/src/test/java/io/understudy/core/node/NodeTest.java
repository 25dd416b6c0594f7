package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.AddAddress;
import io.understudy.core.node.NodeAction.CloseSocket;
import io.understudy.core.node.NodeAction.OpenSocket;
import io.understudy.core.node.NodeAction.Publish;
import io.understudy.core.node.NodeAction.RemoveAddress;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeAction.SendFrame;
import io.understudy.core.node.NodeEvent.ActionFailed;
import io.understudy.core.node.NodeEvent.AddressAdded;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.node.NodeEvent.ShutdownRequested;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host between the election and the world: routing, facts, refusals, reports. */
class NodeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final MacAddress MAC = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});
    private static final IpAddress PEER = IpAddress.of("10.0.0.20");

    private NodeState state = NOTHING;
    private long now;

    private static final NodeState NOTHING = Node.start(Configs.of(), "", List.of(), 0).state();

    private static InterfaceFacts facts(String name, int index, boolean up, String... addresses) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String address : addresses) {
            prefixes.add(IpPrefix.of(address));
        }
        return new InterfaceFacts(name, index, up, 1500, MAC, prefixes);
    }

    private static KeepalivedConfig web(String... more) {
        List<String> words = new ArrayList<>(List.of("vrid=51", "vips=10.0.0.1/24"));
        words.addAll(List.of(more));
        return Configs.of(Configs.instance("WEB", words.toArray(String[]::new)));
    }

    private List<NodeAction> start(KeepalivedConfig config, InterfaceFacts... facts) {
        NodeStep step = Node.start(config, "sha", List.of(facts), now);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> start(KeepalivedConfig config) {
        return start(config, facts("eth0", 2, true, "10.0.0.10/24"));
    }

    private List<NodeAction> step(NodeEvent event) {
        now = event.at();
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> fire(TimerId.Kind kind, String owner, long at) {
        return step(new TimerFired(new TimerId(kind, owner), at));
    }

    private List<NodeAction> becomeMaster() {
        return fire(TimerId.Kind.MASTER_DOWN, "WEB", 4 * SECOND);
    }

    private PacketReceived packet(Advert advert, long at) {
        byte[] payload = advert.encode(PEER, AdvertFormat.GROUP_V4);
        return new PacketReceived(
                "eth0", PEER, AdvertFormat.GROUP_V4, 255, payload.length, payload, at);
    }

    private static Advert advert(int vrid, int priority, String... addresses) {
        List<IpAddress> list = new ArrayList<>();
        for (String address : addresses) {
            list.add(IpAddress.of(address));
        }
        return new Advert(2, vrid, priority, SECOND, list, new byte[0]);
    }

    private static <T extends StateChange> List<T> told(List<NodeAction> actions, Class<T> kind) {
        List<T> told = new ArrayList<>();
        for (NodeAction action : actions) {
            if (action instanceof Publish(var change) && kind.isInstance(change)) {
                told.add(kind.cast(change));
            }
        }
        return told;
    }

    private VrrpState election() {
        return state.instances(now).getFirst().state();
    }

    // Sockets and routing.

    @Test
    void whereAnInstanceIsWrittenIsToldAndIsNoDifference() {
        String text =
                "vrrp_instance WEB {\n interface eth0\n virtual_router_id 51\n"
                        + " virtual_ipaddress { 10.0.0.1/24 }\n}\n";
        KeepalivedConfig first = Configs.read(text);
        KeepalivedConfig moved = Configs.read("! a comment\n\n" + text);
        assertThat(moved).isEqualTo(first);
        NodeState started = Node.start(moved, "", List.of(), 0).state();
        assertThat(started.instances(0).getFirst().line()).isEqualTo(3);
        assertThat(started.instances(0).getFirst().file()).isEqualTo("keepalived.conf");
    }

    @Test
    void instancesOnOneInterfaceShareASocket() {
        List<NodeAction> actions =
                start(
                        Configs.of(
                                Configs.instance("A", "vrid=1", "vips=10.0.0.1/24"),
                                Configs.instance("B", "vrid=2", "vips=10.0.0.2/24")));
        assertThat(actions).filteredOn(a -> a instanceof OpenSocket).hasSize(1);
    }

    @Test
    @Tag("conformance-38")
    void addressThatIsAlsoVirtualIsNoSource() {
        start(web(), facts("eth0", 2, true, "10.0.0.1/24", "10.0.0.10/24"));
        assertThat(state.instances(0).getFirst().source()).isEqualTo(IpAddress.of("10.0.0.10"));
    }

    private void startCurious() {
        start(
                Configs.read(
                        """
                        global_defs {
                            log_unknown_vrids
                        }
                        vrrp_instance VI_1 {
                            interface eth0
                            virtual_router_id 51
                            virtual_ipaddress {
                                10.0.0.1/24
                            }
                        }
                        """));
    }

    @Test
    @Tag("conformance-20")
    void advertOnAnotherInterfaceIsNotOurs() {
        startCurious();
        byte[] payload = advert(51, 200, "10.0.0.1").encode(PEER, AdvertFormat.GROUP_V4);
        List<NodeAction> actions =
                step(
                        new PacketReceived(
                                "eth1",
                                PEER,
                                AdvertFormat.GROUP_V4,
                                255,
                                payload.length,
                                payload,
                                SECOND));
        assertThat(told(actions, Warned.class)).extracting(Warned::code).contains("unknown-vrid");
        assertThat(state.instances(now).getFirst().master()).isNull();
    }

    @Test
    void strangersAreNotToldOfUnlessAskedFor() {
        start(web());
        assertThat(step(packet(advert(7, 100, "10.0.0.9"), SECOND))).isEmpty();
    }

    @Test
    @Tag("conformance-20")
    void strangersAreToldOfOnce() {
        startCurious();
        PacketReceived stranger = packet(advert(7, 100, "10.0.0.9"), SECOND);
        assertThat(told(step(stranger), Warned.class)).hasSize(1);
        assertThat(step(stranger)).isEmpty();
    }

    @Test
    void forgedStrangersCannotFloodTheOperator() {
        startCurious();
        int warnings = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] payload =
                    advert(1 + i % 50, 100, "10.0.0.9").encode(PEER, AdvertFormat.GROUP_V4);
            IpAddress source = IpAddress.of(new byte[] {10, 1, (byte) (i >> 8), (byte) i});
            warnings +=
                    told(
                                    step(
                                            new PacketReceived(
                                                    "eth0",
                                                    source,
                                                    AdvertFormat.GROUP_V4,
                                                    255,
                                                    payload.length,
                                                    payload,
                                                    SECOND)),
                                    Warned.class)
                            .size();
        }
        assertThat(warnings).isLessThanOrEqualTo(32);
    }

    @Test
    void noPacketMakesTheHostThrowOrMoveWithoutBeingAnAdvert() {
        start(web());
        SplittableRandom dice = new SplittableRandom(17);
        for (int i = 0; i < 30_000; i++) {
            byte[] payload = new byte[dice.nextInt(64)];
            dice.nextBytes(payload);
            if (payload.length > 1) {
                payload[1] = 51;
            }
            step(
                    new PacketReceived(
                            "eth0", PEER, AdvertFormat.GROUP_V4, 255, payload.length, payload, i));
        }
        assertThat(election()).isEqualTo(VrrpState.BACKUP);
        assertThat(state.instances(now).getFirst().counters().received()).isZero();
    }

    @Test
    void refusedAdvertsAreCountedEachAndToldOnce() {
        start(web("pass=s3cret"));
        PacketReceived plain = packet(advert(51, 200, "10.0.0.1"), SECOND);
        List<Warned> first = told(step(plain), Warned.class);
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().text())
                .contains("10.0.0.20")
                .contains("no authentication")
                .contains("auth_type PASS");
        assertThat(told(step(plain), Warned.class)).isEmpty();
        var counters = state.instances(now).getFirst().counters();
        assertThat(counters.authTypeMismatch()).isEqualTo(2);
        assertThat(counters.received()).isZero();
    }

    @Test
    @Tag("conformance-24")
    void otherListOfAddressesIsCountedAndObeyed() {
        start(web());
        step(packet(advert(51, 200, "10.0.0.1", "10.0.0.2"), SECOND));
        var snapshot = state.instances(now).getFirst();
        assertThat(snapshot.counters().addressListErrors()).isEqualTo(1);
        assertThat(snapshot.counters().received()).isEqualTo(1);
        assertThat(snapshot.master()).isNotNull();
    }

    // Taking office.

    @Test
    @Tag("conformance-65")
    void frameOfTheAnnouncementCarriesTheStationOfTheAddressesInterface() {
        byte[] other = {2, 0, 0, 0, 0, 9};
        start(
                Configs.of(Configs.instance("WEB", "vrid=51", "vips=10.0.0.1/24,10.7.0.1/24@eth1")),
                facts("eth0", 2, true, "10.0.0.10/24"),
                new InterfaceFacts("eth1", 3, true, 1500, new MacAddress(other), List.of()));
        List<SendFrame> frames = new ArrayList<>();
        for (NodeAction action : becomeMaster()) {
            if (action instanceof SendFrame frame) {
                frames.add(frame);
            }
        }
        assertThat(frames).hasSize(10);
        assertThat(frames.get(0).interfaceName()).isEqualTo("eth0");
        assertThat(frames.get(1).interfaceName()).isEqualTo("eth1");
        assertThat(frames.get(1).frame()).containsSequence(other);
    }

    @Test
    void version3UnicastSealsOneMessagePerPeer() {
        start(web("version=3", "peers=10.0.0.20,10.0.0.30"));
        List<NodeAction> adverts =
                becomeMaster().stream().filter(a -> a instanceof SendAdvert).toList();
        assertThat(adverts).hasSize(2);
        SendAdvert one = (SendAdvert) adverts.get(0);
        SendAdvert two = (SendAdvert) adverts.get(1);
        assertThat(one.destinations()).containsExactly(IpAddress.of("10.0.0.20"));
        assertThat(two.destinations()).containsExactly(IpAddress.of("10.0.0.30"));
        assertThat(one.payload()).isNotEqualTo(two.payload());
        assertThat(state.instances(now).getFirst().counters().sent()).isEqualTo(1);
    }

    @Test
    void linkOfAnAddressesOwnDeviceMattersToo() {
        start(
                Configs.of(Configs.instance("WEB", "vrid=51", "vips=10.0.0.1/24,10.7.0.1/24@eth1")),
                facts("eth0", 2, true, "10.0.0.10/24"),
                facts("eth1", 3, false));
        assertThat(election()).isEqualTo(VrrpState.FAULT);
        List<NodeAction> actions = step(new InterfaceChanged(facts("eth1", 3, true), SECOND));
        assertThat(told(actions, Transitioned.class))
                .extracting(Transitioned::reason)
                .containsExactly(new Reason.FaultCleared("link of eth1 is up"));
    }

    // Interfaces.

    @Test
    void vanishedInterfaceIsFaultAndItsReturnOpensANewSocket() {
        start(web());
        becomeMaster();
        List<NodeAction> gone = step(new InterfaceRemoved("eth0", 5 * SECOND));
        assertThat(told(gone, Transitioned.class))
                .extracting(Transitioned::reason)
                .containsExactly(new Reason.InterfaceMissing("eth0"));
        assertThat(gone).hasAtLeastOneElementOfType(CloseSocket.class);
        List<NodeAction> back =
                step(new InterfaceChanged(facts("eth0", 7, true, "10.0.0.10/24"), 6 * SECOND));
        assertThat(back).hasAtLeastOneElementOfType(OpenSocket.class);
        assertThat(election()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void interfaceMadeAnewUnderTheSameNameGetsANewSocket() {
        start(web());
        List<NodeAction> actions =
                step(new InterfaceChanged(facts("eth0", 9, true, "10.0.0.10/24"), SECOND));
        assertThat(actions.get(0)).isInstanceOf(CloseSocket.class);
        assertThat(actions.get(1)).isInstanceOf(OpenSocket.class);
    }

    @Test
    void newStationIsAnnouncedFromThenOn() {
        start(web());
        becomeMaster();
        byte[] other = {2, 0, 0, 0, 0, 9};
        step(
                new InterfaceChanged(
                        new InterfaceFacts(
                                "eth0",
                                2,
                                true,
                                1500,
                                new MacAddress(other),
                                List.of(IpPrefix.of("10.0.0.10/24"), IpPrefix.of("10.0.0.1/24"))),
                        5 * SECOND));
        SendFrame frame =
                (SendFrame) fire(TimerId.Kind.ANNOUNCE_AGAIN, "WEB", 4 * SECOND + 1).getFirst();
        assertThat(frame.frame()).containsSequence(other);
    }

    // Refusals.

    private AddAddress firstAddressOfAMaster() {
        return becomeMaster().stream()
                .filter(a -> a instanceof AddAddress)
                .map(AddAddress.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusedAddressIsFaultWithTheKernelsWords() {
        start(web());
        AddAddress add = firstAddressOfAMaster();
        List<NodeAction> actions = step(new ActionFailed(add, 1, "cannot add: EPERM", 4 * SECOND));
        assertThat(told(actions, Transitioned.class))
                .extracting(Transitioned::reason)
                .containsExactly(new Reason.SystemRefused("cannot add: EPERM"));
        assertThat(actions).hasAtLeastOneElementOfType(SendAdvert.class);
        assertThat(election()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void anAddressThatIsInvalidEverywhereLeavesTheOthersToTheirMaster() {
        start(web());
        AddAddress add = firstAddressOfAMaster();
        List<NodeAction> actions = step(new ActionFailed(add, 22, "says EINVAL", 4 * SECOND));
        assertThat(told(actions, Warned.class))
                .extracting(Warned::code)
                .containsExactly("address-missing");
        assertThat(election()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void refusedSocketIsTriedAgainWhenTheInterfaceChanges() {
        List<NodeAction> actions = start(web());
        NodeAction open =
                actions.stream().filter(a -> a instanceof OpenSocket).findFirst().orElseThrow();
        step(new ActionFailed(open, 99, "cannot bind: EADDRNOTAVAIL", SECOND));
        assertThat(election()).isEqualTo(VrrpState.FAULT);
        List<NodeAction> again =
                step(new AddressAdded("eth0", IpPrefix.of("10.0.0.11/24"), false, 2 * SECOND));
        assertThat(again).contains(open);
        assertThat(election()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void advertThatCannotLeaveIsToldOnce() {
        start(web());
        SendAdvert advert = (SendAdvert) becomeMaster().getFirst();
        ActionFailed failed = new ActionFailed(advert, 105, "sendto says ENOBUFS", 5 * SECOND);
        assertThat(told(step(failed), Warned.class))
                .extracting(Warned::code)
                .containsExactly("advert-not-sent");
        assertThat(step(failed)).isEmpty();
        assertThat(election()).isEqualTo(VrrpState.MASTER);
    }

    // Reports.

    @Test
    @Tag("conformance-68")
    void countersAreReportedOnceASecondAndOnlyWhenTheyMoved() {
        start(web());
        List<NodeAction> heard = step(packet(advert(51, 200, "10.0.0.1"), SECOND));
        assertThat(heard).contains(new NodeAction.SetTimer(Turn.REPORT, 2 * SECOND));
        assertThat(step(packet(advert(51, 200, "10.0.0.1"), SECOND + 1)))
                .noneMatch(a ->
                        a instanceof NodeAction.SetTimer(var timer, _)
                                && timer.equals(Turn.REPORT));
        List<AdvertsCounted> report =
                told(fire(TimerId.Kind.REPORT, "", 2 * SECOND), AdvertsCounted.class);
        assertThat(report).hasSize(1);
        assertThat(report.getFirst().counters().received()).isEqualTo(2);
        assertThat(report.getFirst().masterDownNanos()).isEqualTo(3_609_375_000L);
        assertThat(report.getFirst().master()).isNotNull();
        assertThat(told(fire(TimerId.Kind.REPORT, "", 3 * SECOND), AdvertsCounted.class)).isEmpty();
    }

    // The end.

    @Test
    void stoppedHostTakesNoNoticeOfAnything() {
        start(web());
        becomeMaster();
        List<NodeAction> actions = step(new ShutdownRequested(5 * SECOND));
        assertThat(actions.getFirst()).isInstanceOf(SendAdvert.class);
        assertThat(((SendAdvert) actions.getFirst()).payload()[AdvertFormat.PRIORITY]).isZero();
        assertThat(actions).hasAtLeastOneElementOfType(RemoveAddress.class);
        assertThat(actions).endsWith(new NodeAction.Exit());
        assertThat(step(packet(advert(51, 0, "10.0.0.1"), 6 * SECOND))).isEmpty();
        assertThat(step(new ShutdownRequested(7 * SECOND))).isEmpty();
    }

    @Test
    void timersOfUnknownOwnersAreIgnored() {
        start(web());
        assertThat(fire(TimerId.Kind.ADVERT, "GONE", SECOND)).isEmpty();
        assertThat(fire(TimerId.Kind.SCRIPT, "GONE", SECOND)).isEmpty();
    }

    // What leads to a takeover.

    @Test
    void missedAdvertsAreCountedAndToldBeforeTheTakeoverAndEvidenceAfterIt() {
        start(web("priority=100"));
        step(packet(advert(51, 150, "10.0.0.1"), SECOND));
        List<NodeAction> first = fire(TimerId.Kind.MASTER_DOWN, "WEB", SECOND * 5 / 2);
        assertThat(told(first, StateChange.AdvertsMissed.class))
                .containsExactly(
                        new StateChange.AdvertsMissed(
                                "WEB", PEER, 1, SECOND * 3 / 2, 2_109_375_000L));
        assertThat(election()).isEqualTo(VrrpState.BACKUP);
        fire(TimerId.Kind.MASTER_DOWN, "WEB", SECOND * 7 / 2);
        List<NodeAction> last = fire(TimerId.Kind.MASTER_DOWN, "WEB", SECOND + 3_609_375_000L);
        StateChange.Transitioned moved = told(last, StateChange.Transitioned.class).getFirst();
        assertThat(moved.to()).isEqualTo(VrrpState.MASTER);
        assertThat(moved.evidence())
                .isEqualTo(
                        new Evidence(
                                List.of(new Evidence.PeerAdvert(PEER, 150, SECOND, 3_609_375_000L)),
                                List.of(new Evidence.TimerRun("MASTER_DOWN", 3_609_375_000L, 0)),
                                100,
                                List.of(),
                                3,
                                5));
        assertThat(state.instances(now).getFirst().counters().missed()).isEqualTo(3);
    }

    @Test
    void aMasterInTimeIsNeverSaidToMissAnAdvert() {
        start(web("priority=100"));
        for (int i = 1; i < 20; i++) {
            List<NodeAction> actions =
                    step(packet(advert(51, 150, "10.0.0.1"), i * SECOND + i % 3 * SECOND / 10));
            assertThat(told(actions, StateChange.AdvertsMissed.class)).isEmpty();
        }
        assertThat(state.instances(now).getFirst().counters().missed()).isZero();
    }

    @Test
    void countersBeginAgainWhenAskedToAndAreToldAtOnce() {
        start(web());
        becomeMaster();
        fire(TimerId.Kind.ADVERT, "WEB", 5 * SECOND);
        fire(TimerId.Kind.REPORT, "", 6 * SECOND);
        List<NodeAction> cleared = step(new NodeEvent.CountersCleared(7 * SECOND));
        assertThat(told(cleared, StateChange.AdvertsCounted.class))
                .singleElement()
                .extracting(StateChange.AdvertsCounted::counters)
                .isEqualTo(AdvertCounters.ZERO);
        fire(TimerId.Kind.ADVERT, "WEB", 8 * SECOND);
        List<NodeAction> report = fire(TimerId.Kind.REPORT, "", 9 * SECOND);
        assertThat(told(report, StateChange.AdvertsCounted.class))
                .singleElement()
                .satisfies(counted -> assertThat(counted.counters().sent()).isEqualTo(1));
    }
}
