package io.understudy.model.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How {@code regex} is read from a file. */
class RegexRowTest {
    private static Reading read(String line) {
        String text =
                """
                virtual_server 192.0.2.10 80 {
                    protocol TCP
                    lb_algo rr
                    lb_kind NAT
                    real_server 192.0.2.50 80 {
                        HTTP_GET {
                            url {
                                path /
                                %s
                            }
                        }
                    }
                }
                """
                        .formatted(line);
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    private static UrlCheck.@Nullable BodyRegex regex(String line) {
        var server = read(line).config().lvs().services().getFirst().realServers().getFirst();
        return ((HttpCheck) server.checks().getFirst()).urls().getFirst().regex();
    }

    private static @Nullable String pattern(String line) {
        UrlCheck.BodyRegex regex = regex(line);
        return regex == null ? null : regex.pattern();
    }

    private static List<String> codes(String line) {
        return read(line).diagnostics().stream()
                .map(Diagnostic::code)
                .filter(code -> !List.of("not-acted-on", "build-option").contains(code))
                .toList();
    }

    @Test
    void aPatternIsOneWordByTheQuotesAndEscapesOfCommands() {
        assertThat(pattern("regex ok")).isEqualTo("ok");
        assertThat(pattern("regex \"status: ok\"")).isEqualTo("status: ok");
        assertThat(pattern("regex 'status: \"ok\"'")).isEqualTo("status: \"ok\"");
        assertThat(pattern("regex \"^\\\\d+$\"")).isEqualTo("^\\d+$");
        assertThat(pattern("regex \"a\\tb\"")).isEqualTo("a\tb");
        assertThat(codes("regex status: ok")).containsExactly("not-one-pattern");
        assertThat(codes("regex 'ok")).contains("unmatched-quote");
    }

    @Test
    void aPatternThatCannotBeUsedIsNamedAndNotSearchedFor() {
        for (String wrong : List.of("(a", "a(?R)?b", "a\\\\Kb")) {
            assertThat(codes("regex \"" + wrong + "\""))
                    .as(wrong)
                    .containsExactly("regex-not-understood");
            assertThat(regex("regex \"" + wrong + "\"")).as(wrong).isNull();
        }
        assertThat(codes("regex \"a(b|c)\"\nregex_options caseless")).isEmpty();
        assertThat(codes("regex a\nregex_options alt_bsux"))
                .containsExactly("regex-not-understood");
    }

    @Test
    void whatKeepalivedDoesNotSayDoesNotCountInTheVerdict() {
        assertThat(read("regex \"a(?R)?b\"").verdict().exitStatus()).isZero();
    }
}
