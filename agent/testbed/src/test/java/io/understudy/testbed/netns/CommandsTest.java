package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small commands, as they are packaged: modules hide from each other what they do not open. */
@Tag("lab")
@Tag("packaged")
class CommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(directory.resolve("a.conf"), config("priority 100"));
        Files.writeString(directory.resolve("b.conf"), config("priority 500"));
        Files.writeString(directory.resolve("c.conf"), config("priority 150"));
    }

    @Test
    void diagnosticsComeAsTextJsonAndSarif() {
        assertThat(said(5, "check", "b.conf")).contains("b.conf:4").contains("500");
        assertThat(said(5, "check", "--json", "b.conf")).startsWith("[{\"file\":");
        assertThat(said(5, "check", "--sarif", "b.conf")).contains("\"version\":\"2.1.0\"");
        assertThat(said(0, "check", "--json", "a.conf")).startsWith("[");
    }

    @Test
    void keywordsAreExplained() {
        assertThat(said(0, "check", "--explain", "priority")).contains("priority");
    }

    @Test
    void differencesComeAsTextAndJson() {
        assertThat(said(1, "diff", "a.conf", "c.conf")).contains("priority");
        assertThat(said(1, "diff", "--json", "a.conf", "c.conf")).contains("\"priority\"");
    }

    @Test
    void aKeptStartIsUsedOnceItWasTrained() {
        Outcome trained =
                Outcome.of(List.of(launcher(), "check", file("a.conf")), "", LIMIT).orThrow();
        assertThat(trained.output()).doesNotContain("training failed");
        assertThat(House.ROOT.resolve("target/commands.aot")).isNotEmptyFile();
        assertThat(said(0, "check", "a.conf")).doesNotContain("aot").doesNotContain("warning:");
    }

    @Test
    void membersOfAClusterAreComparedAsTextAndJson() {
        assertThat(said(0, "check", "--cluster", "a.conf", "c.conf")).contains("expected");
        assertThat(said(0, "check", "--cluster", "--json", "a.conf", "c.conf"))
                .startsWith("{\"members\":")
                .contains("\"judgement\":\"expected\"");
        assertThat(said(0, "check", "--as=keepalived-2.2.7", "a.conf")).contains("no complaints");
    }

    private String said(int status, String... words) {
        List<String> line = new ArrayList<>(List.of("env", "UNDERSTUDY_BUILD=never", launcher()));
        for (String word : words) {
            line.add(word.endsWith(".conf") ? file(word) : word);
        }
        Outcome outcome = Outcome.of(line, "", LIMIT);
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(status);
        assertThat(outcome.output()).doesNotContain("\tat ").doesNotContain("Exception");
        return outcome.output();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String launcher() {
        return House.ROOT.resolve("understudy").toString();
    }

    private static String config(String line) {
        return """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            %s
            virtual_ipaddress {
                192.0.2.200
            }
        }
        """
                .formatted(line);
    }
}
