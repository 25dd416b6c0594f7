package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningNodeTest {
    private static final long LATER = 4_000_000_000L;

    /** A look at what comes finds what comes, and changes nothing. */
    @Test
    void whatIsForeseenHappensOnlyWhenItsTimeComes() {
        NodeState started =
                Node.start(
                                Configs.of(
                                        List.of(),
                                        List.of(Configs.instance("A", "vips=10.1.0.1/24"))),
                                "sha",
                                List.of(AllocationTest.ETH0),
                                0)
                        .state();
        RunningNode node = new RunningNode(started);
        NodeEvent down =
                new NodeEvent.TimerFired(new TimerId(TimerId.Kind.MASTER_DOWN, "A"), LATER);
        List<NodeAction> foreseen = node.foresee(down);
        assertThat(foreseen).hasAtLeastOneElementOfType(NodeAction.AddAddress.class);
        assertThat(node.state()).isSameAs(started);
        assertThat(node.step(down)).isEqualTo(foreseen);
    }
}
