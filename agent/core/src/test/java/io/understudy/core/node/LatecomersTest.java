package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.AddAddress;
import io.understudy.core.node.NodeAction.AddRoute;
import io.understudy.core.node.NodeAction.SendFrame;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces that are named by a configuration and come after the start (dynamic_interfaces). */
class LatecomersTest {
    private static final long SECOND = 1_000_000_000L;

    private NodeState state = Node.start(Configs.of(), "", List.of(), 0).state();

    private static InterfaceFacts facts(String name, int index, String... addresses) {
        MacAddress mac = new MacAddress(new byte[] {2, 0, 0, 0, 0, (byte) index});
        List<IpPrefix> prefixes = List.of(addresses).stream().map(IpPrefix::of).toList();
        return new InterfaceFacts(name, index, true, 1500, mac, prefixes);
    }

    private List<NodeAction> start(String more, InterfaceFacts... facts) {
        String text =
                """
                global_defs {
                    dynamic_interfaces
                }
                %s
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
                        .formatted(
                                more.startsWith("static") ? more : "",
                                more.startsWith("static") ? "" : more);
        NodeStep step = Node.start(Configs.read(text), "", List.of(facts), 0);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> step(NodeEvent event) {
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private VrrpState word() {
        return state.instances(0).getFirst().state();
    }

    private static List<String> added(List<NodeAction> actions) {
        return actions.stream()
                .filter(AddAddress.class::isInstance)
                .map(AddAddress.class::cast)
                .map(add -> add.address().prefix() + " on " + add.interfaceName())
                .toList();
    }

    private static final InterfaceFacts ETH0 = facts("eth0", 2, "10.0.0.10/24");

    @Test
    void anInstanceWaitsInFaultForItsInterfaceAndForThoseOfItsAddressesAndRoutes() {
        for (String more :
                List.of(
                        "virtual_ipaddress_excluded {\n10.1.0.1/24 dev late\n}",
                        "virtual_routes {\n10.2.0.0/16 dev late\n}",
                        "virtual_rules {\niif late table 5 preference 5\n}",
                        "track_interface {\nlate\n}")) {
            start(more, ETH0);
            assertThat(word()).as(more).isEqualTo(VrrpState.FAULT);
            step(new InterfaceChanged(facts("late", 9), SECOND));
            assertThat(word()).as(more).isEqualTo(VrrpState.BACKUP);
            step(new InterfaceRemoved("late", 2 * SECOND));
            assertThat(word()).as(more).isEqualTo(VrrpState.FAULT);
        }
        start("");
        assertThat(word()).isEqualTo(VrrpState.FAULT);
        step(new InterfaceChanged(ETH0, SECOND));
        assertThat(word()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void whatIsNotTrackedWaitsForNobodyAndIsPutThereLater() {
        start("virtual_ipaddress_excluded {\n10.1.0.1/24 dev late no_track\n}", ETH0);
        assertThat(word()).isEqualTo(VrrpState.MASTER);
        List<NodeAction> later = step(new InterfaceChanged(facts("late", 9), SECOND));
        assertThat(added(later)).containsExactly("10.1.0.1/24 on late");
        assertThat(later)
                .anyMatch(a -> a instanceof SendFrame f && f.interfaceName().equals("late"));
        List<NodeAction> anew = step(new InterfaceChanged(facts("late", 10), 2 * SECOND));
        assertThat(added(anew)).containsExactly("10.1.0.1/24 on late");
    }

    @Test
    void anAddressThatIsNotTrackedAndRefusedIsToldAndNoFault() {
        List<NodeAction> actions =
                start("virtual_ipaddress_excluded {\n10.1.0.1/24 dev late no_track\n}", ETH0);
        NodeAction refused =
                actions.stream()
                        .filter(a ->
                                a instanceof AddAddress add && add.interfaceName().equals("late"))
                        .findFirst()
                        .orElseThrow();
        List<NodeAction> told =
                step(new NodeEvent.ActionFailed(refused, 19, "no interface late", SECOND));
        assertThat(told.toString()).contains("10.1.0.1/24", "no interface late");
        assertThat(word()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void staticAddressesAndRoutesFollowTheirInterface() {
        start(
                "static_ipaddress {\n10.3.0.1/24 dev late\n}\n"
                        + "static_routes {\n10.4.0.0/16 dev late\n}",
                ETH0);
        List<NodeAction> later = step(new InterfaceChanged(facts("late", 9), SECOND));
        assertThat(added(later)).containsExactly("10.3.0.1/24 on late");
        assertThat(later).anyMatch(AddRoute.class::isInstance);
    }
}
