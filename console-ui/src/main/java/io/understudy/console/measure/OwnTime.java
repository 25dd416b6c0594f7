package io.understudy.console.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of one thread, as Linux counts it (proc_pid_schedstat(5)): what it waited for
 * a processor that others had is not in it.
 */
final class OwnTime {
    private final Path file;

    private OwnTime(Path file) {
        this.file = file;
    }

    static OwnTime ofThisThread() {
        try {
            return new OwnTime(Path.of("/proc/thread-self").toRealPath().resolve("schedstat"));
        } catch (IOException _) {
            return new OwnTime(Path.of("/proc/thread-self/schedstat")); // says nothing either
        }
    }

    /** Nanoseconds since it began; 0 where nobody counts them. */
    long nanos() {
        try {
            String text = Files.readString(file);
            return Long.parseLong(text, 0, text.indexOf(' '), 10);
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }
}
