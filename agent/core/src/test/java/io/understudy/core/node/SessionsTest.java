package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.bfd.BfdPacket;
import io.understudy.core.bfd.BfdSession;
import io.understudy.core.node.NodeAction.CloseBfd;
import io.understudy.core.node.NodeAction.OpenBfd;
import io.understudy.core.node.NodeAction.Publish;
import io.understudy.core.node.NodeAction.SendBfd;
import io.understudy.core.node.NodeEvent.BfdReceived;
import io.understudy.core.node.NodeEvent.ReloadRequested;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.BfdChanged;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress PEER = IpAddress.of("10.0.0.20");
    private static final IpAddress US = IpAddress.of("10.0.0.10");

    @SuppressWarnings("NullAway.Init") // set before it is read
    private NodeState state;

    private long now = SECOND;

    private static String bfd(String... more) {
        return """
        bfd_instance peer {
            neighbor_ip 10.0.0.20
            %s
        }
        """
                .formatted(String.join("\n    ", more));
    }

    private static KeepalivedConfig config(String sessions, String track) {
        return Configs.read(
                sessions
                        + """
                        vrrp_instance WEB {
                            interface eth0
                            virtual_router_id 51
                            priority 100
                            advert_int 1
                            %s
                            virtual_ipaddress {
                                10.0.0.1/24
                            }
                        }
                        """
                                .formatted(track));
    }

    private static String track(String words) {
        return "track_bfd {\n    peer " + words + "\n}";
    }

    private List<NodeAction> start(KeepalivedConfig config) {
        InterfaceFacts eth0 = Configs.eth0("10.0.0.10/24");
        NodeStep step = Node.start(config, "sha", List.of(eth0), now);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> step(NodeEvent event) {
        now = event.at();
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private List<NodeAction> reload(KeepalivedConfig config) {
        return step(new ReloadRequested(config, "sha2", now + 1));
    }

    private List<NodeAction> hear(BfdState theirs, long answersTo) {
        return hear(theirs, answersTo, 255);
    }

    private List<NodeAction> hear(BfdState theirs, long answersTo, int ttl) {
        BfdPacket packet =
                new BfdPacket(
                        BfdDiagnostic.NONE,
                        theirs,
                        false,
                        false,
                        false,
                        3,
                        77,
                        answersTo,
                        100_000,
                        100_000);
        return step(new BfdReceived(false, PEER, US, ttl, packet.encode(), now + 1));
    }

    private void comeUp() {
        hear(BfdState.DOWN, 0);
        hear(BfdState.INIT, session().discriminator());
        assertThat(session().state()).isEqualTo(BfdState.UP);
    }

    private void fallSilent() {
        step(
                new TimerFired(
                        new TimerId(TimerId.Kind.BFD_DETECT, "peer"),
                        now + session().snapshot().detectNanos()));
    }

    private BfdSession session() {
        return state.sessions().getFirst();
    }

    private InstanceSnapshot instance() {
        return state.instances(now).getFirst();
    }

    private static long warnings(List<NodeAction> actions) {
        return actions.stream()
                .filter(a -> a instanceof Publish(var change) && change instanceof Warned)
                .count();
    }

    @Test
    void sessionIsOpenedAndSpeaks() {
        List<NodeAction> actions = start(config(bfd(), ""));
        assertThat(actions).anyMatch(a -> a instanceof OpenBfd);
        assertThat(actions).anyMatch(a -> a instanceof SendBfd(var name, _) && name.equals("peer"));
        assertThat(actions)
                .anyMatch(a -> a instanceof Publish(var change) && change instanceof BfdChanged);
    }

    @Test
    void instanceIsInFaultUntilTheSessionIsUpAndAfterItIsLost() {
        start(config(bfd(), track("")));
        assertThat(instance().state()).isEqualTo(VrrpState.FAULT);
        assertThat(instance().reason()).isNull();
        comeUp();
        assertThat(instance().state()).isEqualTo(VrrpState.BACKUP);
        fallSilent();
        assertThat(instance().state()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void reasonNamesTheSession() {
        start(config(bfd(), track("")));
        comeUp();
        NodeStep lost =
                Node.step(
                        state,
                        new TimerFired(new TimerId(TimerId.Kind.BFD_DETECT, "peer"), now + SECOND));
        assertThat(lost.actions())
                .anyMatch(a ->
                        a instanceof Publish(StateChange.Transitioned moved)
                                && moved.reason()
                                        .equals(
                                                new Reason.TrackerFailed(
                                                        "bfd", "peer", "the peer fell silent")));
    }

    @Test
    void weightMovesThePriority() {
        start(config(bfd("weight -30"), track("")));
        assertThat(instance().effectivePriority()).isEqualTo(70);
        comeUp();
        assertThat(instance().effectivePriority()).isEqualTo(100);
        fallSilent();
        assertThat(instance().effectivePriority()).isEqualTo(70);
    }

    @Test
    void weightOfTheLineWinsAndIsTurnedByReverse() {
        start(config(bfd("weight -30"), track("weight 20 reverse")));
        assertThat(instance().effectivePriority()).isEqualTo(100);
        comeUp();
        assertThat(instance().effectivePriority()).isEqualTo(80);
    }

    @Test
    void reverseMakesASessionThatIsUpAFault() {
        start(config(bfd(), track("weight 0 reverse")));
        assertThat(instance().state()).isEqualTo(VrrpState.BACKUP);
        comeUp();
        assertThat(instance().state()).isEqualTo(VrrpState.FAULT);
    }

    @Test
    void sessionForCheckersAloneMovesNoInstance() {
        KeepalivedConfig both = config(bfd("weight -30", "vrrp", "checker"), track(""));
        start(both);
        assertThat(instance().effectivePriority()).isEqualTo(70);
        start(config(bfd("checker"), ""));
        assertThat(state.trackerSnapshots()).isEmpty();
        assertThat(state.sessions()).hasSize(1);
    }

    @Test
    void weightInAGroupCountsOnlyWhereTheGroupSaysSo() {
        String group = "vrrp_sync_group G {\n group {\n WEB\n }\n %s\n}\n";
        start(config(bfd("weight -30") + group.formatted(""), track("")));
        assertThat(instance().effectivePriority()).isEqualTo(100);
        start(config(bfd("weight -30") + group.formatted("sync_group_tracking_weight"), track("")));
        assertThat(instance().effectivePriority()).isEqualTo(70);
        start(config(bfd() + group.formatted("track_bfd {\n peer weight -40\n }"), ""));
        assertThat(instance().effectivePriority()).isEqualTo(60);
    }

    @Test
    void reloadKeepsASessionThatIsTheSame() {
        start(config(bfd(), track("")));
        comeUp();
        long discriminator = session().discriminator();
        List<NodeAction> actions = reload(config(bfd("min_tx 500"), track("weight -7")));
        assertThat(actions).noneMatch(a -> a instanceof OpenBfd || a instanceof CloseBfd);
        assertThat(session().state()).isEqualTo(BfdState.UP);
        assertThat(session().discriminator()).isEqualTo(discriminator);
        assertThat(state.trackerSnapshots().getFirst().health()).isEqualTo(Health.GOOD);
    }

    @Test
    void reloadEndsASessionToAnotherPeer() {
        start(config(bfd(), ""));
        comeUp();
        List<NodeAction> actions =
                reload(config("bfd_instance peer {\nneighbor_ip 10.0.0.30\n}\n", ""));
        assertThat(actions.indexOf(new CloseBfd("peer")))
                .isNotNegative()
                .isLessThan(
                        actions.stream()
                                .filter(a -> a instanceof OpenBfd)
                                .mapToInt(actions::indexOf)
                                .findFirst()
                                .orElseThrow());
        assertThat(session().state()).isEqualTo(BfdState.DOWN);
    }

    @Test
    void stopEndsTheSessionsWithoutAWord() {
        start(config(bfd(), ""));
        comeUp();
        List<NodeAction> actions = step(new NodeEvent.ShutdownRequested(now + 1));
        assertThat(actions).contains(new CloseBfd("peer"));
        assertThat(actions).noneMatch(a -> a instanceof SendBfd);
    }

    @Test
    @Tag("conformance-69")
    void packetFromTooFarAwayIsDroppedAndToldOnce() {
        start(config(bfd(), ""));
        assertThat(warnings(hear(BfdState.DOWN, 0, 254))).isEqualTo(1);
        assertThat(warnings(hear(BfdState.DOWN, 0, 254))).isZero();
        assertThat(session().state()).isEqualTo(BfdState.DOWN);
    }

    @Test
    void maxHopsAllowsWhatComesFromFurtherAway() {
        start(config(bfd("max_hops 3"), ""));
        hear(BfdState.DOWN, 0, 252);
        assertThat(session().state()).isEqualTo(BfdState.INIT);
        start(config(bfd("max_hops -1"), ""));
        hear(BfdState.DOWN, 0, 1);
        assertThat(session().state()).isEqualTo(BfdState.INIT);
    }

    @Test
    void forgedDiscriminatorMovesNothing() {
        start(config(bfd(), ""));
        comeUp();
        assertThat(warnings(hear(BfdState.DOWN, session().discriminator() + 1))).isEqualTo(1);
        assertThat(session().state()).isEqualTo(BfdState.UP);
    }

    @Test
    void brokenPacketIsExplained() {
        start(config(bfd(), ""));
        List<NodeAction> actions =
                step(new BfdReceived(false, PEER, US, 255, new byte[7], now + 1));
        assertThat(actions)
                .anyMatch(a ->
                        a instanceof Publish(Warned warned)
                                && warned.code().equals("bfd-packet")
                                && warned.text().contains("10.0.0.20"));
    }

    @Test
    @Tag("conformance-69")
    void packetOnThePortOfTheOtherKindIsNotOurs() {
        start(config(bfd("multihop"), ""));
        assertThat(warnings(hear(BfdState.DOWN, 0))).isEqualTo(1);
        assertThat(session().state()).isEqualTo(BfdState.DOWN);
    }

    @Test
    void steadyPacketsAreNotToldOf() {
        start(config(bfd(), ""));
        comeUp();
        hear(BfdState.UP, session().discriminator());
        assertThat(hear(BfdState.UP, session().discriminator()))
                .noneMatch(a -> a instanceof Publish);
    }

    @Test
    void refusalToSendIsToldOnce() {
        start(config(bfd(), ""));
        NodeEvent.ActionFailed refused =
                new NodeEvent.ActionFailed(
                        new SendBfd("peer", new byte[24]), 101, "ENETUNREACH", now + 1);
        assertThat(warnings(step(refused))).isEqualTo(1);
        assertThat(warnings(step(refused))).isZero();
    }
}
