package io.understudy.agent.boot;

import io.understudy.model.config.check.HostFacts.Program;
import io.understudy.model.config.check.HostFacts.Program.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a program of this machine stands, as keepalived's script security asks. */
final class Programs {
    private static final String USUAL_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int STICKY = 01000;

    private Programs() {}

    /**
     * Looks at a program and, if there is one, at the directories above it.
     *
     * @param path directories, separated by colons, to look for a bare name in
     */
    static Program look(String name, @Nullable String path) {
        try {
            Path found = find(name, path == null ? USUAL_PATH : path);
            if (found == null) {
                return new Program(Standing.MISSING, name);
            }
            Path real = found.toRealPath();
            if (!isExecutable(real)) {
                return new Program(Standing.NOT_EXECUTABLE, real.toString());
            }
            String culprit = open(real);
            return culprit == null
                    ? new Program(Standing.SOUND, real.toString())
                    : new Program(Standing.OPEN_TO_OTHERS, culprit);
        } catch (IOException | InvalidPathException _) {
            return new Program(Standing.MISSING, name);
        }
    }

    private static @Nullable Path find(String name, String path) {
        if (name.indexOf('/') >= 0) {
            return Files.isRegularFile(Path.of(name)) ? Path.of(name) : null;
        }
        for (String directory : path.split(":")) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory, name);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isExecutable(Path file) throws IOException {
        Set<PosixFilePermission> bits = Files.getPosixFilePermissions(file);
        return bits.contains(PosixFilePermission.OWNER_EXECUTE)
                || bits.contains(PosixFilePermission.GROUP_EXECUTE)
                || bits.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    /** The first file or directory on the way that is not root's alone; null if all are. */
    private static @Nullable String open(Path file) throws IOException {
        for (Path at = file; at != null; at = at.getParent()) {
            PosixFileAttributes attributes =
                    Files.readAttributes(at, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> bits = attributes.permissions();
            boolean writable =
                    bits.contains(PosixFilePermission.GROUP_WRITE)
                            || bits.contains(PosixFilePermission.OTHERS_WRITE);
            // In a sticky directory such as /tmp nobody can take away what is another's.
            if (!attributes.owner().getName().equals("root")
                    || (writable && !(attributes.isDirectory() && isSticky(at)))) {
                return at.toString();
            }
        }
        return null;
    }

    private static boolean isSticky(Path directory) throws IOException {
        return ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
    }
}
