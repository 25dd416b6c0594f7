package io.understudy.testbed.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A limit of memory, where a control group may be made (cgroups(7), both versions). */
final class Cgroup implements AutoCloseable {
    /** Room for all agents together, and little more. */
    static final long BYTES = 240L << 20;

    private static final int ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 100_000_000L;

    private final Path directory;

    private Cgroup(Path directory) {
        this.directory = directory;
    }

    /** Null where none may be made. */
    static @Nullable Cgroup make(String name) {
        for (String[] kind :
                new String[][] {
                    {"/sys/fs/cgroup/memory", "memory.limit_in_bytes"},
                    {"/sys/fs/cgroup", "memory.max"}
                }) {
            Path directory = Path.of(kind[0], name);
            try {
                Files.createDirectory(directory);
                try {
                    Files.writeString(directory.resolve(kind[1]), Long.toString(BYTES));
                    return new Cgroup(directory);
                } catch (IOException _) {
                    Files.delete(directory);
                }
            } catch (IOException _) {
                continue;
            }
        }
        return null;
    }

    /** False where it is refused: then nothing is limited. */
    boolean take(long pid) {
        try {
            Files.writeString(directory.resolve("cgroup.procs"), Long.toString(pid));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Removes it as soon as the kernel has reaped the last process in it. */
    @Override
    public void close() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (directory.toFile().delete()) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Files.delete(directory);
    }
}
