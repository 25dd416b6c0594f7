package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeEvent.DuplicateFound;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses that another host was found to have. */
class DuplicateTest {
    private static final String CONFIG =
            """
            vrrp_instance VI_6 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    fe80::200/64
                    fd00::200/64 -nodad
                }
            }
            """;

    private static Warned told(String address) {
        NodeState state = Node.start(Configs.read(CONFIG), "", List.of(), 0).state();
        NodeStep step = Node.step(state, new DuplicateFound("eth0", IpPrefix.of(address), 1));
        return (Warned) ((NodeAction.Publish) step.actions().getFirst()).change();
    }

    @Test
    void theInstanceWhoseAddressItIsIsTold() {
        Warned warned = told("fd00::200/64");
        assertThat(warned.instance()).isEqualTo("VI_6");
        assertThat(warned.text())
                .contains("another host on eth0 has fd00::200/64")
                .contains("ip addr del fd00::200/64 dev eth0");
    }

    @Test
    void anAddressOfNobodyIsToldAsTheHosts() {
        assertThat(told("fd00::99/64").instance()).isNull();
    }
}
