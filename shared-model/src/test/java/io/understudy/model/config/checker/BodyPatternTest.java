package io.understudy.model.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.BodyPattern.Outcome;
import io.understudy.model.config.checker.UrlCheck.BodyRegex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPatternTest {
    private static final long LOOKS = 1_000_000;
    private static final Path GREP = Path.of("/usr/bin/grep");

    private static final List<String> SUBJECTS =
            List.of(
                    "status: ok",
                    "Status: OK",
                    "abc abc",
                    "abab",
                    "a{b}c",
                    "x]y",
                    "[x]",
                    "a&&b",
                    "price 42 EUR",
                    "tab\there",
                    "éa",
                    "aaa",
                    "foo.bar",
                    "under_score",
                    "a#b c",
                    "\"quoted\"",
                    "");

    /** Whatever the two dialects write differently, and some that they do not. */
    private static final List<String> PATTERNS =
            List.of(
                    "status: (ok|fine)",
                    "^[[:alpha:]]+: [[:upper:]]{2}$",
                    "[[:digit:]]+",
                    "[^[:space:][:alnum:]]",
                    "[[:^alpha:]]",
                    "(?<word_1>abc) \\k<word_1>",
                    "(?P<w>ab)(?P=w)",
                    "(ab)\\g1",
                    "(ab)\\g{1}",
                    "(?'q'a)\\k'q'",
                    "a{b}",
                    "a{,2}",
                    "a{2,}",
                    "a{3}$",
                    "[]x]",
                    "[[x]",
                    "[a&&b]&",
                    "x\\]y",
                    "\\Qfoo.bar\\E",
                    "\\x41|\\x{61}",
                    "\\x",
                    "[\\x61-\\x63]{3}",
                    "\\o{141}",
                    "[\\141]",
                    "\\h",
                    "\\N+k",
                    "(?i)STATUS",
                    "(?i:status): ok",
                    "(?#comment)ok",
                    "a++b",
                    "a*?b",
                    "(?>a+)b",
                    "(?<=: )ok",
                    "(?<!: )ok",
                    "a(?=b)",
                    "a(?!b)",
                    "\\bok\\b",
                    "\\d+ EUR\\z",
                    "[\\w.]+\\.bar",
                    "[ #]",
                    "\\#",
                    "\\\"",
                    "under\\_score",
                    "^$",
                    "");

    private static boolean found(String pattern, String body, String... options) {
        return found(new BodyRegex(pattern, true, List.of(options), 0, 0), body);
    }

    private static boolean found(BodyRegex regex, String body) {
        BodyPattern pattern = BodyPattern.of(regex);
        assertThat(pattern.problem()).isEmpty();
        return switch (pattern.search(body.getBytes(StandardCharsets.UTF_8), LOOKS)) {
            case Outcome.Found _ -> true;
            case Outcome.NotFound _ -> false;
            case Outcome.GivenUp(var why) -> throw new AssertionError(why);
        };
    }

    static boolean grepHasPcre() throws IOException, InterruptedException {
        return Files.isExecutable(GREP)
                && new ProcessBuilder(GREP.toString(), "-qP", "a", "/dev/null")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 1;
    }

    @Test
    @EnabledIf("grepHasPcre")
    void patternsMatchWhatTheyMatchUnderPcre(@TempDir Path scratch) throws Exception {
        StringBuilder different = new StringBuilder();
        for (String subject : SUBJECTS) {
            Path file = Files.writeString(scratch.resolve("subject"), subject + "\n");
            for (String pattern : PATTERNS) {
                ProcessBuilder grep =
                        new ProcessBuilder(GREP.toString(), "-qP", "-e", pattern, file.toString());
                grep.environment().put("LC_ALL", "C");
                int status = grep.redirectErrorStream(true).start().waitFor();
                if (status != (found(pattern, subject) ? 0 : 1)) {
                    different.append(pattern).append(" in ").append(subject).append(": ");
                    different.append(status).append('\n');
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void optionsChangeHowAPatternIsRead() {
        assertThat(found("STATUS", "status", "caseless")).isTrue();
        assertThat(found("^b", "a\nb")).isFalse();
        assertThat(found("^b", "a\nb", "multiline")).isTrue();
        assertThat(found("a.b", "a\nb")).isFalse();
        assertThat(found("a.b", "a\nb", "dotall")).isTrue();
        assertThat(found("a.b", "a\rb")).as("a line ends at LF alone").isTrue();
        assertThat(found("b$", "ab\n")).isTrue();
        assertThat(found("b$", "ab\n", "dollar_endonly")).isFalse();
        assertThat(found("b", "ab", "anchored")).isFalse();
        assertThat(found("a", "ab", "endanchored")).isFalse();
        assertThat(found("a.b", "a.b", "literal")).isTrue();
        assertThat(found("a.b", "axb", "literal")).isFalse();
        assertThat(found("a b # comment (\n[ ]c", "ab c", "extended")).isTrue();
        assertThat(found("b", "a\nb", "firstline")).isFalse();
        assertThat(found("^(a+)(a*)$", "aaa", "ungreedy")).isTrue();
        assertThat(found("[]", "]", "allow_empty_class")).isFalse();
        assertThat(found("é", "é")).as("byte by byte").isTrue();
        assertThat(found("^.$", "é")).isFalse();
        assertThat(found("^.$", "é", "utf")).isTrue();
        assertThat(found("É", "é", "utf", "caseless")).isTrue();
        assertThat(found("(a)b", "ab", "no_auto_capture")).isTrue();
    }

    @Test
    void offsetsSayWhereAMatchMayBegin() {
        assertThat(found(new BodyRegex("ok", true, List.of(), 3, 0), "ok no")).isFalse();
        assertThat(found(new BodyRegex("ok", true, List.of(), 3, 0), "no ok")).isTrue();
        assertThat(found(new BodyRegex("ok", true, List.of(), 0, 3), "no ok")).isFalse();
        assertThat(found(new BodyRegex("ok", true, List.of(), 0, 4), "no ok")).isTrue();
        assertThat(found(new BodyRegex("(?<=o )ok", true, List.of(), 3, 0), "no ok")).isTrue();
        assertThat(found(new BodyRegex("ok", true, List.of(), 30, 0), "ok")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a(?R)?b)",
                "(?1)(a)",
                "(?(1)a|b)",
                "a\\Kb",
                "\\C",
                "(*ACCEPT)",
                "(?|(a)|(b))",
                "(?C1)a",
                "(a)\\g{-1}",
                "(?U)a",
                "(a",
                "[a",
                "a\\"
            })
    void whatIsNotUnderstoodIsNamed(String pattern) {
        BodyPattern refused = BodyPattern.of(new BodyRegex(pattern, true, List.of(), 0, 0));
        assertThat(refused.problem()).isNotEmpty();
        assertThat(refused.search(new byte[0], LOOKS)).isInstanceOf(Outcome.GivenUp.class);
    }

    @Test
    void aSearchWithoutEndIsGivenUp() {
        BodyPattern astray =
                BodyPattern.of(new BodyRegex("(x+)".repeat(9) + "y", true, List.of(), 0, 0));
        assertThat(astray.search("x".repeat(90).getBytes(StandardCharsets.US_ASCII), LOOKS))
                .isEqualTo(new Outcome.GivenUp("the regex takes too long; make it simpler"));
        BodyPattern deep = BodyPattern.of(new BodyRegex("(a|b)*c", true, List.of(), 0, 0));
        assertThat(deep.search("a".repeat(500_000).getBytes(StandardCharsets.US_ASCII), LOOKS))
                .isInstanceOf(Outcome.GivenUp.class);
    }
}
