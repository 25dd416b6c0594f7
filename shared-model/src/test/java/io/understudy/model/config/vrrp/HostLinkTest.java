package io.understudy.model.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.HostLink.Kind;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Names for interfaces that are to be made, on hosts that have links already. */
class HostLinkTest {
    private static final byte[] VMAC = {0, 0, 0x5e, 0, 1, 51};
    private static final byte[] OTHER = {2, 0, 0, 0, 0, 1};

    private static HostLink link(String name, Kind kind, byte[] mac, String... addresses) {
        return new HostLink(
                name,
                "eth0",
                kind,
                mac,
                "bridge",
                List.of(addresses).stream().map(IpAddress::of).toList());
    }

    private static VrrpInstance instance(String more, HostLink... links) {
        String text =
                """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    %s
                    virtual_ipaddress {
                        10.0.0.1/24
                    }
                }
                """
                        .formatted(more);
        return read(text).besides(List.of(links)).instances().getFirst();
    }

    private static String name(String more, HostLink... links) {
        VrrpInstance instance = instance(more, links);
        String name = Objects.requireNonNull(instance.ownInterface()).name();
        if (instance.possessions().ipvlan() == null) {
            assertThat(instance.virtualAddresses().getFirst().device()).isEqualTo(name);
        }
        return name;
    }

    @Test
    void nothingIsInTheWay() {
        assertThat(name("use_vmac")).isEqualTo("vrrp.51");
        assertThat(name("use_vmac mine")).isEqualTo("mine");
        assertThat(name("use_ipvlan")).isEqualTo("vrrp.51");
    }

    @Test
    void aNameThatAnotherKindOfLinkHasIsPassedOver() {
        assertThat(name("use_vmac mine", link("mine", Kind.OTHER, OTHER))).isEqualTo("vrrp.51");
        assertThat(name("use_vmac", link("vrrp.51", Kind.OTHER, OTHER))).isEqualTo("vrrp1.51");
        assertThat(name("use_ipvlan mine", link("mine", Kind.PRIVATE_MACVLAN, OTHER)))
                .isEqualTo("vrrp.51");
    }

    @Test
    void oneOfItsKindUnderTheNameOfTheFileIsReplaced() {
        HostLink there = link("mine", Kind.PRIVATE_MACVLAN, OTHER);
        assertThat(name("use_vmac mine", there)).isEqualTo("mine");
        HostLink usual = link("vrrp.51", Kind.PRIVATE_MACVLAN, OTHER);
        assertThat(name("use_vmac", usual)).as("a name nobody wrote").isEqualTo("vrrp1.51");
    }

    @Test
    void whatAPredecessorLeftIsTakenWithItsName() {
        HostLink left = link("old", Kind.PRIVATE_MACVLAN, VMAC);
        assertThat(name("use_vmac", left)).isEqualTo("old");
        assertThat(name("use_vmac mine", left)).isEqualTo("old");
        assertThat(name("use_vmac 02:00:00:00:00:09", left)).isEqualTo("vrrp.51");
    }

    @Test
    void anIpvlanIsTakenForItsAddress() {
        HostLink left = link("old", Kind.L2_IPVLAN, OTHER, "10.0.0.77");
        assertThat(name("use_ipvlan 10.0.0.77/24", left)).isEqualTo("old");
        assertThat(name("use_ipvlan 10.0.0.78/24", left)).isEqualTo("vrrp.51");
        assertThat(name("use_ipvlan 10.0.0.77/24 private", left)).isEqualTo("vrrp.51");
        assertThat(name("use_ipvlan mine 10.0.0.77/24", left)).isEqualTo("mine");
    }

    @Test
    void twoInstancesNeverShareAName() {
        String two =
                """
                vrrp_instance A {
                    interface eth0
                    virtual_router_id 51
                    use_vmac mine
                }
                vrrp_instance B {
                    interface eth0
                    virtual_router_id 52
                    use_vmac mine
                }
                vrrp_instance C {
                    interface eth1
                    virtual_router_id 51
                    use_vmac
                }
                """;
        assertThat(names(read(two))).containsExactly("mine", "vrrp.52", "vrrp.51");
        HostLink taken = link("mine", Kind.OTHER, OTHER);
        assertThat(names(read(two).besides(List.of(taken))))
                .containsExactly("vrrp.51", "vrrp.52", "vrrp1.51");
    }

    @Test
    void aPrefixThatIsTooLongLosesItsEnd() {
        String text =
                """
                global_defs {
                    vmac_prefix averyverylongone
                }
                vrrp_instance A {
                    interface eth0
                    virtual_router_id 51
                    use_vmac
                }
                """;
        assertThat(names(read(text))).containsExactly("averyverylon.51");
    }

    private static List<String> names(KeepalivedConfig config) {
        return config.instances().stream()
                .map(instance -> instance.possessions().interfaces().getFirst().name())
                .toList();
    }

    private static KeepalivedConfig read(String text) {
        MemorySources sources = new MemorySources().with("k.conf", text);
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1")).config();
    }
}
