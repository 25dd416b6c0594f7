package io.understudy.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.StateText;
import io.understudy.testbed.sim.Scenario;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every scenario file and compares all that happened. With {@code -Dgolden=rewrite} the files
 * under src/test/resources are written anew; then read the difference.
 */
class ScenarioTest {
    private static final Path SOURCES =
            Path.of("src/test/resources/io/understudy/core/sim/scenario");

    static List<String> scenarios() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ScenarioTest.class.getResource("scenario"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void happensAsWritten(String file) throws IOException {
        Path source = SOURCES.resolve(file);
        String written = Files.readString(source);
        String played = Scenario.play(written, StateText::of);
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(source, played);
        } else {
            assertThat(played).isEqualTo(written);
        }
    }
}
