package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.inotify.Inotify;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.InitialValue;
import io.understudy.model.config.vrrp.TrackFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Tracked files. The loop hears that something changed in their directories; looking at the disk is
 * the work of a thread of its own, in the order of the changes.
 */
public final class TrackedFiles implements AutoCloseable {
    /** A number needs no more, and whoever writes more means something else. */
    private static final int MOST_BYTES = 127;

    private final Watcher watcher;
    private final Post post;
    private @Nullable Inotify inotify;
    private final ExecutorService disk =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("understudy-files").daemon().factory());

    /** By name; the disk thread's alone. */
    private final Map<String, Watch> watches = new HashMap<>();

    private record Watch(TrackFile file, Path path, int directory) {}

    public TrackedFiles(Watcher watcher, Post post) {
        this.watcher = watcher;
        this.post = post;
    }

    /** Reads it now and whenever it changes. */
    public void watch(TrackFile file) throws SyscallException {
        Inotify known = inotify;
        if (known == null) {
            Inotify opened = Inotify.open();
            watcher.watch(opened.fd(), () -> follow(opened));
            inotify = opened;
            known = opened;
        }
        Inotify directories = known;
        disk.execute(() -> begin(directories, file));
    }

    /** Reads it no more. */
    public void ignore(String name) {
        Inotify known = inotify;
        if (known != null) {
            disk.execute(() -> end(known, name));
        }
    }

    /** The directories have news: on the loop thread, when the descriptor is readable. */
    private void follow(Inotify inotify) {
        try {
            List<Inotify.Change> changes = inotify.changes();
            disk.execute(() -> changes.forEach(this::changed));
        } catch (SyscallException e) {
            throw new AssertionError("files can no longer be watched: " + e.text(), e);
        }
    }

    private void begin(Inotify inotify, TrackFile file) {
        try {
            Path path = resolve(Path.of(file.path()));
            Path directory = path.getParent();
            initialise(file, path);
            int number = inotify.watch(directory == null ? "/" : directory.toString());
            watches.put(file.name(), new Watch(file, path, number));
            read(file.name(), path);
        } catch (SyscallException e) {
            refuse(file, e.errno(), e.text());
        } catch (IOException e) {
            refuse(file, 0, e.toString());
        }
    }

    private void refuse(TrackFile file, int errno, String why) {
        post.post(at -> new NodeEvent.ActionFailed(new NodeAction.WatchFile(file), errno, why, at));
    }

    /** Where the file really is, or will be. */
    private static Path resolve(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path directory = path.toAbsolutePath().getParent();
        return directory == null
                ? path
                : directory.toRealPath().resolve(String.valueOf(path.getFileName()));
    }

    /** Without {@code overwrite} a file that is there already is left alone. */
    private static void initialise(TrackFile file, Path path) throws IOException {
        InitialValue initial = file.initial();
        if (initial != null && (initial.overwrite() || !Files.exists(path))) {
            Files.writeString(path, initial.value() + "\n");
        }
    }

    private void end(Inotify inotify, String name) {
        Watch ended = watches.remove(name);
        if (ended != null
                && watches.values().stream().noneMatch(w -> w.directory == ended.directory)) {
            inotify.unwatch(ended.directory);
        }
    }

    private void changed(Inotify.Change change) {
        watches.forEach((name, watch) -> {
            boolean concerned =
                    change.watch() == watch.directory
                            && change.name().equals(String.valueOf(watch.path.getFileName()));
            if (change.isLoss() || concerned) {
                read(name, watch.path);
            }
        });
    }

    private void read(String name, Path path) {
        String text = text(path);
        post.post(at -> new NodeEvent.FileRead(name, text, at));
    }

    private static @Nullable String text(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return new String(file.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return null;
        }
    }

    @Override
    public void close() {
        disk.shutdownNow();
        Inotify known = inotify;
        if (known != null) {
            watcher.unwatch(known.fd());
            known.close();
        }
    }
}
