package io.understudy.model.config.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.CheckCommand;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseCheckTest {
    private static List<String> as(Release release, String text) {
        ReadOptions options = new ReadOptions("lb1", Map.of("IF", "eth0"), 0, false);
        return ReleaseCheck.of(
                        ConfigReader.read("k.conf", MemorySources.of("k.conf", text), options),
                        release)
                .stream()
                .map(one -> one.span().line() + " " + one.code() + ": " + one.message())
                .toList();
    }

    private static List<String> asOld(String text) {
        return as(Release.V2_2_7, text);
    }

    @Test
    void releasesCompareByNumberNotByLetter() {
        assertThat(Release.V2_2_7.lacks("2.2.8")).isTrue();
        assertThat(Release.V2_2_7.lacks("2.2.7")).isFalse();
        assertThat(Release.V2_2_7.lacks("1.3.10")).isFalse();
        assertThat(Release.V2_2_7.lacks("2.10")).isTrue();
        assertThat(Release.V2_4.lacks("2.4.0")).isFalse();
        assertThat(Release.V2_4.lacks("after 2.4.3")).isTrue();
        assertThat(Release.V2_2_7.lacks("")).isFalse();
    }

    @Test
    void wordsThatCameLaterAreUnknownThere() {
        String text =
                """
                global_defs {
                    json_version 2
                    set_supplementary_groups
                }
                vrrp_instance VI {
                    interface eth0
                    virtual_router_id 51
                    auth_hmac {
                        key 1 ascii:01234567890123456789012345678901
                    }
                    owner_ignore_adverts
                }
                """;
        assertThat(asOld(text))
                .containsExactly(
                        "2 release-lacks: keepalived 2.2.7 does not know json_version: it came"
                                + " with 2.2.8",
                        "3 release-lacks: keepalived 2.2.7 does not know"
                                + " set_supplementary_groups: no release has it yet",
                        "8 release-lacks: keepalived 2.2.7 does not know auth_hmac: it came with"
                                + " 2.4.0",
                        "11 release-lacks: keepalived 2.2.7 does not know owner_ignore_adverts:"
                                + " it came with 2.3.3");
        assertThat(as(Release.V2_4, text))
                .containsExactly(
                        "3 release-lacks: keepalived 2.4.3 does not know"
                                + " set_supplementary_groups: no release has it yet");
    }

    @Test
    void scriptsHadWholeSeconds() {
        String text = "vrrp_script s {\n script /bin/x\n interval 0.5\n timeout 1\n}\n";
        assertThat(asOld(text))
                .containsExactly(
                        "2 release-differs: keepalived 2.2.7 may end its own configuration test"
                                + " with status 143 where scripts are",
                        "3 release-differs: keepalived 2.2.7 takes whole seconds for interval and"
                                + " ignores this line; decimals came with 2.3.2");
        assertThat(as(Release.V2_4, text)).isEmpty();
    }

    @Test
    void offMeansOnWhereTheValueIsNotLookedAt() {
        String text =
                """
                global_defs {
                    vrrp_strict off
                    vrrp_skip_check_adv_addr on
                    v3_checksum_as_v2 off
                }
                vrrp_instance VI {
                    interface eth0
                    virtual_router_id 51
                    skip_check_adv_addr off
                }
                """;
        assertThat(asOld(text))
                .anyMatch(one -> one.startsWith("2 release-differs"))
                .noneMatch(one -> one.startsWith("3 "))
                .anyMatch(one -> one.startsWith("4 release-lacks"))
                .anyMatch(one -> one.startsWith("9 release-differs"));
        assertThat(as(Release.V2_4, text))
                .noneMatch(one -> one.startsWith("2 "))
                .anyMatch(one -> one.startsWith("4 release-differs"))
                .anyMatch(one -> one.startsWith("9 release-differs"));
    }

    @Test
    void textIsCutWhereWeLeaveItOut() {
        String text = "$A=interface \\\n# no \\\n eth0\nrouter\0id\n" + "x".repeat(1100) + "\n";
        assertThat(asOld(text))
                .anyMatch(one -> one.startsWith("4 ") && one.contains("up to the NUL"))
                .anyMatch(one -> one.startsWith("5 ") && one.contains("cuts this line"));
        assertThat(as(Release.V2_4, text))
                .anyMatch(one -> one.startsWith("2 ") && one.contains("ends the definition"));
    }

    @Test
    void environmentNamesAndMailboxesCameLater() {
        String text =
                """
                global_defs {
                    notification_email {
                        "A B" <a@example.org>
                    }
                    router_id ${_ENV IF}
                }
                nonsense {
                }
                """;
        assertThat(asOld(text))
                .anyMatch(one -> one.startsWith("3 release-differs"))
                .anyMatch(one -> one.startsWith("5 release-lacks") && one.contains("${_ENV}"))
                .anyMatch(one -> one.startsWith("7 ") && one.contains("does not skip"));
    }

    @Test
    void theCommandTakesTheReleaseInBothForms() {
        MemorySources sources = MemorySources.of("k.conf", "global_defs {\n json_version 2\n}\n");
        for (List<String> words :
                List.of(
                        List.of("--as=2.2.7", "k.conf"),
                        List.of("--as", "keepalived-2.2.7", "k.conf"))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int status = run(sources, words, out);
            assertThat(status).isEqualTo(5);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("[release-lacks]");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(sources, List.of("--as=1.0", "k.conf"), out)).isEqualTo(CheckCommand.USAGE);
        assertThat(run(sources, List.of("--as=2.4", "k.conf"), out)).isZero();
    }

    private static int run(MemorySources sources, List<String> words, ByteArrayOutputStream out) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CheckCommand(sources, ReadOptions.forConfigId("lb1"), Set::of, "1")
                .run(words, print, print);
    }
}
