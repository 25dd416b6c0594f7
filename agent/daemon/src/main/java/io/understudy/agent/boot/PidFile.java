package io.understudy.agent.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file with our process id, locked for as long as we live: the lock, not the content, says that a
 * daemon runs, so the file of one that was killed stands in nobody's way.
 */
final class PidFile implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the file.
     *
     * @return null if another process holds it
     */
    static @Nullable PidFile take(Path path) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Object before = key(path);
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean ours = false;
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    return null;
                }
                // The daemon before us may have removed the file between our opening and our lock.
                if (before != null && before.equals(key(path))) {
                    write(channel);
                    ours = true;
                    return new PidFile(path, channel);
                }
            } catch (OverlappingFileLockException _) {
                return null;
            } finally {
                if (!ours) {
                    channel.close();
                }
            }
        }
        throw new IOException(path + " is removed again and again by somebody");
    }

    /** Device and inode, asked without opening: closing any descriptor would end our lock. */
    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private static void write(FileChannel channel) throws IOException {
        byte[] text = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        channel.truncate(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException _) {
            // The lock ends with the process in any case.
        }
    }
}
