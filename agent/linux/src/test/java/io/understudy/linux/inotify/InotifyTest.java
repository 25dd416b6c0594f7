package io.understudy.linux.inotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyTest {
    @TempDir Path directory;

    @Test
    void aFileIsToldOfWhenItIsClosedAndNotBefore() throws SyscallException, IOException {
        try (Inotify inotify = Inotify.open()) {
            int watch = inotify.watch(directory.toString());
            try (OutputStream file = Files.newOutputStream(directory.resolve("drain"))) {
                file.write('1');
                assertThat(inotify.changes()).isEmpty();
            }
            assertThat(inotify.changes()).containsExactly(new Inotify.Change(watch, "drain"));
        }
    }

    @Test
    void movesAndDeletionsAreTold() throws SyscallException, IOException {
        Path file = Files.writeString(directory.resolve("one"), "1");
        try (Inotify inotify = Inotify.open()) {
            int watch = inotify.watch(directory.toString());
            Files.move(file, directory.resolve("other"));
            Files.delete(directory.resolve("other"));
            assertThat(inotify.changes())
                    .containsExactly(
                            new Inotify.Change(watch, "one"),
                            new Inotify.Change(watch, "other"),
                            new Inotify.Change(watch, "other"));
        }
    }

    @Test
    void anEndedWatchTellsNothing() throws SyscallException, IOException {
        try (Inotify inotify = Inotify.open()) {
            inotify.unwatch(inotify.watch(directory.toString()));
            Files.writeString(directory.resolve("drain"), "1");
            assertThat(inotify.changes()).isEmpty();
        }
    }

    @Test
    void aMissingDirectoryIsRefusedByName() throws SyscallException {
        try (Inotify inotify = Inotify.open()) {
            assertThatThrownBy(() -> inotify.watch(directory + "/none"))
                    .isInstanceOf(SyscallException.class)
                    .hasMessageContaining("none");
        }
    }
}
