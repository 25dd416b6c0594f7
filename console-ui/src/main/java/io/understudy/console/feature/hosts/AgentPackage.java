package io.understudy.console.feature.hosts;

import io.understudy.console.feature.hosts.HostWork.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A package of the agent on this desk, of the kind that a host can install.
 *
 * @param version as its name says, in the host's own spelling
 * @param sha256 of its bytes, lower-case hex
 */
record AgentPackage(Path file, Kind kind, String version, String sha256) {
    private static final String NAME = "understudy-agent";
    private static final String SUMS = "SHA256SUMS";

    /** What installs it there. */
    enum Kind {
        DEB,
        RPM,
        TAR
    }

    /**
     * The one for a host.
     *
     * @param chosen a package, or a directory of them
     * @param machine as the host's {@code uname -m} has it
     * @throws Stop if there is none, or it is not what its checksum says
     */
    static AgentPackage choose(Path chosen, Kind kind, String machine) throws IOException, Stop {
        String debian =
                switch (machine) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> machine;
                };
        String begin = NAME + (kind == Kind.DEB ? "_" : "-");
        String end =
                switch (kind) {
                    case DEB -> "_" + debian + ".deb";
                    case RPM -> "." + machine + ".rpm";
                    case TAR -> "-" + machine + ".tar.gz";
                };
        Path file = Files.isDirectory(chosen) ? newest(chosen, begin, end) : chosen;
        String name = file == null ? "" : String.valueOf(file.getFileName());
        if (file == null || !Files.isRegularFile(file)) {
            throw new Stop(Said.of("enrol.failed.no_package", chosen, begin + "*" + end));
        }
        if (!name.startsWith(begin) || !name.endsWith(end)) {
            throw new Stop(Said.of("enrol.failed.other_package", name, begin + "*" + end));
        }
        String version = name.substring(begin.length(), name.length() - end.length());
        return new AgentPackage(
                file,
                kind,
                kind == Kind.RPM ? version.replaceFirst("-[^-]*$", "") : version,
                verified(file));
    }

    private static @Nullable Path newest(Path directory, String begin, String end)
            throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> {
                                String name = file.getFileName().toString();
                                return name.startsWith(begin) && name.endsWith(end);
                            })
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElse(null);
        }
    }

    /** Its checksum, which must be that of the list beside it where there is one. */
    private static String verified(Path file) throws IOException, Stop {
        String sum = sha256(file);
        Path sums = file.resolveSibling(SUMS);
        String name = file.getFileName().toString();
        if (Files.isRegularFile(sums)) {
            for (String line : Files.readAllLines(sums)) {
                String[] words = line.split("\\s+\\*?", 2);
                if (words.length == 2 && words[1].equals(name) && !words[0].equals(sum)) {
                    throw new Stop(Said.of("enrol.failed.damaged", file, sums));
                }
            }
        }
        return sum;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
