package io.understudy.linux.pipe;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.FileCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A named pipe, open for reading and writing, so that it opens and keeps lines while nobody reads.
 * A pipe that was made here is deleted when it is closed.
 */
public final class NamedPipe implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NOFOLLOW = 0x20000;
    private static final int MODE = 0644;
    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;

    private final int fd;
    private final Path path;
    private final boolean made;

    private NamedPipe(int fd, Path path, boolean made) {
        this.fd = fd;
        this.path = path;
        this.made = made;
    }

    /**
     * Opens the pipe, and makes it first if there is nothing at its path.
     *
     * @param owner of a pipe that is made
     * @throws SyscallException if something else is there, or the kernel refuses
     */
    public static NamedPipe open(String path, User owner) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            int result = FileCalls.mkfifo(name, MODE);
            boolean made = result >= 0;
            if (!made && result != -Errno.EEXIST) {
                throw SyscallException.of("mkfifo(3) of " + path, -result);
            }
            Path file = Path.of(path);
            if (!made && !isPipe(file)) {
                throw SyscallException.of(
                        "mkfifo(3) of " + path, Errno.EEXIST, "what is there is no named pipe");
            }
            int fd =
                    SyscallException.check(
                            "open(2) of " + path,
                            FileCalls.open(name, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW));
            NamedPipe pipe = new NamedPipe(fd, file, made);
            try {
                if (made) {
                    SyscallException.check("fchmod(2) of " + path, FileCalls.fchmod(fd, MODE));
                    SyscallException.check(
                            "fchown(2) of " + path, FileCalls.fchown(fd, owner.uid(), owner.gid()));
                }
                return pipe;
            } catch (SyscallException e) {
                pipe.close();
                throw e;
            }
        }
    }

    private static boolean isPipe(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & S_IFMT) == S_IFIFO;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Writes all of it or nothing, and never waits.
     *
     * @return false if the pipe is full: nobody reads
     */
    public boolean write(String text) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment buffer = arena.allocate(bytes.length);
            buffer.copyFrom(MemorySegment.ofArray(bytes));
            long result = EventCalls.write(fd, buffer);
            if (result == -Errno.EAGAIN) {
                return false;
            }
            if (result < 0) {
                throw SyscallException.of("write(2) to " + path, (int) -result);
            }
            return true;
        }
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        if (made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // Somebody else's directory by now: it may stay.
            }
        }
    }
}
