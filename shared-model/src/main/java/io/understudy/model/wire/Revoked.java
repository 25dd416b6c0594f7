package io.understudy.model.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Certificates that count no longer, though their time is not over: a file {@code revoked} beside
 * {@code ca.pem}, a SHA-256 fingerprint a line, with or without colons, {@code #} begins a comment.
 * It is looked at whenever somebody connects, so a new line needs no reload.
 */
public final class Revoked {
    /** What the file is called. */
    public static final String FILE = "revoked";

    private static final int DIGITS = 64;

    /** Of which time and length what is known was read. */
    private record Stand(FileTime time, long bytes) {}

    private final Path file;
    private Stand stand = new Stand(FileTime.fromMillis(0), -1);
    private Set<String> fingerprints = Set.of();

    private Revoked(Path file) {
        this.file = file;
    }

    /**
     * The list of a directory with key material; no file means that nothing is revoked.
     *
     * @throws TlsException if it cannot be read, or a line of it is no fingerprint
     */
    public static Revoked in(Path directory) throws TlsException {
        Revoked list = new Revoked(directory.resolve(FILE));
        list.read();
        return list;
    }

    /**
     * As it is printed by {@code openssl x509 -fingerprint -sha256}, without colons, lower case.
     */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without encoding", e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /**
     * Whether a certificate is on the list as it is now. A list that was damaged since it was read
     * leaves in force what it said before.
     */
    public synchronized boolean names(X509Certificate certificate) {
        try {
            read();
        } catch (TlsException _) {
            // Told at the next start or reload, with file and line.
        }
        return fingerprints.contains(fingerprint(certificate));
    }

    private synchronized void read() throws TlsException {
        try {
            Stand now = new Stand(Files.getLastModifiedTime(file), Files.size(file));
            if (now.equals(stand)) {
                return;
            }
            Set<String> fresh = new HashSet<>();
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                String digits =
                        line.replaceFirst("#.*", "")
                                .replace(":", "")
                                .strip()
                                .toLowerCase(Locale.ROOT);
                if (!digits.isEmpty() && !digits.matches("[0-9a-f]{" + DIGITS + "}")) {
                    throw new TlsException(
                            file
                                    + ":"
                                    + number
                                    + " is no SHA-256 fingerprint; openssl x509 -noout -fingerprint"
                                    + " -sha256 -in FILE prints one");
                }
                if (!digits.isEmpty()) {
                    fresh.add(digits);
                }
            }
            fingerprints = fresh;
            stand = now;
        } catch (NoSuchFileException _) {
            fingerprints = Set.of();
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
