package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.testbed.sim.Configs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final InterfaceFacts ETH0 = Configs.eth0("10.0.0.10/24");

    @Test
    void changingOneOfManyRoutersLeavesTheOthersAndTheOldStateAlone() {
        List<VrrpInstance> many = new ArrayList<>();
        for (int vrid = 1; vrid <= 255; vrid++) {
            many.add(Configs.instance("V" + vrid, "vrid=" + vrid, "vips=10.1.0." + vrid + "/24"));
        }
        NodeState before =
                Node.start(
                                new KeepalivedConfig(
                                        Configs.of().global(), List.of(), List.copyOf(many)),
                                "sha",
                                List.of(ETH0),
                                0)
                        .state();
        for (int vrid : new int[] {1, 32, 33, 64, 200, 255}) {
            NodeState after =
                    Node.step(
                                    before,
                                    new NodeEvent.TimerFired(
                                            new TimerId(TimerId.Kind.MASTER_DOWN, "V" + vrid),
                                            4_000_000_000L))
                            .state();
            assertThat(masters(after)).containsExactly("V" + vrid);
            assertThat(masters(before)).isEmpty();
            assertThat(after.instances(0)).hasSize(255);
        }
    }

    private static List<String> masters(NodeState state) {
        return state.instances(0).stream()
                .filter(i -> i.state() == VrrpState.MASTER)
                .map(InstanceSnapshot::name)
                .toList();
    }
}
