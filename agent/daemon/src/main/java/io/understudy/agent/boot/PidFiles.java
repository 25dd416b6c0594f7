package io.understudy.agent.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All pid files of this process. keepalived has a process per part; here each part's file names the
 * one process that does all their work, for the scripts that send it signals.
 */
final class PidFiles implements AutoCloseable {
    private final Map<Path, PidFile> held = new LinkedHashMap<>();

    /**
     * Takes these and lets go of all others.
     *
     * @return the one that another process holds, those before it being ours; null if all are ours
     * @throws IOException if one cannot be written
     */
    @Nullable Path hold(List<Path> wanted) throws IOException {
        List<Path> unwanted = new ArrayList<>(held.keySet());
        unwanted.removeAll(wanted);
        for (Path path : unwanted) {
            PidFile file = held.remove(path);
            if (file != null) {
                file.close();
            }
        }
        for (Path path : wanted) {
            if (!held.containsKey(path)) {
                PidFile file = PidFile.take(path);
                if (file == null) {
                    return path;
                }
                held.put(path, file);
            }
        }
        return null;
    }

    /** Removes them, the daemon's own last. */
    @Override
    public void close() {
        new ArrayList<>(held.values()).reversed().forEach(PidFile::close);
        held.clear();
    }
}
