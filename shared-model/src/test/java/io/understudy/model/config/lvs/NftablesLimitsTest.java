package io.understudy.model.config.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nftables cannot do in place of IPVS is an error that names a way, and no service at all. */
class NftablesLimitsTest {
    private static Reading read(String globals, String service, String server) {
        String text =
                "global_defs {\n%s\n}\nvirtual_server 192.0.2.10 80 {\n%s\nreal_server 192.0.2.50 80 {\n%s\n}\n}\n"
                        .formatted(globals, service, server);
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    private static final String NFTABLES = "#@understudy lb_backend nftables";
    private static final String PLAIN = "protocol TCP\nlb_kind NAT\nlb_algo rr\n";

    @Test
    void whatItCanDoIsTaken() {
        for (String algorithm : new String[] {"rr", "wrr", "sh"}) {
            Reading reading = read(NFTABLES, PLAIN + "lb_algo " + algorithm, "weight 3");
            assertThat(reading.diagnostics()).isEmpty();
            assertThat(reading.config().lvs().services()).hasSize(1);
            assertThat(reading.config().lvs().options().backend()).isEqualTo(LbBackend.NFTABLES);
        }
    }

    @Test
    void itIsIpvsUnlessWritten() {
        assertThat(read("", PLAIN, "").config().lvs().options().backend())
                .isEqualTo(LbBackend.IPVS);
        assertThat(
                        read("#@understudy lb_backend nftables masquerade", PLAIN, "")
                                .config()
                                .lvs()
                                .options()
                                .backend())
                .isEqualTo(LbBackend.NFTABLES_MASQUERADE);
    }

    private record Case(String service, String server, String cannot, String remedy, String at) {}

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("lb_algo wlc", "", "has no scheduler wlc", "lb_algo wrr", "wlc"),
                new Case("lvs_sched mh", "", "has no scheduler mh", "lb_algo sh", "mh"),
                new Case("lb_kind DR", "", "not DR", "masquerade", "lb_kind DR"),
                new Case("lvs_method TUN", "", "not TUN", "masquerade", "TUN"),
                new Case("protocol SCTP", "", "not SCTP", "ip_vs", "SCTP"),
                new Case("persistence_timeout 60", "", "cannot keep", "lb_algo sh", "60"),
                new Case("protocol UDP\nops", "", "packet by packet", "remove ops", "ops"),
                new Case("", "uthreshold 10", "does not count", "uthreshold", "uthreshold 10"),
                new Case("", "lvs_method DR", "not DR", "masquerade", "lvs_method DR"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatItCannotDoIsAnErrorWhereItIsWritten(Case one) {
        Reading reading = read(NFTABLES, PLAIN + one.service, one.server);
        assertThat(reading.config().lvs().services()).isEmpty();
        Diagnostic error =
                reading.diagnostics().stream()
                        .filter(d -> d.code().equals("lb-backend-cannot"))
                        .findFirst()
                        .orElseThrow();
        assertThat(error.severity()).isEqualTo(Severity.ERROR);
        assertThat(error.message()).contains(one.cannot, "left out");
        assertThat(error.help()).contains(one.remedy);
        assertThat(error.sourceLine()).contains(one.at);
        assertThat(read("", PLAIN + one.service, one.server).config().lvs().services())
                .as("IPVS takes it")
                .hasSize(1);
    }

    @Test
    void marksAreAnError() {
        Reading reading =
                ConfigReader.read(
                        "k.conf",
                        MemorySources.of(
                                "k.conf",
                                "global_defs {\n"
                                        + NFTABLES
                                        + "\n}\nvirtual_server fwmark 3 {\n"
                                        + PLAIN
                                        + "real_server 192.0.2.50 80 {\n}\n}\n"),
                        ReadOptions.forConfigId("lb1"));
        assertThat(reading.config().lvs().services()).isEmpty();
        assertThat(reading.diagnostics())
                .extracting(Diagnostic::code)
                .contains("lb-backend-cannot");
    }
}
