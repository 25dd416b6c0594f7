package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeState;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDumpTest {
    private static final String TEXT =
            """
            vrrp_script chk {
                script "/bin/true"
                weight 5
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 1
                nopreempt
                authentication {
                    auth_type PASS
                    auth_pass secret
                }
                virtual_ipaddress {
                    10.9.1.1/24
                }
                virtual_ipaddress_excluded {
                    10.9.1.2
                }
                track_script {
                    chk
                }
                notify_master "/bin/true a b"
                notify /bin/true
            }
            """;

    /** Names, order and forms are those that keepalived 2.2.7 wrote of this file. */
    @Test
    void namesAndFormsAreKeepaliveds() {
        assertThat(dump(1))
                .isEqualTo(
                        "[{\"data\":{\"iname\":\"A\",\"dont_track_primary\":0,"
                                + "\"skip_check_adv_addr\":0,\"strict_mode\":0,\"vmac_ifname\":\"\","
                                + "\"ifp_ifname\":\"eth0\",\"master_priority\":0,"
                                + "\"last_transition\":0.000000,\"garp_delay\":5,\"garp_refresh\":0,"
                                + "\"garp_rep\":5,\"garp_refresh_rep\":1,"
                                + "\"garp_lower_prio_delay\":5,\"garp_lower_prio_rep\":5,"
                                + "\"lower_prio_no_advert\":0,\"higher_prio_send_advert\":0,"
                                + "\"vrid\":1,\"base_priority\":100,\"effective_priority\":100,"
                                + "\"vipset\":false,\"promote_secondaries\":false,\"adver_int\":1,"
                                + "\"master_adver_int\":1,\"accept\":1,\"nopreempt\":true,"
                                + "\"preempt_delay\":0,\"state\":1,\"wantstate\":1,\"version\":2,"
                                + "\"smtp_alert\":false,\"notify_deleted\":false,"
                                + "\"script_master\":\"'\\/bin\\/true' 'a' 'b'\","
                                + "\"script\":\"'\\/bin\\/true'\","
                                + "\"vips\":[\"10.9.1.1\\/24 dev eth0 scope global\"],"
                                + "\"evips\":[\"10.9.1.2 dev eth0 scope global\"],"
                                + "\"track_script\":[\"'\\/bin\\/true'\"],\"auth_type\":1,"
                                + "\"auth_data\":\"********\"},"
                                + "\"stats\":{\"advert_rcvd\":0,\"advert_sent\":0,"
                                + "\"become_master\":0,\"release_master\":0,\"packet_len_err\":0,"
                                + "\"advert_interval_err\":0,\"ip_ttl_err\":0,"
                                + "\"invalid_type_rcvd\":0,\"addr_list_err\":0,"
                                + "\"invalid_authtype\":0,\"authtype_mismatch\":0,"
                                + "\"auth_failure\":0,\"pri_zero_rcvd\":0,\"pri_zero_sent\":0}}]\n");
    }

    @Test
    void theSecondVersionIsAnObjectAroundIt() {
        assertThat(dump(2)).startsWith("{\"vrrp\":[{\"data\":").endsWith("}}]}\n");
    }

    private static String dump(int version) {
        KeepalivedConfig config = Configs.read(TEXT);
        InterfaceFacts eth0 =
                new InterfaceFacts(
                        "eth0",
                        2,
                        true,
                        1500,
                        new MacAddress(new byte[] {2, 0, 0, 0, 0, 1}),
                        List.of(IpPrefix.of("10.9.0.1/24")));
        NodeState node = Node.start(config, "", List.of(eth0), 0).state();
        AgentSnapshot state =
                new AgentSnapshot(
                        1,
                        new HostIdentity("h", "h", "1", Instant.EPOCH, "c", "p", List.of()),
                        null,
                        node.instances(0),
                        List.of(),
                        List.of(),
                        false);
        return JsonDump.text(state, config, version);
    }
}
