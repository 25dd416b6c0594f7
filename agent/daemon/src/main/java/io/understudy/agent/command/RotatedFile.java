package io.understudy.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file of lines that only grows, for the owner's eyes. When it is long enough it is put aside as
 * {@code NAME.1}, what had that name as {@code NAME.2}, and so on; the oldest goes.
 */
public final class RotatedFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final long maxBytes;
    private final int kept;
    private final boolean forced;

    /**
     * @param maxBytes from which length on it is put aside
     * @param kept how many are kept besides the present one
     * @param forced whether each line is on disk when it has been appended
     */
    public RotatedFile(Path file, long maxBytes, int kept, boolean forced) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.kept = kept;
        this.forced = forced;
    }

    /**
     * Appends a line.
     *
     * @param line ended by LF
     */
    public synchronized void append(byte[] line) throws IOException {
        if (Files.exists(file) && Files.size(file) + line.length > maxBytes) {
            rotate();
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND,
                                StandardOpenOption.WRITE),
                        OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (forced) {
                channel.force(false);
            }
        }
    }

    private void rotate() throws IOException {
        for (int i = kept; i > 0; i--) {
            Path from = i == 1 ? file : aside(i - 1);
            if (Files.exists(from)) {
                Files.move(from, aside(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
