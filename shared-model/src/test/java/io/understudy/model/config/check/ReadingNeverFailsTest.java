package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.Mutations;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingNeverFailsTest {
    private static final long SEED = Long.getLong("seed", 20260101L);
    private static final int MUTANTS_PER_FILE = 150;

    private static List<byte[]> files() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("src/test/resources/config/golden"))) {
            return paths.filter(path -> path.toString().endsWith(".conf"))
                    .sorted()
                    .map(ReadingNeverFailsTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reading read(byte[] bytes) {
        return ConfigReader.read(
                "keepalived.conf",
                MemorySources.of("keepalived.conf", bytes),
                ReadOptions.forConfigId("lb1"));
    }

    @Test
    void everyFilePrintsAsItWasRead() throws IOException {
        for (byte[] file : files()) {
            assertThat(read(file).tree().print()).isEqualTo(file);
        }
    }

    @Test
    void damagedFilesPrintAsTheyWereReadAndAreExplained() throws IOException {
        Random random = new Random(SEED);
        for (byte[] file : files()) {
            for (int i = 0; i < MUTANTS_PER_FILE; i++) {
                byte[] mutant = Mutations.mutate(file, random);
                Reading reading = read(mutant);
                assertThat(reading.tree().print()).isEqualTo(mutant);
                for (Diagnostic diagnostic : reading.diagnostics()) {
                    assertThat(diagnostic.span().column()).isPositive();
                    assertThat(diagnostic.span().endColumn())
                            .isGreaterThanOrEqualTo(diagnostic.span().column());
                    assertThat(DiagnosticText.render(diagnostic)).contains(diagnostic.code());
                }
            }
        }
    }

    @Test
    void noiseIsReadWithoutComplaintOfOurs() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(read(noise).tree().print()).isEqualTo(noise);
        }
    }

    @Test
    void repetitionsThatExplodeEndInADiagnostic() {
        String bomb = "~SEQ(i,1000000) ~SEQ(j,1000000) x${i}${j}\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(codes(bomb)).contains("expansion-too-large"));
    }

    @Test
    void definitionsThatUseThemselvesEndInADiagnostic() {
        assertThat(codes("$A=$A\n$A\n")).contains("expansion-too-large");
        assertThat(codes("$A=x${B}${B}\n$B=y${A}${A}\n$A\n")).contains("expansion-too-large");
    }

    @Test
    void nestingHasNoBottomToHit() {
        String deep = "a {\n".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(codes(deep)).contains("missing-brace"));
    }

    @Test
    void aFloodOfMistakesIsCutOff() {
        Reading reading = read("nonsense here\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        assertThat(reading.diagnostics()).hasSize(2001);
        assertThat(reading.diagnostics().getLast().code()).isEqualTo("too-many");
    }

    @Test
    void anEndlessLineIsQuotedInPart() {
        Reading reading = read("x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8));
        assertThat(reading.diagnostics()).hasSize(1);
        assertThat(reading.diagnostics().getFirst().code()).isEqualTo("line-too-long");
        assertThat(reading.diagnostics().getFirst().sourceLine()).hasSizeLessThan(1100);
    }

    private static List<String> codes(String text) {
        SourceFile file = SourceFile.of("keepalived.conf", text);
        Reading reading = read(file.bytes());
        assertThat(SyntaxTree.print(file)).isEqualTo(file.bytes());
        return reading.diagnostics().stream().map(Diagnostic::code).toList();
    }
}
