package io.understudy.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is there as a whole or not at all, whenever the power goes. */
final class StateFile {
    private StateFile() {}

    /**
     * Replaces what it says; when this returns it is on disk.
     *
     * @param text null removes it
     */
    static void write(Path file, @Nullable String text) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        if (text == null) {
            Files.deleteIfExists(file);
        } else {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        // The directory too: otherwise the name could be lost with the power.
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
