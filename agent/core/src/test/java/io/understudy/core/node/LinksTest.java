package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that flap, and links that instances stand on by a track_group. */
class LinksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TimerId LINK = new TimerId(TimerId.Kind.LINK, "eth0");

    @SuppressWarnings("NullAway.Init") // set before it is read
    private NodeState state;

    private long now = SECOND;

    private static KeepalivedConfig web(String root, String more) {
        return Configs.read(
                root
                        + """

                        vrrp_instance WEB {
                            interface eth0
                            virtual_router_id 51
                            %s
                            virtual_ipaddress {
                                10.0.0.1/24
                            }
                        }
                        """
                                .formatted(more));
    }

    private static KeepalivedConfig delayed(String delays, String more) {
        return web("interface_up_down_delays {\n eth0 " + delays + "\n}", more);
    }

    private static InterfaceFacts link(String name, int index, boolean up, int mtu) {
        return new InterfaceFacts(
                name,
                index,
                up,
                mtu,
                new MacAddress(new byte[] {2, 0, 0, 0, 0, (byte) index}),
                List.of(IpPrefix.of("10.0." + (index - 2) + ".10/24")));
    }

    private void start(KeepalivedConfig config) {
        state =
                Node.start(
                                config,
                                "sha",
                                List.of(link("eth0", 2, true, 1500), link("eth1", 3, true, 1500)),
                                now)
                        .state();
    }

    private List<NodeAction> step(NodeEvent event) {
        now = event.at();
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> eth0(boolean up) {
        return step(new InterfaceChanged(link("eth0", 2, up, 1500), now + 1));
    }

    private VrrpState web() {
        return state.instances(now).getFirst().state();
    }

    @Test
    void linkThatGoesDownCountsOnceItStayedDown() {
        start(delayed("1.5 2", ""));
        assertThat(eth0(false)).contains(new NodeAction.SetTimer(LINK, now + 3 * SECOND / 2));
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
        step(new TimerFired(LINK, now + 3 * SECOND / 2));
        assertThat(web()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void linkThatComesBackInTimeWasNeverDown() {
        start(delayed("1.5 2", ""));
        eth0(false);
        assertThat(eth0(true)).contains(new NodeAction.StopTimer(LINK));
        step(new TimerFired(LINK, now + 3 * SECOND / 2));
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void linkThatComesUpCountsOnceItStayedUp() {
        start(delayed("0 2", ""));
        eth0(false);
        assertThat(web()).isEqualTo(VrrpState.FAULT);
        assertThat(eth0(true)).contains(new NodeAction.SetTimer(LINK, now + 2 * SECOND));
        assertThat(web()).isEqualTo(VrrpState.FAULT);
        step(new TimerFired(LINK, now + 2 * SECOND));
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void withoutASecondNumberLinksComeUpAtOnce() {
        start(delayed("1", ""));
        eth0(false);
        step(new TimerFired(LINK, now + SECOND));
        eth0(true);
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void goingDownNeverWaitsForAllButOneOfTheAdverts() {
        start(delayed("60", ""));
        assertThat(eth0(false)).contains(new NodeAction.SetTimer(LINK, now + 2 * SECOND));
        start(delayed("60 60", "down_timer_adverts 1"));
        eth0(false);
        assertThat(web()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void restOfTheNewsCountsAtOnce() {
        start(delayed("1", ""));
        step(new InterfaceChanged(link("eth0", 2, false, 9000), now + 1));
        assertThat(state.interfaces.get("eth0")).isEqualTo(link("eth0", 2, true, 9000));
    }

    @Test
    void interfaceThatVanishesIsGoneAtOnce() {
        start(delayed("1", ""));
        eth0(false);
        assertThat(step(new InterfaceRemoved("eth0", now + 1)))
                .contains(new NodeAction.StopTimer(LINK));
        assertThat(web()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void polledLinksAreNamedToTheDriverAndLeftAloneAfterwards() {
        KeepalivedConfig polled = web("linkbeat_interfaces {\n eth0 ETHTOOL\n}", "");
        NodeStep begun = Node.start(polled, "sha", List.of(link("eth0", 2, true, 1500)), now);
        assertThat(begun.actions()).contains(new NodeAction.PollLinks(polled.tracking().links()));
        KeepalivedConfig plain = web("", "");
        assertThat(
                        Node.step(
                                        begun.state(),
                                        new NodeEvent.ReloadRequested(plain, "sha2", now + 1))
                                .actions())
                .contains(new NodeAction.PollLinks(plain.tracking().links()));
    }

    @Test
    void memberOfATrackGroupStandsOnTheInterfacesOfItsStaticEntries() {
        String root =
                """
                track_group uplink {
                    group {
                        WEB
                    }
                }
                static_routes {
                    198.51.100.0/24 dev eth1 track_group uplink
                }
                """;
        start(web(root, ""));
        step(new InterfaceChanged(link("eth1", 3, false, 1500), now + 1));
        assertThat(web()).isEqualTo(VrrpState.FAULT);
        step(new InterfaceChanged(link("eth1", 3, true, 1500), now + 1));
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
        start(web(root.replace("track_group uplink\n}", "no_track track_group uplink\n}"), ""));
        step(new InterfaceChanged(link("eth1", 3, false, 1500), now + 1));
        assertThat(web()).isEqualTo(VrrpState.BACKUP);
    }
}
