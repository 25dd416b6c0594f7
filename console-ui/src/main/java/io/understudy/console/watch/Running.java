package io.understudy.console.watch;

import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that keepalived runs.
 *
 * @param sha256 of the file as it was on the disk when it was loaded; of keepalived's own copy
 *     where nobody saw that file
 * @param reading of that file, or of the copy, which has what the file includes
 * @param copied whether it is the copy that was read: its lines are not those of the file
 * @param loadedAt when keepalived read it
 * @param change by which a later loading is told from this one
 */
record Running(String sha256, Reading reading, boolean copied, Instant loadedAt, String change) {
    /**
     * The file on the disk.
     *
     * @param changedAt when its content, name or mode changed last (stat(2), st_ctime)
     * @param plain hash of its text without comments and indentation
     */
    record Disk(RemoteFile file, Instant changedAt, String plain) {}

    /** keepalived's own copy, in the same terms; {@code change} as its host prints its time. */
    record Copy(Instant loadedAt, String plain, String change) {
        /**
         * Whether the file is what was read here: it has not been touched since, or says the same.
         */
        boolean isOf(Disk disk) {
            return !loadedAt.isBefore(disk.changedAt()) || plain.equals(disk.plain());
        }
    }

    /** What runs is on the disk still. */
    static Running of(Disk disk, Copy copy, String id, byte @Nullable [] whole) {
        String sha256 = disk.file().sha256();
        return whole == null
                ? new Running(
                        sha256,
                        read(disk.file().path(), disk.file().text(), id),
                        false,
                        copy.loadedAt(),
                        copy.change())
                : new Running(
                        sha256,
                        read(disk.file().path(), text(whole), id),
                        true,
                        copy.loadedAt(),
                        copy.change());
    }

    /** What runs is nowhere but in keepalived's own copy. */
    static Running of(byte[] whole, String path, Copy copy, String id) {
        return new Running(
                RemoteFile.sha256(whole),
                read(path, text(whole), id),
                true,
                copy.loadedAt(),
                copy.change());
    }

    /** Whether a file means more than it says: only its host can read what it includes. */
    static boolean includes(RemoteFile file) {
        return file.text().lines().anyMatch(line -> line.strip().startsWith("include"));
    }

    private static String text(byte[] whole) {
        return new String(whole, StandardCharsets.UTF_8);
    }

    private static Reading read(String path, String text, String id) {
        return ConfigReader.read(path, MemorySources.of(path, text), ReadOptions.forConfigId(id));
    }
}
