package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.core.bfd.BfdSession;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeState;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BfdDumpTest {
    @Test
    void sessionIsShownInTheWordsOfKeepalived() {
        KeepalivedConfig config =
                Configs.read(
                        """
                        bfd_instance peer {
                            neighbor_ip 192.0.2.40
                            source_ip 192.0.2.30
                            min_rx 100
                            min_tx 50
                            multiplier 3
                            checker
                        }
                        """);
        NodeState node = Node.start(config, "", List.of(), 0).state();
        AgentSnapshot state =
                new AgentSnapshot(
                        1,
                        new HostIdentity("h", "h", "1", Instant.EPOCH, "c", "p", List.of()),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        node.sessions().stream().map(BfdSession::snapshot).toList(),
                        List.of(),
                        false);
        assertThat(BfdDump.text(state, config))
                .isEqualTo(
                        """
                        ------< BFD Topology >------
                         BFD Instance = peer
                           Neighbor IP = 192.0.2.40
                           Source IP = 192.0.2.30
                           Required min RX interval = 100000 us
                           Desired min TX interval = 50000 us
                           Desired idle TX interval = 1000000 us
                           Detection multiplier = 3
                           TTL = 255
                           max_hops = 0
                           passive = false
                           send event to VRRP process = No
                           send event to checker process = Yes
                           local state = Down
                           remote state = Down
                           local discriminator = 0x%x
                           remote discriminator = 0x0
                           local diag = No Diagnostic
                           remote diag = No Diagnostic
                           remote detect multiplier = 0
                           local tx intv = 1000000 us
                           local detection time = 0 us
                           Last transition = 0 (1970-01-01T00:00:00Z)
                        """
                                .formatted(node.sessions().getFirst().discriminator()));
        assertThat(JsonDump.text(state, config, 2))
                .isEqualTo(
                        "{\"vrrp\":[],\"bfd\":[{\"iname\":\"peer\",\"neighbor_ip\":\"192.0.2.40\","
                                + "\"state\":1,\"remote_state\":1,\"local_diag\":0,"
                                + "\"remote_diag\":0,\"tx_interval\":1,\"detection_time\":0,"
                                + "\"last_transition\":0.000000}]}\n");
        assertThat(JsonDump.text(state, config, 1)).isEqualTo("[]\n");
    }
}
