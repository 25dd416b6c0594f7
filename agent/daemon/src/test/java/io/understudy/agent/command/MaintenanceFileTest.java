package io.understudy.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.state.Maintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceFileTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T03:12:45.5Z");

    @TempDir Path directory;

    @Test
    void whatWasWrittenIsReadByTheNextLife() throws IOException {
        Path place = directory.resolve("state/maintenance");
        assertThat(new MaintenanceFile(place).read()).isNull();
        new MaintenanceFile(place).write(new Maintenance("CN=mia", "new\ndisks", SINCE));
        assertThat(new MaintenanceFile(place).read())
                .isEqualTo(new Maintenance("CN=mia", "new disks", SINCE));
        new MaintenanceFile(place).write(null);
        assertThat(new MaintenanceFile(place).read()).isNull();
        assertThat(directory.resolve("state")).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsToldByName() throws IOException {
        Path place = directory.resolve("maintenance");
        Files.writeString(place, "yesterday\n");
        assertThatThrownBy(() -> new MaintenanceFile(place).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + " is damaged");
    }
}
