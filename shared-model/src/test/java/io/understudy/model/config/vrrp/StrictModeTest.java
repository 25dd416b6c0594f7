package io.understudy.model.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What strict mode makes of an instance, as keepalived 2.2.7 shows it in its dump. */
class StrictModeTest {
    private static Reading read(String lines) {
        String text =
                """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    strict_mode
                    %s
                }
                """
                        .formatted(lines);
        return ConfigReader.read(
                "keepalived.conf",
                MemorySources.of("keepalived.conf", text),
                ReadOptions.forConfigId("test"));
    }

    private static VrrpInstance instance(String lines) {
        return read("virtual_ipaddress {\n192.0.2.10\n}\n" + lines).config().instances().getFirst();
    }

    @Test
    void nothingIsAcceptedExceptByAnOwnerAndWhereVersionThreeSaysSo() {
        assertThat(instance("").possessions().accepts()).isFalse();
        assertThat(instance("accept").possessions().accepts()).isFalse();
        assertThat(instance("accept\nversion 3").possessions().accepts()).isTrue();
        assertThat(instance("priority 255").possessions().accepts()).isTrue();
    }

    @Test
    @Tag("conformance-34")
    void theFirstAddressOverIpv6IsOfTheLink() {
        assertThat(read("version 3\nvirtual_ipaddress {\nfd00::9/64\nfe80::9/64\n}").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("strict-mode");
        assertThat(read("version 3\nvirtual_ipaddress {\nfe80::9/64\nfd00::9/64\n}").diagnostics())
                .isEmpty();
    }

    @Test
    void passwordDelayAndOtherCountsAreGone() {
        VrrpInstance instance =
                instance(
                        """
                        authentication {
                            auth_type PASS
                            auth_pass secret
                        }
                        preempt_delay 5
                        down_timer_adverts 5
                        """);
        assertThat(instance.authentication()).isNull();
        assertThat(instance.preemptDelayNanos()).isZero();
        assertThat(instance.downTimerAdverts()).isEqualTo(3);
    }

    @Test
    void aWeakerMasterIsNeitherAnsweredNorAnnouncedAgainst() {
        VrrpInstance instance =
                instance(
                        """
                        lower_prio_no_advert off
                        higher_prio_send_advert on
                        garp_lower_prio_repeat 3
                        garp_lower_prio_delay 10
                        """);
        assertThat(instance.rivalry().answersLower()).isFalse();
        assertThat(instance.rivalry().answersHigher()).isFalse();
        assertThat(instance.garp().lowerPrioRepeat()).isZero();
        assertThat(instance.garp().lowerPrioDelayNanos()).isZero();
    }

    @Test
    void theMacAddressIsTheStandardsAndAdvertsLeaveByIt() {
        VrrpInstance instance = instance("use_vmac 02:00:5e:00:01:09\nvmac_xmit_base");
        assertThat(Objects.requireNonNull(instance.possessions().vmac()).mac()).isNull();
        assertThat(instance.possessions().transmitsFromBase()).isFalse();
    }

    @Test
    void stateFollowsPriority() {
        assertThat(instance("state MASTER\npriority 100").startsAsMaster()).isFalse();
        assertThat(instance("state BACKUP\npriority 255").startsAsMaster()).isTrue();
    }

    @Test
    void anInstanceWithoutAddressesCannotRun() {
        assertThat(Verdict.canRun(read("").diagnostics())).isFalse();
    }

    @Test
    void whatIsTakenBackIsSaid() {
        assertThat(
                        read("virtual_ipaddress {\n192.0.2.10\n}\nstate MASTER\npriority 100\naccept")
                                .diagnostics())
                .filteredOn(one -> one.code().equals("strict-mode"))
                .extracting(Diagnostic::message)
                .containsExactly(
                        "state does not go with strict mode: state must follow priority",
                        "accept does not go with strict mode: version 2 has no accept mode");
    }
}
