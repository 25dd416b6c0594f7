package io.understudy.model.config.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services that cannot be as written: what is said of them, where, and what is left. */
class BadServicesTest {
    private static Reading read(String... lines) {
        return ConfigReader.read(
                "keepalived.conf",
                MemorySources.of("keepalived.conf", String.join("\n", lines) + "\n"),
                ReadOptions.forConfigId("lb1"));
    }

    /** Code and line of everything that is said, without what is only silent defaults. */
    private static List<String> said(Reading reading) {
        return reading.diagnostics().stream()
                .filter(d -> !d.code().startsWith("no-"))
                .map(d -> d.code() + " in line " + d.span().line())
                .toList();
    }

    @Test
    void portsAndWeightsOutOfRangeAreErrorsThatSayTheRange() {
        Reading reading =
                read(
                        "virtual_server 192.0.2.10 80 {",
                        "protocol TCP",
                        "real_server 10.0.0.1 65536 {",
                        "}",
                        "real_server 10.0.0.2 80 {",
                        "weight 2147483648",
                        "}",
                        "real_server 10.0.0.3 80 {",
                        "weight 65536",
                        "}",
                        "}");
        assertThat(said(reading))
                .containsExactly("address-range in line 3", "weight-range in line 6");
        assertThat(reading.diagnostics())
                .extracting(d -> d.help())
                .contains("use 0 to 65535", "use 0 to 2147483647");
        assertThat(reading.config().lvs().services().getFirst().realServers())
                .extracting(server -> server.weight())
                .as("the kernel takes more than 16 bits of a weight")
                .contains(65_536);
    }

    @Test
    void aServiceOfAllPortsIsPersistentAndSaysSo() {
        Reading reading =
                read(
                        "virtual_server 192.0.2.10 0 {",
                        "protocol TCP",
                        "real_server 10.0.0.1 0 {",
                        "}",
                        "}");
        assertThat(said(reading)).contains("port-zero in line 1");
        assertThat(reading.config().lvs().services().getFirst().persistence()).isNotNull();
    }

    @Test
    void theSecondOfTwoAlikeIsNamedWhereItStands() {
        Reading reading =
                read(
                        "virtual_server 192.0.2.10 80 {",
                        "protocol TCP",
                        "real_server 10.0.0.1 80 {",
                        "}",
                        "real_server 10.0.0.1 80 {",
                        "}",
                        "}",
                        "virtual_server 192.0.2.10 80 {",
                        "protocol TCP",
                        "real_server 10.0.0.2 80 {",
                        "}",
                        "}");
        assertThat(said(reading))
                .containsExactly("duplicate-real-server in line 5", "duplicate-service in line 8");
        assertThat(reading.config().lvs().services().getFirst().realServers()).hasSize(1);
    }
}
