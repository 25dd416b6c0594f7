package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.boot.Arguments.Request;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String FILE =
            """
            static_ipaddress {
                192.0.2.90/24 dev lo
            }
            bfd_instance b {
                neighbor_ip 192.0.2.2
            }
            vrrp_instance VI_1 {
                interface lo
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.1
                }
            }
            virtual_server 192.0.2.1 80 {
                lb_kind NAT
                real_server 192.0.2.3 80 {
                    TCP_CHECK {
                    }
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private KeepalivedConfig read(String... options) throws Exception {
        return reading(FILE, options).config();
    }

    private Reading reading(String text, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("keepalived.conf"), text);
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-f", file.toString()));
        Arguments arguments = ((Request.Run) Arguments.parse(words)).arguments();
        return new Configuration(arguments, new Host()).read();
    }

    private static String parts(KeepalivedConfig config) {
        return (config.instances().isEmpty() ? "" : "vrrp ")
                + (config.staticNetwork().addresses().isEmpty() ? "" : "static ")
                + (config.lvs().services().isEmpty() ? "" : "services ")
                + (config.tracking().sessions().isEmpty() ? "" : "bfd");
    }

    @Test
    void eachPartOfTheFileCanBeLeftAlone() throws Exception {
        assertThat(parts(read())).isEqualTo("vrrp static services bfd");
        assertThat(parts(read("--all"))).isEqualTo("vrrp static services bfd");
        assertThat(parts(read("-P"))).isEqualTo("vrrp static bfd");
        assertThat(parts(read("-C"))).isEqualTo("services bfd");
        assertThat(parts(read("-P", "-C"))).isEqualTo("vrrp static services bfd");
        assertThat(parts(read("-B"))).isEqualTo("vrrp static services ");
        assertThat(parts(read("-C", "-B"))).isEqualTo("services ");
    }

    @Test
    void filesThatWeighServersStayWithServices() throws Exception {
        String file = "track_file drain {\n file /run/drain\n}\n" + FILE;
        assertThat(reading(file, "-C").config().tracking().files()).hasSize(1);
    }

    @Test
    void whatKeepsInstancesFromRunningIsNotInTheWayOfServices() throws Exception {
        for (String broken :
                List.of(
                        FILE.replace("interface lo", "interface us-none"),
                        FILE.replace("interface lo", ""),
                        FILE.replace("virtual_router_id 51", ""))) {
            assertThat(reading(broken).canRun()).isFalse();
            Reading services = reading(broken, "-C");
            assertThat(services.canRun()).isTrue();
            assertThat(parts(services.config())).isEqualTo("services bfd");
        }
    }
}
