package io.understudy.agent.change;

import io.understudy.core.change.ChangeState;
import io.understudy.core.change.Kept;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is on disk of a change. In the state directory: {@code change} (what is pending or ended
 * last, in which life of the machine, until when) and {@code change.before} (the file). Beside the
 * file itself lies a second copy under a name that no include matches: giving it the file's name
 * needs no room on a full disk, and happens at once or not at all.
 */
final class ChangeFiles {
    private static final String UNTOLD = "untold";

    private final Path directory;
    private final Path record;
    private final Path copy;
    private final Path aside;

    /**
     * @param directory of the agent's state; need not exist
     */
    ChangeFiles(Path directory) {
        this.directory = directory;
        record = directory.resolve("change");
        copy = directory.resolve("change.before");
        aside = directory.resolve("change.taken-back");
    }

    /**
     * What was written down.
     *
     * @param untold an end that nobody could be told of yet
     */
    record Remembered(ChangeState state, @Nullable StateEvent untold) {}

    /**
     * What was written down last.
     *
     * @throws IOException if it cannot be read, or names no file to put back
     */
    Remembered read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(record, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return new Remembered(new ChangeState.Idle(null), null);
        }
        try {
            if (FrameCodec.decode(lines.get(0).getBytes(StandardCharsets.UTF_8))
                    instanceof Frame.Event(var event)) {
                if (event.change() instanceof ChangeHeld(var change)) {
                    Kept kept = new Kept(change, lines.get(1), Long.parseLong(lines.get(2)));
                    return new Remembered(new ChangeState.Held(kept), null);
                }
                if (event.change() instanceof ChangeEnded ended) {
                    return new Remembered(
                            new ChangeState.Idle(ended), lines.contains(UNTOLD) ? event : null);
                }
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException(record + " is damaged", e);
        }
        throw new IOException(record + " is damaged");
    }

    /** Keeps the file as it is now; when this returns all of it is on disk. */
    void keep(Kept kept) throws IOException {
        Path file = Path.of(kept.change().path());
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] content = Files.readAllBytes(file);
        if (!sha256(content).equals(kept.change().before())) {
            throw new IOException("it changes just now");
        }
        writeLike(file, copy, content);
        writeLike(file, beside(file), content);
        write(new ChangeHeld(kept.change()), kept.boot(), kept.deadline(), Instant.now(), false);
    }

    /** Writes down a later deadline. */
    void prolong(Kept kept) throws IOException {
        write(new ChangeHeld(kept.change()), kept.boot(), kept.deadline(), Instant.now(), false);
    }

    /**
     * Writes down how it ended, and lets go of the copies.
     *
     * @param untold whether somebody is still to be told
     */
    void forget(ChangeEnded end, boolean untold) throws IOException {
        write(end, "-", 0, Instant.now(), untold);
        for (Path kept : List.of(beside(Path.of(end.change().path())), copy)) {
            try {
                Files.deleteIfExists(kept);
            } catch (IOException _) {
                // On a disk that takes nothing any more; the next change replaces it.
            }
        }
    }

    /**
     * Puts the file back, with its owner and mode, and writes down that it is.
     *
     * @param untold whether somebody is still to be told
     * @return where the file lies that was there; null if it was the one from before
     */
    @Nullable Path putBack(Kept kept, ChangeEnded end, boolean untold) throws IOException {
        Path file = Path.of(kept.change().path());
        String before = kept.change().before();
        Path taken = null;
        if (!before.equals(sha256(file))) {
            taken = putAside(file);
            Path beside = beside(file);
            if (!before.equals(sha256(beside))) {
                byte[] content = Files.readAllBytes(copy);
                if (!sha256(content).equals(before)) {
                    throw new IOException(copy + " is not the file from before any more");
                }
                writeLike(copy, beside, content);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            force(beside.resolveSibling("."));
        }
        ChangeEnded told =
                new ChangeEnded(
                        end.change(), end.how(), end.by(), taken == null ? null : taken.toString());
        forget(told, untold);
        return taken;
    }

    /** What is taken back is somebody's work: it is kept where there is room for it. */
    private @Nullable Path putAside(Path file) {
        try {
            Files.copy(
                    file,
                    aside,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            return aside;
        } catch (IOException _) {
            return null; // a full disk must not stand in the way
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + PendingChange.KEPT_ENDING);
    }

    private void write(StateChange change, String boot, long deadline, Instant at, boolean untold)
            throws IOException {
        String text =
                new String(RecordJson.event(new StateEvent(0, at, change)), StandardCharsets.UTF_8)
                        + boot
                        + "\n"
                        + deadline
                        + "\n"
                        + (untold ? UNTOLD + "\n" : "");
        Path fresh = record.resolveSibling(record.getFileName() + ".new");
        write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, record, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    /** Writes a copy of a file with its owner and mode, as far as we may give them. */
    private static void writeLike(Path like, Path target, byte[] content) throws IOException {
        Files.deleteIfExists(target);
        write(target, content);
        for (String owner : List.of("unix:uid", "unix:gid")) {
            Object wanted = Files.getAttribute(like, owner);
            if (!wanted.equals(Files.getAttribute(target, owner))) {
                Files.setAttribute(target, owner, wanted);
            }
        }
        // After the owner: a change of owner may take mode bits away.
        Files.setAttribute(
                target, "unix:mode", (int) Files.getAttribute(like, "unix:mode") & 07777);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A directory: without it a name could be lost with the power. */
    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Of a file as it is; empty if there is none to read. */
    static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException _) {
            return "";
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
