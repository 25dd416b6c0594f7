package io.understudy.linux.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.process.User;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipeTest {
    @TempDir Path directory;

    private NamedPipe open(Path path) throws SyscallException {
        return NamedPipe.open(path.toString(), User.own());
    }

    @Test
    void linesWaitForTheirReader() throws SyscallException, IOException {
        Path path = directory.resolve("events");
        try (NamedPipe pipe = open(path)) {
            assertThat(pipe.write("one\n")).isTrue();
            assertThat(pipe.write("two\n")).isTrue();
            byte[] read = new byte[8];
            try (var reader = Files.newInputStream(path)) {
                assertThat(reader.readNBytes(read, 0, 8)).isEqualTo(8);
            }
            assertThat(new String(read, StandardCharsets.US_ASCII)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void aFullPipeIsSaidAndNotWaitedFor() throws SyscallException {
        try (NamedPipe pipe = open(directory.resolve("events"))) {
            String line = "x".repeat(1000) + "\n";
            int written = 0;
            while (pipe.write(line)) {
                written++;
            }
            assertThat(written).isBetween(1, 2000);
        }
    }

    @Test
    void aPipeThatWasMadeHereGoesWithItsEnd() throws SyscallException, IOException {
        Path path = directory.resolve("events");
        try (NamedPipe _ = open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-r--r--");
            try (NamedPipe _ = open(path)) {
                assertThat(path).exists();
            }
            assertThat(path).exists();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void somethingElseAtItsPathIsLeftAlone() throws IOException {
        Path path = Files.writeString(directory.resolve("events"), "mine");
        assertThatThrownBy(() -> open(path))
                .isInstanceOf(SyscallException.class)
                .hasMessageContaining("no named pipe");
        assertThat(path).hasContent("mine");
    }
}
