package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keepalived 2.2.7 writes of the same addresses into its JSON dump. */
class ShownAddressTest {
    private static List<String> shown(String more, String... addresses) {
        String text =
                "vrrp_instance A {\n interface eth0\n virtual_router_id 51\n "
                        + more
                        + "\n virtual_ipaddress {\n"
                        + String.join("\n", addresses)
                        + "\n }\n}\n";
        MemorySources sources = new MemorySources().with("k.conf", text);
        VrrpInstance instance =
                ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"))
                        .config()
                        .instances()
                        .getFirst();
        return instance.virtualAddresses().stream()
                .map(address -> ShownAddress.of(instance, address, true, true))
                .toList();
    }

    @Test
    void ofIpv4() {
        assertThat(
                        shown(
                                "use_vmac",
                                "192.168.83.200/24",
                                "192.168.83.201",
                                "192.168.84.5/24 dev eth1 label eth1:x"))
                .containsExactly(
                        "192.168.83.200/24 dev vrrp.51@eth0 scope global set",
                        "192.168.83.201 dev vrrp.51@eth0 scope global set",
                        "192.168.84.5/24 dev eth1 scope global label eth1:x set");
    }

    @Test
    void ofIpv6ThatAcceptsNothing() {
        assertThat(shown("strict_mode on", "fe80::55/64", "fd00::1/64"))
                .containsExactly(
                        "fe80::55/64 dev eth0 scope global preferred_lft forever set nftable_set",
                        "fd00::1/64 dev eth0 scope global preferred_lft forever set nftable_set");
    }
}
