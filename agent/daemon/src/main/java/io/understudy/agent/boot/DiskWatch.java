package io.understudy.agent.boot;

import io.understudy.agent.loop.StateSink;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.StateChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when files of the configuration are no longer what was read: somebody edited them and did
 * not reload. A look costs one stat(2) for each file; a file is read only after its time, size or
 * inode has changed.
 */
final class DiskWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Longer files are no configuration, and are not read every time. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Supplier<AgentSnapshot> state;
    private final StateSink teller;
    private final Map<Path, Seen> seen = new HashMap<>();
    private Map<Path, String> running;
    private @Nullable Thread thread;

    /** What a look would find unchanged. */
    private record Stamp(Instant modifiedAt, long bytes, @Nullable Object inode) {}

    private record Seen(Stamp stamp, @Nullable String sha256) {}

    /**
     * @param state what was told so far
     * @param running SHA-256 of the files that were read, by absolute path
     */
    DiskWatch(Supplier<AgentSnapshot> state, StateSink teller, Map<Path, String> running) {
        this.state = state;
        this.teller = teller;
        this.running = Map.copyOf(running);
    }

    /** Looks every few seconds from now on. */
    synchronized void begin() {
        thread = Thread.ofVirtual().name("disk-watch").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                look();
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    /** These files run now. */
    synchronized void use(Map<Path, String> files) {
        running = Map.copyOf(files);
        seen.keySet().retainAll(running.keySet());
    }

    /** Looks once, and tells what is not what was told last. */
    synchronized void look() {
        ConfigSummary told = state.get().config();
        if (told == null) {
            return;
        }
        List<FileOnDisk> changed = new ArrayList<>();
        running.keySet().stream()
                .sorted()
                .forEach(path -> {
                    FileOnDisk now = onDisk(path);
                    if (!Objects.equals(now.sha256(), running.get(path))) {
                        changed.add(now);
                    }
                });
        if (!changed.equals(told.changed())) {
            teller.publish(new StateChange.FilesCompared(changed), Instant.now());
        }
    }

    private FileOnDisk onDisk(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            Stamp stamp =
                    new Stamp(found.lastModifiedTime().toInstant(), found.size(), found.fileKey());
            Seen known = seen.get(path);
            if (known == null || !known.stamp().equals(stamp)) {
                boolean readable = found.isRegularFile() && found.size() <= MOST_BYTES;
                known = new Seen(stamp, readable ? Sha256.of(Files.readAllBytes(path)) : null);
                seen.put(path, known);
            }
            return new FileOnDisk(path.toString(), known.sha256(), stamp.modifiedAt());
        } catch (IOException _) {
            seen.remove(path);
            return new FileOnDisk(path.toString(), null, null);
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
