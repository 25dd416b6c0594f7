package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README claims is linked with what shows it, in docs/reliability.md, and both are there. */
class ClaimsTest {
    private static final Pattern PROOF =
            Pattern.compile("`([A-Z]\\w*(?:Test|Cases))`|`(\\./understudy [^`]*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    /** Parts of a bench are named in its source, as {@code "crowd-10ms"}. */
    private static final Path BENCHES =
            Path.of("agent/testbed/src/main/java/io/understudy/testbed/bench");

    private record Claim(String words, String shownBy) {}

    @Test
    void readmeSaysWhatIsClaimed() throws IOException {
        String readme = inOneLine(read("README.md"));
        assertThat(claims("README says"))
                .hasSizeGreaterThan(20)
                .allSatisfy(claim -> assertThat(readme).contains(claim.words()));
    }

    /** How it works is told in numbered sentences. */
    @Test
    void everyStepThatReadmeTellsIsProvenInPart() throws IOException {
        List<Claim> claims = claims("README says");
        List<String> steps =
                Pattern.compile("(?m)^\\d+\\. (.*(?:\\n {4}.*)*)")
                        .matcher(read("README.md"))
                        .results()
                        .map(found -> inOneLine(found.group(1)))
                        .toList();
        assertThat(steps).hasSizeGreaterThan(8);
        assertThat(steps)
                .filteredOn(step -> claims.stream().noneMatch(c -> step.contains(c.words())))
                .isEmpty();
    }

    @Test
    void whatShowsAClaimIsThere() throws IOException {
        List<Claim> claims = new ArrayList<>(claims("README says"));
        claims.addAll(claims("claim"));
        Set<String> tests = PageCommandsTest.testClasses();
        String launcher = read("understudy");
        for (Claim claim : claims) {
            List<MatchResult> proofs = PROOF.matcher(claim.shownBy()).results().toList();
            assertThat(proofs).as(claim.words()).isNotEmpty();
            for (MatchResult proof : proofs) {
                if (proof.group(1) != null) {
                    assertThat(tests).as(claim.words()).contains(proof.group(1));
                } else {
                    String verb = proof.group(2).split(" ", -1)[1];
                    assertThat(launcher).containsPattern("(?m)^ {2}.*\\b" + verb + "\\b");
                    checkBench(proof.group(2), launcher);
                }
            }
            LINK.matcher(claim.shownBy())
                    .results()
                    .forEach(link ->
                            assertThat(House.ROOT.resolve("docs").resolve(link.group(1))).exists());
        }
    }

    private static void checkBench(String command, String launcher) throws IOException {
        List<String> words = Arrays.asList(command.split(" ", -1));
        if (!words.get(1).equals("bench")) {
            return;
        }
        assertThat(launcher).as(command).containsPattern("bench [a-z|]*\\b" + words.get(2) + "\\b");
        for (String part : words.subList(3, words.size())) {
            if (!part.matches("\\d+")) {
                String source = words.get(2).equals("lvs") ? "LvsBench.java" : "VrrpBench.java";
                assertThat(Files.readString(House.ROOT.resolve(BENCHES).resolve(source)))
                        .as(command)
                        .contains("\"" + part + "\"");
            }
        }
    }

    /** Rows of the table whose first heading is this. */
    private static List<Claim> claims(String heading) throws IOException {
        return read("docs/reliability.md")
                .lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split(" \\| ", 2))
                .map(row -> new Claim(row[0].substring(2), row[1]))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(House.ROOT.resolve(file));
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
