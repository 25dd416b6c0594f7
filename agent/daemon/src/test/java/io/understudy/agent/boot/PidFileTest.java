package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir Path directory;

    @Test
    void itHoldsOurIdAndIsGoneAfterwards() throws IOException {
        Path path = directory.resolve("pid");
        try (PidFile pid = Objects.requireNonNull(PidFile.take(path))) {
            assertThat(pid).isNotNull();
            assertThat(Files.size(path)).isEqualTo(text().length());
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void theFileOfADeadDaemonStandsInNobodysWay() throws IOException {
        Path path = directory.resolve("pid");
        Files.writeString(path, "123456789012\n");
        try (PidFile pid = Objects.requireNonNull(PidFile.take(path))) {
            assertThat(pid).isNotNull();
            assertThat(Files.size(path)).isEqualTo(text().length());
        }
    }

    @Test
    void aHeldFileIsNotTaken() throws IOException {
        Path path = directory.resolve("pid");
        try (PidFile pid = Objects.requireNonNull(PidFile.take(path))) {
            assertThat(pid).isNotNull();
            assertThat(PidFile.take(path)).isNull();
        }
        try (PidFile again = Objects.requireNonNull(PidFile.take(path))) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsTold() {
        assertThatThrownBy(() -> PidFile.take(directory.resolve("no/pid")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no/pid");
    }

    private static String text() {
        return ProcessHandle.current().pid() + "\n";
    }
}
