package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.SendFrame;
import io.understudy.core.node.NodeAction.SetTimer;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.ReloadRequested;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Announcements from interfaces that carry addresses and no adverts. */
class ExtraAnnouncingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TimerId EXTRA = new TimerId(TimerId.Kind.ANNOUNCE_EXTRA, "VI_1");

    private static InterfaceFacts facts(String name, int index, String address) {
        MacAddress mac = new MacAddress(new byte[] {2, 0, 0, 0, 0, (byte) index});
        return new InterfaceFacts(name, index, true, 1500, mac, List.of(IpPrefix.of(address)));
    }

    /** The start, and the coming of the interfaces that it asked for. */
    private static NodeStep start(String more) {
        NodeStep first =
                Node.start(
                        Configs.read(text(more)),
                        "",
                        List.of(facts("eth0", 2, "10.0.0.10/24"), facts("eth1", 3, "10.1.0.10/24")),
                        0);
        List<NodeAction> actions = new ArrayList<>(first.actions());
        NodeState state = first.state();
        for (InterfaceFacts made :
                List.of(facts("vrrp.51", 4, "10.9.9.9/32"), facts("vrrp1.51", 5, "10.9.9.8/32"))) {
            NodeStep next = Node.step(state, new InterfaceChanged(made, 0));
            actions.addAll(next.actions());
            state = next.state();
        }
        return new NodeStep(state, actions);
    }

    private static String text(String more) {
        return """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                10.0.0.1/24
                10.0.0.2/24
                10.1.0.1/24 dev eth1
                10.1.0.2/24 dev eth1
            }
            %s
        }
        """
                .formatted(more);
    }

    private static @Nullable Long at(NodeStep step) {
        return step.actions().stream()
                .filter(SetTimer.class::isInstance)
                .map(SetTimer.class::cast)
                .filter(set -> set.timer().equals(EXTRA))
                .map(SetTimer::at)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static List<String> from(NodeStep step) {
        return step.actions().stream()
                .filter(SendFrame.class::isInstance)
                .map(frame -> ((SendFrame) frame).interfaceName())
                .toList();
    }

    @Test
    void theFirstAddressOfEachOtherInterfaceIsAnnouncedAgainAndAgain() {
        NodeStep step = start("garp_extra_if all 10\ngarp_master_delay 3");
        assertThat(at(step)).isEqualTo(13 * SECOND);
        NodeStep fired = Node.step(step.state(), new TimerFired(EXTRA, 13 * SECOND));
        assertThat(from(fired)).containsExactly("eth1");
        assertThat(at(fired)).isEqualTo(23 * SECOND);
    }

    @Test
    void withoutAllOnlyInterfacesOfOurOwnCount() {
        assertThat(at(start("garp_extra_if 10"))).isNull();
        NodeStep step = start("vmac_garp_intvl 10\nuse_vmac\nuse_vmac_addr");
        assertThat(at(step)).isEqualTo(15 * SECOND);
        NodeStep fired = Node.step(step.state(), new TimerFired(EXTRA, 15 * SECOND));
        assertThat(from(fired)).containsExactly("vrrp1.51");
    }

    @Test
    void itsOwnInterfaceIsAnnouncedFromOnlyWhereAdvertsLeaveFromTheBase() {
        assertThat(at(start("garp_extra_if 10\nuse_vmac\nvmac_xmit_base"))).isNull();
        NodeStep step = start("garp_extra_if all 10\nuse_vmac\nvmac_xmit_base");
        NodeStep fired = Node.step(step.state(), new TimerFired(EXTRA, 15 * SECOND));
        assertThat(from(fired)).containsExactly("vrrp.51", "eth1");
    }

    @Test
    void whereAdvertsLeaveNothingMoreIsNeeded() {
        assertThat(at(start("garp_extra_if 10\nuse_vmac"))).isNull();
    }

    @Test
    void aReloadBeginsAnewOrEndsIt() {
        NodeState state = start("garp_extra_if all 10").state();
        NodeStep sooner =
                Node.step(
                        state,
                        new ReloadRequested(
                                Configs.read(text("garp_extra_if all 2")), "", 20 * SECOND));
        assertThat(at(sooner)).isEqualTo(22 * SECOND);
        NodeStep never =
                Node.step(
                        sooner.state(),
                        new ReloadRequested(
                                Configs.read(text("garp_extra_if 0")), "", 21 * SECOND));
        assertThat(at(never)).isNull();
        assertThat(never.actions()).contains(new NodeAction.StopTimer(EXTRA));
    }
}
