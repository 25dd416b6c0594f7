package io.understudy.linux.inotify;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.libc.WatchCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches directories for files that were written and closed, moved or deleted. A file that is
 * being written is not told of: whoever reads it then would read half of it.
 *
 * <p>One thread at a time.
 */
public final class Inotify implements AutoCloseable {
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int IN_CLOSE_WRITE = 0x8;
    private static final int IN_MOVED_FROM = 0x40;
    private static final int IN_MOVED_TO = 0x80;
    private static final int IN_DELETE = 0x200;
    private static final int IN_Q_OVERFLOW = 0x4000;
    private static final int IN_ONLYDIR = 0x01000000;
    private static final int INTEREST =
            IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR;

    /** struct inotify_event: wd, mask, cookie, len, then the name padded with NUL. */
    private static final int HEADER_BYTES = 16;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, 8);
    private final int fd;

    /**
     * Something happened to a file.
     *
     * @param watch what {@link #watch} returned; -1 if events were lost, and anything may have
     *     happened
     * @param name of the file in that directory
     */
    public record Change(int watch, String name) {
        public boolean isLoss() {
            return watch < 0;
        }
    }

    private Inotify(int fd) {
        this.fd = fd;
    }

    public static Inotify open() throws SyscallException {
        return new Inotify(
                SyscallException.check(
                        "inotify_init1(2)", WatchCalls.inotifyInit1(NONBLOCK_CLOEXEC)));
    }

    /** Readable while there are changes. */
    public int fd() {
        return fd;
    }

    /** Watches a directory; the same directory has the same number. */
    public int watch(String directory) throws SyscallException {
        try (Arena call = Arena.ofConfined()) {
            return SyscallException.check(
                    "inotify_add_watch(2) of " + directory,
                    WatchCalls.inotifyAddWatch(fd, call.allocateFrom(directory), INTEREST));
        }
    }

    /** Ends a watch; one that is gone already is success. */
    public void unwatch(int watch) {
        int _ = WatchCalls.inotifyRmWatch(fd, watch);
    }

    /** What happened since the last call; empty if nothing did. */
    public List<Change> changes() throws SyscallException {
        List<Change> changes = new ArrayList<>();
        long length = EventCalls.read(fd, buffer);
        while (length > 0) {
            for (long at = 0; at + HEADER_BYTES <= length; ) {
                int watch = buffer.get(JAVA_INT, at);
                int mask = buffer.get(JAVA_INT, at + 4);
                int nameBytes = buffer.get(JAVA_INT, at + 12);
                if ((mask & IN_Q_OVERFLOW) != 0) {
                    changes.add(new Change(-1, ""));
                } else if (nameBytes > 0) {
                    changes.add(new Change(watch, name(at + HEADER_BYTES, nameBytes)));
                }
                at += HEADER_BYTES + nameBytes;
            }
            length = EventCalls.read(fd, buffer);
        }
        if (length < 0 && length != -Errno.EAGAIN) {
            throw SyscallException.of("read(2) of inotify", (int) -length);
        }
        return changes;
    }

    private String name(long at, int bytes) {
        byte[] name = buffer.asSlice(at, bytes).toArray(JAVA_BYTE);
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
