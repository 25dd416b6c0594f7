package io.understudy.model.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.Change.Kind;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {
    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                authentication {
                    auth_type PASS
                    auth_pass geheim
                }
                virtual_ipaddress {
                    192.0.2.10/24
                    192.0.2.11/24
                }
            }
            """;

    private static final String SERVICE =
            """
            virtual_server 10.0.0.1 80 {
                delay_loop 6
                protocol TCP
                real_server 10.0.0.2 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                }
                real_server 10.0.0.3 80 {
                    TCP_CHECK {
                    }
                }
            }
            """;

    static Reading read(String text) {
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    private static List<String> diff(String before, String after) {
        return ConfigDiff.between(read(before), read(after)).stream()
                .map(DiffText::sentence)
                .toList();
    }

    private static List<String> change(String text, String from, String to) {
        assertThat(text).contains(from);
        return diff(text, text.replace(from, to));
    }

    @Test
    void aValueIsChanged() {
        assertThat(change(INSTANCE, "priority 150", "priority 100"))
                .containsExactly("VI_1: priority 150 → 100");
        String script = "vrrp_script chk {\nscript /bin/true\ninterval 2\n}\n";
        assertThat(change(script, "interval 2", "interval 5"))
                .containsExactly("vrrp_script chk: interval 2 s → 5 s");
        assertThat(change(INSTANCE, "priority 150", "advert_int 2\npriority 150"))
                .containsExactly("VI_1: advert_int 1 s → 2 s");
    }

    @Test
    void aDefaultSaysThatItIsOne() {
        String script = "vrrp_script chk {\nscript /bin/true\nrise 3\n}\n";
        assertThat(change(script, "rise 3\n", ""))
                .containsExactly("vrrp_script chk: rise 3 → 1 (default)");
        assertThat(change(script, "rise 3\n", "rise 3\ninterval 1\n")).isEmpty();
    }

    @Test
    void linesComeAndGoOneByOne() {
        assertThat(change(INSTANCE, "192.0.2.11/24", "192.0.2.12/24"))
                .containsExactly("VI_1: 192.0.2.11/24 removed", "VI_1: 192.0.2.12/24 added");
        assertThat(change(INSTANCE, "192.0.2.11/24", "192.0.2.11/24 dev eth1"))
                .containsExactly("VI_1: 192.0.2.11/24 → 192.0.2.11/24 dev eth1");
        assertThat(change(INSTANCE, "192.0.2.11/24", "192.0.2.11/24 dev eth0")).isEmpty();
    }

    @Test
    void onlyTheFirstAddressHasAPlace() {
        String swapped = "192.0.2.11/24\n192.0.2.10/24";
        assertThat(change(INSTANCE, "192.0.2.10/24\n        192.0.2.11/24", swapped))
                .containsExactly("VI_1: first address 192.0.2.10/24 → 192.0.2.11/24");
        String three = INSTANCE.replace("192.0.2.11/24", "192.0.2.11/24\n192.0.2.12/24");
        assertThat(change(three, "192.0.2.11/24\n192.0.2.12/24", "192.0.2.12/24\n192.0.2.11/24"))
                .isEmpty();
    }

    @Test
    void passwordsAreComparedAndNeverShown() {
        List<Change> changes =
                ConfigDiff.between(read(INSTANCE), read(INSTANCE.replace("geheim", "anders")));
        assertThat(changes).hasSize(1);
        assertThat(DiffText.sentence(changes.getFirst()))
                .isEqualTo("VI_1, authentication: auth_pass changed (not shown)");
        assertThat(DiffJson.render(changes) + changes).doesNotContain("geheim", "anders");
        assertThat(change(INSTANCE, "auth_type PASS", "auth_type AH"))
                .containsExactly("VI_1, authentication: auth_type PASS → AH");
        String tls = "SSL {\npassword geheim\n}\n";
        assertThat(change(tls, "geheim", "anders").toString())
                .contains("password changed")
                .doesNotContain("geheim", "anders");
    }

    @Test
    void whatHasNoEffectIsNoDifference() {
        String v3 = INSTANCE.replace("priority 150", "version 3\npriority 150");
        assertThat(change(v3, "geheim", "anders")).isEmpty();
        assertThat(change(INSTANCE, "priority 150", "state MASTER\nnopreempt\npriority 150"))
                .containsExactly("VI_1: state BACKUP → MASTER");
    }

    @Test
    void flagsAreAddedAndRemoved() {
        assertThat(change(INSTANCE, "priority 150", "nopreempt\npriority 150"))
                .containsExactly("VI_1: nopreempt added");
        String global = "global_defs {\nenable_script_security\n}\n";
        assertThat(change(global, "enable_script_security\n", ""))
                .containsExactly("global_defs: enable_script_security removed");
    }

    @Test
    void whatGlobalDefsDecideIsToldOnce() {
        String inherits = "global_defs {\nvrrp_garp_master_repeat 3\n}\n" + INSTANCE;
        assertThat(change(inherits, "repeat 3", "repeat 4"))
                .containsExactly("global_defs: vrrp_garp_master_repeat 3 → 4");
        assertThat(change(inherits, "priority 150", "garp_master_repeat 3\npriority 150"))
                .isEmpty();
        assertThat(change(inherits, "priority 150", "garp_master_repeat 7\npriority 150"))
                .containsExactly("VI_1: garp_master_repeat 3 (global_defs) → 7");
    }

    @Test
    void blocksComeAndGoWhole() {
        assertThat(diff(INSTANCE, INSTANCE + INSTANCE.replace("VI_1", "VI_2").replace("51", "52")))
                .containsExactly("vrrp_instance VI_2: added");
        int second = SERVICE.indexOf("    real_server 10.0.0.3");
        assertThat(diff(SERVICE, SERVICE.substring(0, second) + "}\n"))
                .containsExactly("virtual_server 10.0.0.1:80: real_server 10.0.0.3:80 removed");
        assertThat(diff("", SERVICE)).containsExactly("virtual_server 10.0.0.1:80: added");
    }

    @Test
    void whatIsNotActedOnIsComparedToo() {
        assertThat(change(SERVICE, "connect_timeout 3", "connect_timeout 4"))
                .containsExactly(
                        "virtual_server 10.0.0.1:80, real_server 10.0.0.2:80, TCP_CHECK:"
                                + " connect_timeout 3 s → 4 s");
        assertThat(change(SERVICE, "10.0.0.2 80 {\n        weight 1", "10.0.0.2 80 {")).isEmpty();
        String routes = "static_routes {\n198.51.100.0/24 via 192.0.2.1 dev eth0\n}\n";
        assertThat(change(routes, "via 192.0.2.1 dev eth0", "dev eth0 via 192.0.2.1")).isEmpty();
        assertThat(change(routes, "192.0.2.1", "192.0.2.2"))
                .containsExactly(
                        "static_routes: 198.51.100.0/24 via 192.0.2.1 dev eth0 →"
                                + " 198.51.100.0/24 via 192.0.2.2 dev eth0");
    }

    @Test
    void textOfTheFileCannotSteerATerminal() {
        Change change =
                new Change(
                        io.understudy.model.config.edit.BlockPath.of("vrrp_instance", "V\u001b[2J"),
                        "interface",
                        Kind.CHANGED,
                        "a\u001bc",
                        "b");
        assertThat(DiffText.sentence(change)).doesNotContain("\u001b");
    }
}
