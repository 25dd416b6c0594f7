package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.AddAddress;
import io.understudy.core.node.NodeAction.OpenSocket;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeAction.SizeSocket;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.ReloadRequested;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an advert holds, and the room for those that wait to be read. */
class AdvertSizeTest {
    private static final MacAddress MAC = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});
    private static final long SECOND = 1_000_000_000L;

    private static InterfaceFacts facts(int mtu) {
        return new InterfaceFacts(
                "eth0",
                2,
                true,
                mtu,
                MAC,
                List.of(IpPrefix.of("10.0.0.10/24"), IpPrefix.of("fe80::10/64")));
    }

    private static NodeStep start(String text, int mtu) {
        return Node.start(Configs.read(text), "", List.of(facts(mtu)), 0);
    }

    private static String instance(int id, String more, String... addresses) {
        return """
        vrrp_instance VI_%d {
            interface eth0
            virtual_router_id %d
            priority 255
            %s
            virtual_ipaddress {
                %s
            }
        }
        """
                .formatted(id, id, more, String.join("\n", addresses));
    }

    private static String[] six(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "fe80::1:" + (1000 + i) + "/64")
                .toArray(String[]::new);
    }

    private static int listed(NodeStep step) {
        return step.actions().stream()
                .filter(SendAdvert.class::isInstance)
                .map(SendAdvert.class::cast)
                .map(advert -> advert.payload()[AdvertFormat.COUNT] & 0xff)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> warnings(List<NodeAction> actions) {
        return actions.stream()
                .filter(NodeAction.Publish.class::isInstance)
                .map(action -> ((NodeAction.Publish) action).change())
                .filter(Warned.class::isInstance)
                .map(change -> ((Warned) change).text())
                .toList();
    }

    private static List<Long> rooms(NodeStep step) {
        return step.actions().stream()
                .filter(SizeSocket.class::isInstance)
                .map(action -> ((SizeSocket) action).bytes())
                .toList();
    }

    @Test
    @Tag("conformance-46")
    void addressesBeyondTheMtuAreHeldAndNotAdvertisedAndThatIsTold() {
        NodeStep step = start(instance(1, "version 3", six(100)), 1500);
        assertThat(listed(step)).isEqualTo(89);
        assertThat(step.actions()).filteredOn(AddAddress.class::isInstance).hasSize(100);
        assertThat(warnings(step.actions()))
                .singleElement()
                .asString()
                .contains("room for 89 addresses", "11 of 100", "virtual_ipaddress_excluded");
        assertThat(listed(start(instance(1, "version 3", six(100)), 9000))).isEqualTo(100);
    }

    @Test
    @Tag("conformance-46")
    void anMtuThatShrinksIsToldOnceAndTheAdvertFollows() {
        NodeState state = start(instance(1, "version 3", six(80)), 1500).state();
        NodeStep smaller = Node.step(state, new InterfaceChanged(facts(1280), SECOND));
        assertThat(warnings(smaller.actions())).singleElement().asString().contains("room for 76");
        NodeStep again = Node.step(smaller.state(), new InterfaceChanged(facts(1280), SECOND));
        assertThat(warnings(again.actions())).isEmpty();
    }

    /** The numbers are those that keepalived 2.2.7 asks the kernel for with the same files. */
    @Test
    void instancesThatHearTogetherShareTheSumOfTheirRooms() {
        String three =
                instance(1, "", "10.0.0.1/24")
                        + instance(2, "", "10.0.0.2/24", "10.0.0.3/24")
                        + instance(3, "version 3", six(1));
        NodeStep step = start("global_defs {\n vrrp_rx_bufs_policy ADVERT\n}\n" + three, 1500);
        // 3 x (20 + 8 + 4 + 8) + 3 x (20 + 8 + 8 + 8) over IPv4, 3 x (8 + 16) over IPv6.
        assertThat(rooms(step)).containsExactly(252L, 72L);
        assertThat(rooms(start(three, 1500))).isEmpty();
        String ah = "authentication {\nauth_type AH\nauth_pass s3c\n}";
        assertThat(
                        rooms(
                                start(
                                        "global_defs {\n vrrp_rx_bufs_policy advert\n}\n"
                                                + instance(1, ah, "10.0.0.1/24"),
                                        1500)))
                .containsExactly(192L);
        assertThat(
                        rooms(
                                start(
                                        "global_defs {\n vrrp_rx_bufs_policy mtu\n"
                                                + " vrrp_rx_bufs_multiplier 2\n}\n"
                                                + three,
                                        1400)))
                .containsExactly(5600L, 2800L);
    }

    @Test
    void anInstanceMayHaveRoomOfItsOwnAndGivesItBackWithAReload() {
        String own = instance(1, "kernel_rx_buf_size 70000", "10.0.0.1/24");
        NodeStep step = start("global_defs {\n vrrp_rx_bufs_policy 5000\n}\n" + own, 1500);
        assertThat(rooms(step)).containsExactly(70_000L);
        assertThat(
                        step.actions().stream()
                                .map(action -> action.getClass().getSimpleName())
                                .collect(Collectors.toList()))
                .containsSubsequence(
                        OpenSocket.class.getSimpleName(), SizeSocket.class.getSimpleName());
        NodeStep next =
                Node.step(
                        step.state(),
                        new ReloadRequested(
                                Configs.read(instance(1, "", "10.0.0.1/24")), "", SECOND));
        assertThat(rooms(next)).containsExactly(0L);
    }
}
