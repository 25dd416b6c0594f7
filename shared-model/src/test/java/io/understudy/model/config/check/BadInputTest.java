package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no configurations: each is told in one diagnostic that says what to do. */
class BadInputTest {
    @TempDir private Path directory;

    private static List<Diagnostic> said(Path file) {
        return ConfigReader.read(file.toString(), new DiskSources(), ReadOptions.forConfigId("lb1"))
                .diagnostics();
    }

    private static void assertOne(Path file, String code, String message) {
        assertThat(said(file)).hasSize(1);
        Diagnostic only = said(file).getFirst();
        assertThat(only.code()).isEqualTo(code);
        assertThat(only.message()).contains(message);
        assertThat(only.help()).isNotBlank();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aHundredMegabytesAreNoConfiguration() throws IOException {
        Path file = directory.resolve("large.conf");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        assertOne(file, "unreadable-file", "has 104857600 bytes");
    }

    @Test
    void aDirectoryIsNoConfiguration() {
        assertOne(directory, "unreadable-file", "is a directory");
    }

    @Test
    void aFileThatIsNotThereIsUnreadableAndNotClean() {
        Path none = directory.resolve("none.conf");
        assertOne(none, "no-such-file", "there is no file");
        assertThat(Verdict.of(said(none)).exitStatus())
                .as("keepalived would end with 0")
                .isEqualTo(6);
    }

    @Test
    void aFileThatMayNotBeReadIsToldFromAMissingOne() throws IOException {
        assumeFalse(
                "root".equals(System.getProperty("user.name")), "root may read whatever there is");
        Path file = file("secret.conf", "global_defs {\n}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assertOne(file, "unreadable-file", "permission denied");
    }

    @Test
    void aFileThatIncludesItselfIsReadOnce() throws IOException {
        assertOne(file("self.conf", "include self.conf\n"), "include-loop", "includes itself");
    }

    @Test
    void filesThatIncludeEachOtherAreReadOnce() throws IOException {
        file("b.conf", "include a.conf\n");
        assertOne(file("a.conf", "include b.conf\n"), "include-loop", "includes itself");
    }

    @Test
    void aFileInSixteenBitsSaysThatItHoldsNulBytes() throws IOException {
        Path file = directory.resolve("wide.conf");
        Files.write(file, "global_defs {\n}\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(said(file)).isNotEmpty();
        assertThat(said(file)).extracting(Diagnostic::code).containsOnly("nul-byte");
    }

    @Test
    void bytesThatAreNoUtf8AreReadAsLatin1() throws IOException {
        Path file = directory.resolve("latin.conf");
        Files.write(file, new byte[] {'f', (byte) 0xe9, '\n'});
        assertOne(file, "unknown-keyword", "fé");
    }
}
