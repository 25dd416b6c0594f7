package io.understudy.agent.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {
    @TempDir Path directory;

    @Test
    void aFullFileIsPutAsideAndTheOldestGoes() throws IOException {
        Path place = directory.resolve("state/audit.log");
        RotatedFile file = new RotatedFile(place, 20, 2, true);
        for (int i = 0; i < 8; i++) {
            file.append(("line " + i + "\n").getBytes(UTF_8));
        }
        assertThat(place).content().isEqualTo("line 6\nline 7\n");
        assertThat(directory.resolve("state/audit.log.1")).content().isEqualTo("line 4\nline 5\n");
        assertThat(directory.resolve("state/audit.log.2")).content().isEqualTo("line 2\nline 3\n");
        try (var files = Files.list(directory.resolve("state"))) {
            assertThat(files).hasSize(3);
        }
        assertThat(Files.getPosixFilePermissions(place))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
