package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.AddAddress;
import io.understudy.core.node.NodeAction.AddRoute;
import io.understudy.core.node.NodeAction.AddRule;
import io.understudy.core.node.NodeAction.CreateLink;
import io.understudy.core.node.NodeAction.OpenSocket;
import io.understudy.core.node.NodeAction.RemoveAddress;
import io.understudy.core.node.NodeAction.RemoveLink;
import io.understudy.core.node.NodeAction.RemoveRoute;
import io.understudy.core.node.NodeAction.RemoveRule;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeAction.SendFrame;
import io.understudy.core.node.NodeAction.SetTimer;
import io.understudy.core.node.NodeEvent.AddressRemoved;
import io.understudy.core.node.NodeEvent.AuthenticatedPacketReceived;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.core.node.NodeEvent.RouteRemoved;
import io.understudy.core.node.NodeEvent.ShutdownRequested;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a host puts in place beside virtual addresses, in which order, and what it does about it.
 */
class PossessionsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final MacAddress MAC = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});

    private NodeState state = Node.start(Configs.of(), "", List.of(), 0).state();

    private static InterfaceFacts facts(String name, boolean up, String... addresses) {
        List<IpPrefix> prefixes = Arrays.stream(addresses).map(IpPrefix::of).toList();
        return new InterfaceFacts(name, name.length(), up, 1500, MAC, prefixes);
    }

    private List<NodeAction> start(String text) {
        NodeStep step =
                Node.start(Configs.read(text), "", List.of(facts("eth0", true, "10.0.0.10/24")), 0);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> step(NodeEvent event) {
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private static String owner(String lines) {
        return """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                10.0.0.1/24
            }
            %s
        }
        """
                .formatted(lines);
    }

    private static List<String> kinds(List<NodeAction> actions) {
        return actions.stream()
                .filter(a ->
                        a instanceof SendAdvert
                                || a instanceof AddAddress
                                || a instanceof RemoveAddress
                                || a instanceof AddRoute
                                || a instanceof RemoveRoute
                                || a instanceof AddRule
                                || a instanceof RemoveRule)
                .map(a -> a.getClass().getSimpleName())
                .toList();
    }

    private VrrpState word() {
        return state.instances(0).getFirst().state();
    }

    private static final String ALL =
            """
            virtual_ipaddress_excluded {
                fd00::1/64
            }
            virtual_routes {
                198.51.100.0/24 via 10.0.0.254
            }
            virtual_rules {
                from 10.0.0.1 table 100 preference 1000
            }
            """;

    @Test
    void aMasterSpeaksFirstThenHasAddressesRoutesAndRulesAndLeavesThemInTheOppositeOrder() {
        assertThat(kinds(start(owner(ALL))))
                .containsExactly("SendAdvert", "AddAddress", "AddAddress", "AddRoute", "AddRule");
        assertThat(kinds(step(new ShutdownRequested(SECOND))))
                .containsExactly(
                        "SendAdvert",
                        "RemoveRule",
                        "RemoveRoute",
                        "RemoveAddress",
                        "RemoveAddress");
    }

    @Test
    @Tag("conformance-45")
    void excludedAddressesAreHeldAndAnnouncedAndNotAdvertised() {
        List<NodeAction> actions = start(owner(ALL));
        SendAdvert advert =
                actions.stream()
                        .filter(SendAdvert.class::isInstance)
                        .map(SendAdvert.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(advert.payload()[3]).as("count of addresses").isEqualTo((byte) 1);
        assertThat(actions.stream().filter(SendFrame.class::isInstance)).hasSize(10);
    }

    @Test
    void aRouteThatSomebodyElseRemovesEndsTheMastership() {
        AddRoute added =
                start(owner(ALL)).stream()
                        .filter(AddRoute.class::isInstance)
                        .map(AddRoute.class::cast)
                        .findFirst()
                        .orElseThrow();
        List<NodeAction> actions = step(new RouteRemoved(added.route(), SECOND));
        assertThat(word()).isEqualTo(VrrpState.BACKUP);
        assertThat(actions)
                .filteredOn(NodeAction.Publish.class::isInstance)
                .anySatisfy(a ->
                        assertThat(((NodeAction.Publish) a).change())
                                .isInstanceOfSatisfying(
                                        StateChange.Transitioned.class,
                                        t ->
                                                assertThat(t.reason())
                                                        .isEqualTo(
                                                                new Reason.AddressRemovedByOthers(
                                                                        IpPrefix.of(
                                                                                "198.51.100.0/24")))));
    }

    @Test
    void anAddressOrRouteMarkedNoTrackMayGo() {
        List<NodeAction> actions =
                start(
                        owner("virtual_routes { \n 198.51.100.0/24 via 10.0.0.254 no_track \n }")
                                .replace("10.0.0.1/24", "10.0.0.1/24 no_track"));
        AddRoute added =
                actions.stream()
                        .filter(AddRoute.class::isInstance)
                        .map(AddRoute.class::cast)
                        .findFirst()
                        .orElseThrow();
        step(new NodeEvent.AddressAdded("eth0", IpPrefix.of("10.0.0.1/24"), true, 1));
        step(new RouteRemoved(added.route(), SECOND));
        step(new AddressRemoved("eth0", IpPrefix.of("10.0.0.1/24"), false, SECOND));
        assertThat(word()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void whatIsStaticIsThereFromTheStartAndComesBack() {
        String file =
                """
                static_ipaddress {
                    10.9.0.1/24 dev eth0
                }
                static_routes {
                    198.51.100.0/24 via 10.9.0.2
                }
                """;
        List<NodeAction> actions = start(file + owner(""));
        assertThat(kinds(actions)).startsWith("AddAddress", "AddRoute", "SendAdvert");
        AddRoute route =
                (AddRoute)
                        actions.stream()
                                .filter(AddRoute.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        step(new NodeEvent.AddressAdded("eth0", IpPrefix.of("10.9.0.1/24"), true, 1));
        assertThat(step(new RouteRemoved(route.route(), SECOND))).containsExactly(route);
        assertThat(
                        kinds(
                                step(
                                        new AddressRemoved(
                                                "eth0",
                                                IpPrefix.of("10.9.0.1/24"),
                                                false,
                                                SECOND))))
                .containsExactly("AddAddress");
        assertThat(word()).isEqualTo(VrrpState.MASTER);
        assertThat(kinds(step(new ShutdownRequested(2 * SECOND))))
                .containsExactly("SendAdvert", "RemoveAddress", "RemoveRoute", "RemoveAddress");
    }

    @Test
    void announcementsKeepTheConfiguredDistanceAndStopWithTheMastership() {
        String file = "global_defs {\n vrrp_garp_interval 0.5\n}\n" + owner("garp_master_repeat 3");
        List<NodeAction> actions = start(file);
        assertThat(actions.stream().filter(SendFrame.class::isInstance)).hasSize(1);
        TimerId pace = new TimerId(TimerId.Kind.PACE, "arp eth0");
        assertThat(actions).contains(new SetTimer(pace, SECOND / 2));
        List<NodeAction> second = step(new TimerFired(pace, SECOND / 2));
        assertThat(second)
                .anyMatch(SendFrame.class::isInstance)
                .contains(new SetTimer(pace, SECOND));
        step(new InterfaceChanged(facts("eth0", false, "10.0.0.10/24"), 3 * SECOND / 4));
        assertThat(word()).isEqualTo(VrrpState.FAULT);
        assertThat(step(new TimerFired(pace, SECOND))).isEmpty();
    }

    @Test
    @Tag("conformance-39")
    @Tag("conformance-65")
    void aVirtualMacInterfaceIsMadeAndUsedOnceItIsUp() {
        List<NodeAction> actions = start(owner("use_vmac"));
        MacAddress mac = new MacAddress(new byte[] {0, 0, 0x5e, 0, 1, 51});
        OwnInterface own = new OwnInterface("vrrp.51", "eth0", false, null, null, false, null);
        assertThat(actions).contains(new CreateLink(own, mac, null, false));
        assertThat(actions).noneMatch(OpenSocket.class::isInstance);
        assertThat(word()).isEqualTo(VrrpState.INIT);
        List<NodeAction> down = step(new InterfaceChanged(facts("vrrp.51", false), 1));
        assertThat(word()).as("on its way up").isEqualTo(VrrpState.INIT);
        List<NodeAction> up = step(new InterfaceChanged(facts("vrrp.51", true), 2));
        assertThat(word()).isEqualTo(VrrpState.MASTER);
        assertThat(down)
                .anySatisfy(a ->
                        assertThat(a)
                                .isInstanceOfSatisfying(
                                        OpenSocket.class,
                                        o -> {
                                            assertThat(o.socket().interfaceName())
                                                    .isEqualTo("vrrp.51");
                                            assertThat(o.socket().source())
                                                    .isEqualTo(IpAddress.of("10.0.0.10"));
                                        }));
        assertThat(up)
                .anySatisfy(a ->
                        assertThat(a)
                                .isInstanceOfSatisfying(
                                        AddAddress.class,
                                        add ->
                                                assertThat(add.interfaceName())
                                                        .isEqualTo("vrrp.51")));
        assertThat(step(new InterfaceRemoved("vrrp.51", SECOND)))
                .as("somebody deleted it")
                .contains(new CreateLink(own, mac, null, false));
        assertThat(step(new ShutdownRequested(2 * SECOND))).contains(new RemoveLink("vrrp.51"));
    }

    @Test
    void aTrackedSourceThatIsNotOnTheHostIsFault() {
        start(owner("mcast_src_ip 10.0.0.77 \n track_src_ip"));
        assertThat(word()).isEqualTo(VrrpState.FAULT);
        step(new NodeEvent.AddressAdded("eth0", IpPrefix.of("10.0.0.77/24"), false, SECOND));
        assertThat(word()).isEqualTo(VrrpState.BACKUP);
        step(new AddressRemoved("eth0", IpPrefix.of("10.0.0.77/24"), false, 2 * SECOND));
        assertThat(word()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void vrrpMinGarpAnnouncesOnceUnlessTheFileSaysOtherwise() {
        String least = "global_defs {\n vrrp_min_garp\n}\n";
        List<NodeAction> actions = start(least + owner(""));
        assertThat(actions.stream().filter(SendFrame.class::isInstance)).hasSize(1);
        assertThat(actions)
                .noneMatch(a ->
                        a instanceof SetTimer(var timer, _)
                                && timer.kind() == TimerId.Kind.ANNOUNCE_AGAIN);
        actions = start(least + owner("garp_master_repeat 3"));
        assertThat(actions.stream().filter(SendFrame.class::isInstance)).hasSize(3);
    }

    private static byte[] sealed(long sequence, String key) {
        byte[] advert =
                new io.understudy.core.vrrp.wire.Advert(
                                2,
                                51,
                                200,
                                SECOND,
                                List.of(IpAddress.of("10.0.0.1")),
                                AdvertFormat.AUTH_AH,
                                new byte[0],
                                io.understudy.core.vrrp.wire.ChecksumScope.WITH_ADDRESSES)
                        .encode(IpAddress.of("10.0.0.20"), AdvertFormat.GROUP_V4);
        return new AuthenticationHeader(1, sequence)
                .seal(
                        key.getBytes(StandardCharsets.US_ASCII),
                        IpAddress.of("10.0.0.20"),
                        AdvertFormat.GROUP_V4,
                        255,
                        advert);
    }

    private long received() {
        return state.instances(0).getFirst().counters().received();
    }

    @Test
    @Tag("conformance-33")
    void anAuthenticatedAdvertIsTakenOnceAndOnlyWithTheRightKey() {
        start(
                owner("authentication { \n auth_type AH \n auth_pass s3cret \n }")
                        .replace("priority 255", "priority 100"));
        step(new AuthenticatedPacketReceived("eth0", sealed(5, "s3cret"), 1));
        assertThat(received()).isEqualTo(1);
        step(new AuthenticatedPacketReceived("eth0", sealed(5, "s3cret"), 2));
        step(new AuthenticatedPacketReceived("eth0", sealed(4, "s3cret"), 3));
        step(new AuthenticatedPacketReceived("eth0", sealed(6, "other"), 4));
        step(new AuthenticatedPacketReceived("eth0", new byte[30], 5));
        assertThat(received()).isEqualTo(1);
        assertThat(state.instances(0).getFirst().counters().authFailures()).isEqualTo(3);
        step(new AuthenticatedPacketReceived("eth0", sealed(6, "s3cret"), 6));
        assertThat(received()).isEqualTo(2);
    }
}
