package io.understudy.console.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * OpenSSH's lists of host keys (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain, patterned and hashed
 * names, revoked keys. Read anew at every question, so that it agrees with what ssh itself knows.
 */
public final class KnownHosts {
    /** What the lists say of a key. */
    sealed interface Verdict {
        record Trusted() implements Verdict {}

        /** Nothing is known of this type of key; {@code otherTypes} are known for the host. */
        record Unknown(List<String> otherTypes) implements Verdict {}

        /** Another key of this type is known for the host. */
        record Changed(PublicKeyBlob before, String where) implements Verdict {}

        record Revoked(String where) implements Verdict {}
    }

    private final Path own;
    private final List<Path> others;
    private final boolean configurable;

    /**
     * Those of a configuration come before them.
     *
     * @param own read, and extended by accepted keys; need not exist yet
     * @param others read only; need not exist
     */
    public KnownHosts(Path own, Path... others) {
        this(own, List.of(others), true);
    }

    private KnownHosts(Path own, List<Path> others, boolean configurable) {
        this.own = own;
        this.others = others;
        this.configurable = configurable;
    }

    /** The same, whatever is configured: the operator said so. */
    public KnownHosts whateverIsConfigured() {
        return new KnownHosts(own, others, false);
    }

    /** The first is extended by accepted keys. */
    private List<Path> own(SshTarget target) {
        List<Path> configured = target.terms().knownHosts();
        return configurable && !configured.isEmpty() ? configured : List.of(own);
    }

    private List<Path> others(SshTarget target) {
        List<Path> configured = target.terms().othersKnown();
        return configurable && !configured.isEmpty() ? configured : others;
    }

    /** The user's own list and the system's, as ssh reads them. */
    public static KnownHosts ofUser() {
        return new KnownHosts(
                Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"),
                Path.of("/etc/ssh/ssh_known_hosts"));
    }

    Verdict judge(SshTarget target, PublicKeyBlob key) throws SshException {
        Set<String> otherTypes = new LinkedHashSet<>();
        Verdict verdict = null;
        for (KnownHostsLine line : lines(target)) {
            boolean same = line.key().equals(key);
            if (line.revoked()) {
                if (same) {
                    return new Verdict.Revoked(line.where());
                }
            } else if (same) {
                verdict = new Verdict.Trusted();
            } else if (!line.key().algorithm().equals(key.algorithm())) {
                otherTypes.add(line.key().type());
            } else if (verdict == null) {
                verdict = new Verdict.Changed(line.key(), line.where());
            }
        }
        return verdict == null ? new Verdict.Unknown(List.copyOf(otherTypes)) : verdict;
    }

    /** Wire names of the key types known for a host, to ask it for these first. */
    List<String> algorithms(SshTarget target) throws SshException {
        Set<String> known = new LinkedHashSet<>();
        for (KnownHostsLine line : lines(target)) {
            if (!line.revoked()) {
                known.add(line.key().algorithm());
            }
        }
        return List.copyOf(known);
    }

    /**
     * Adds a key for a host. One write to the end of the file under a lock: an entry that ssh adds
     * at the same moment is neither lost nor torn.
     */
    void add(SshTarget target, PublicKeyBlob key) throws SshException {
        Path own = own(target).getFirst();
        try {
            Path parent = own.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(
                        parent,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            try (FileChannel file =
                            FileChannel.open(
                                    own,
                                    Set.of(
                                            StandardOpenOption.CREATE,
                                            StandardOpenOption.READ,
                                            StandardOpenOption.WRITE),
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rw-------")));
                    FileLock _ = file.lock()) {
                append(file, entry(own, target, key));
            }
        } catch (IOException e) {
            throw unusable(own, e);
        }
    }

    private static String entry(Path own, SshTarget target, PublicKeyBlob key) throws IOException {
        // Whoever hides host names in this file wants the next one hidden too.
        boolean hash =
                Files.size(own) > 0
                        && Files.readAllLines(own, StandardCharsets.ISO_8859_1).stream()
                                .anyMatch(line -> line.startsWith(KnownHostsLine.HASH_PREFIX));
        String name = hash ? KnownHostsLine.hashed(target.knownAs()) : target.knownAs();
        return name + " " + key.algorithm() + " " + key.base64() + "\n";
    }

    private static void append(FileChannel file, String entry) throws IOException {
        long end = file.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        boolean torn = end > 0 && file.read(last, end - 1) == 1 && last.get(0) != '\n';
        ByteBuffer text =
                ByteBuffer.wrap(((torn ? "\n" : "") + entry).getBytes(StandardCharsets.US_ASCII));
        file.position(end);
        while (text.hasRemaining()) {
            file.write(text);
        }
        file.force(true);
    }

    private List<KnownHostsLine> lines(SshTarget target) throws SshException {
        List<KnownHostsLine> matching = new ArrayList<>();
        for (Path file : own(target)) {
            matching.addAll(lines(file, target));
        }
        for (Path file : others(target)) {
            matching.addAll(lines(file, target));
        }
        return matching;
    }

    private static List<KnownHostsLine> lines(Path file, SshTarget target) throws SshException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<KnownHostsLine> matching = new ArrayList<>();
            int number = 0;
            // Latin-1 never fails; names and keys are ASCII, comments may be anything.
            for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                KnownHostsLine line = KnownHostsLine.parse(text, file + ":" + ++number);
                if (line != null && line.names(target.knownAs())) {
                    matching.add(line);
                }
            }
            return matching;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static SshException unusable(Path file, IOException e) {
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new SshException(
                SshProblem.of(SshProblem.Cause.KNOWN_HOSTS, file.toString(), said), e);
    }
}
