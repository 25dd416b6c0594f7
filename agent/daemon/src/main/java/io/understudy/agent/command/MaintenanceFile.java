package io.understudy.agent.command;

import io.understudy.agent.ops.Log;
import io.understudy.model.state.Maintenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the host is in maintenance, over restarts of the agent: three lines (when, who, why),
 * replaced as a whole; no file means that it is not.
 */
public final class MaintenanceFile {
    private final Path file;

    public MaintenanceFile(Path file) {
        this.file = file;
    }

    /**
     * What was written last; null if the host takes part.
     *
     * @throws IOException if there is a file that cannot be read; its message is one line
     */
    public @Nullable Maintenance read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return null;
        }
        try {
            return new Maintenance(
                    lines.get(1),
                    lines.size() > 2 ? lines.get(2) : "",
                    Instant.parse(lines.get(0)));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    /**
     * As {@link #read}; a damaged file counts as maintenance: standing back is the safer mistake.
     */
    public @Nullable Maintenance before(Log log) {
        try {
            return read();
        } catch (IOException e) {
            log.warning(
                    "cannot read whether this host is in maintenance, so it is: "
                            + e.getMessage()
                            + "; understudy maintain off ends it");
            return new Maintenance("unknown", String.valueOf(e.getMessage()), Instant.now());
        }
    }

    /** Makes it so; when this returns it is on disk. */
    public void write(@Nullable Maintenance maintenance) throws IOException {
        StateFile.write(
                file,
                maintenance == null
                        ? null
                        : maintenance.since()
                                + "\n"
                                + line(maintenance.by())
                                + "\n"
                                + line(maintenance.note())
                                + "\n");
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
