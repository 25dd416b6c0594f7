package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each directory under {@code config/golden} holds a {@code keepalived.conf}, what it includes, and
 * in {@code expected.txt} all that is said of it and what it means. {@code -Dgolden=rewrite} writes
 * the expectations anew; read the difference before you commit it.
 */
class GoldenConfigTest {
    private static final Path ROOT = Path.of("src/test/resources/config/golden");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingIsSaidAsExpected(String name) throws IOException {
        Path directory = ROOT.resolve(name);
        MemorySources sources = new MemorySources();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("expected.txt")) {
                    sources.with(directory.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        ReadOptions options = new ReadOptions("lb1", Map.of("RACK", "r7"), 1, false);
        String actual = describe(ConfigReader.read("keepalived.conf", sources, options));

        Path expected = directory.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    private static String describe(Reading reading) {
        StringBuilder text = new StringBuilder();
        text.append(DiagnosticText.render("keepalived.conf", reading.diagnostics()));
        text.append("exit status ").append(reading.verdict().exitStatus()).append("\n\n");
        text.append(reading.config().global()).append('\n');
        reading.config().scripts().forEach(script -> text.append(script).append('\n'));
        reading.config().instances().forEach(one -> text.append(one).append('\n'));
        return text.toString();
    }
}
