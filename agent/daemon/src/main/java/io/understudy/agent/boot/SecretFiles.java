package io.understudy.agent.boot;

import io.understudy.model.config.check.HostFacts.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Files that hold a key, as this host has them. */
final class SecretFiles {
    /** "hex:", the digits of 64 bytes, and room for line ends. */
    private static final int MOST_BYTES = 4 + 128 + 8;

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.complementOf(
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));

    private SecretFiles() {}

    /** Reads one; what is too long is no key and is not read to its end. */
    static SecretFile look(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
            boolean isOpen = allowed.stream().anyMatch(OTHERS::contains);
            return bytes.length > MOST_BYTES
                    ? new SecretFile(null, "it is too long", isOpen)
                    : new SecretFile(new String(bytes, StandardCharsets.UTF_8), "", isOpen);
        } catch (NoSuchFileException _) {
            return new SecretFile(null, "it does not exist", false);
        } catch (IOException e) {
            return new SecretFile(null, "it cannot be read (" + e.getMessage() + ")", false);
        }
    }
}
