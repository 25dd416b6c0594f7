package io.understudy.console.feature.config;

import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that outlive the console's process, one file per host: the checksum of the file that the
 * draft was begun from, then its text. They hold what configurations hold, secrets among it, so
 * that nobody but their owner may read them. Every method may take as long as a disk takes.
 */
public final class DraftStore {
    /** Keeps nothing: for the demo, and where there is no folder. */
    public static final DraftStore NONE = new DraftStore(null);

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final @Nullable Path folder;

    /**
     * @param folder made when the first draft is kept
     */
    public DraftStore(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * A draft.
     *
     * @param base SHA-256 of the file it was begun from, lower-case hex
     */
    record Kept(String base, String text) {}

    /** What was kept of a host; null if nothing was, or if it cannot be read. */
    @Nullable Kept find(Endpoint host) {
        Path of = folder;
        if (of == null) {
            return null;
        }
        try {
            String all = Files.readString(file(of, host), StandardCharsets.UTF_8);
            int end = all.indexOf('\n');
            return end < 0 ? null : new Kept(all.substring(0, end), all.substring(end + 1));
        } catch (IOException _) {
            return null;
        }
    }

    /** Keeps a draft in one step, so that a crash leaves the old or the new one. */
    void keep(Endpoint host, Kept draft) throws IOException {
        Path of = folder;
        if (of == null) {
            return;
        }
        Files.createDirectories(of, mine("rwx------"));
        Path fresh = Files.createTempFile(of, "draft", ".tmp", mine("rw-------"));
        try {
            Files.writeString(fresh, draft.base() + "\n" + draft.text(), StandardCharsets.UTF_8);
            Files.move(
                    fresh,
                    file(of, host),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A draft that was deployed or discarded is nobody's any more. */
    void forget(Endpoint host) throws IOException {
        Path of = folder;
        if (of != null) {
            try {
                Files.delete(file(of, host));
            } catch (NoSuchFileException _) {
                // it was never kept
            }
        }
    }

    private static Path file(Path folder, Endpoint host) {
        return folder.resolve(host.toString().replaceAll("[^A-Za-z0-9._-]", "_") + ".draft");
    }

    private static FileAttribute<?>[] mine(String permissions) {
        Set<PosixFilePermission> all = PosixFilePermissions.fromString(permissions);
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(all)}
                : new FileAttribute<?>[0];
    }
}
