package io.understudy.model.config.syntax;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Files of this machine. */
public final class DiskSources implements Sources {
    /** No configuration is larger; 30,000 real servers fill some 5 MiB. */
    public static final long LIMIT_BYTES = 32L << 20;

    @Override
    public Content read(String path) {
        try {
            Path file = Path.of(path);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return new Content.NotAFile("a directory");
            }
            // A device or a FIFO could block for ever, but /dev/stdin and friends are asked for.
            if (attributes.isOther() && !path.startsWith("/dev/")) {
                return new Content.NotAFile("not a regular file");
            }
            if (attributes.size() > LIMIT_BYTES) {
                return new Content.TooLarge(attributes.size(), LIMIT_BYTES);
            }
            return bounded(file);
        } catch (NoSuchFileException _) {
            return new Content.Missing();
        } catch (AccessDeniedException _) {
            return new Content.Unreadable("permission denied");
        } catch (IOException | InvalidPathException e) {
            return new Content.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Content bounded(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) LIMIT_BYTES + 1);
            return bytes.length > LIMIT_BYTES
                    ? new Content.TooLarge(bytes.length, LIMIT_BYTES)
                    : new Content.Bytes(bytes);
        }
    }

    @Override
    public List<Entry> list(String directory) {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(Path.of(directory.isEmpty() ? "." : directory))) {
            for (Path path : stream) {
                entries.add(new Entry(path.getFileName().toString(), kind(path)));
            }
        } catch (IOException | InvalidPathException | java.nio.file.DirectoryIteratorException _) {
            return List.of();
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private static Kind kind(Path path) {
        if (Files.isDirectory(path)) {
            return Kind.DIRECTORY;
        }
        try {
            Set<PosixFilePermission> bits = Files.getPosixFilePermissions(path);
            return bits.contains(PosixFilePermission.OWNER_EXECUTE)
                            || bits.contains(PosixFilePermission.GROUP_EXECUTE)
                            || bits.contains(PosixFilePermission.OTHERS_EXECUTE)
                    ? Kind.PROGRAM
                    : Kind.FILE;
        } catch (IOException | UnsupportedOperationException _) {
            return Kind.FILE;
        }
    }

    @Override
    public String absolute(String directory) {
        return Path.of(directory.isEmpty() ? "." : directory)
                .toAbsolutePath()
                .normalize()
                .toString();
    }
}
