package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.HostFacts.Program.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of this machine; they are made here or belong to every Linux. */
class ProgramsTest {
    @TempDir private Path directory;

    private Path file(String permissions) throws IOException {
        Path file = directory.resolve("program");
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aProgramOfTheSystemIsSoundByPathAndByName() {
        assertThat(Programs.look("/bin/sh", null).standing()).isEqualTo(Standing.SOUND);
        assertThat(Programs.look("sh", "/nowhere:/bin").standing()).isEqualTo(Standing.SOUND);
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(Programs.look("/nowhere/at/all", null).standing()).isEqualTo(Standing.MISSING);
        assertThat(Programs.look("sh", "/nowhere").standing()).isEqualTo(Standing.MISSING);
        assertThat(Programs.look(directory.toString(), null).standing())
                .as("a directory is no program")
                .isEqualTo(Standing.MISSING);
    }

    @Test
    void withoutExecuteBitNobodyRunsIt() throws IOException {
        Path file = file("rw-r--r--");
        assertThat(Programs.look(file.toString(), null).standing())
                .isEqualTo(Standing.NOT_EXECUTABLE);
    }

    @Test
    void whatOthersMayWriteIsOpenToThem() throws IOException {
        Path file = file("rwxr-xrwx");
        assertThat(Programs.look(file.toString(), null).standing())
                .isEqualTo(Standing.OPEN_TO_OTHERS);
        assertThat(Programs.look(file.toString(), null).culprit())
                .isEqualTo(file.toRealPath().toString());
    }

    @Test
    void usersAndGroupsOfTheSystemAreKnown() {
        assertThat(Accounts.has("passwd", "root")).isTrue();
        assertThat(Accounts.has("group", "root")).isTrue();
        assertThat(Accounts.has("passwd", "0")).isTrue();
        assertThat(Accounts.has("passwd", "nobody-of-this-name")).isFalse();
    }
}
