package io.understudy.model.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** PEM files (RFC 7468) as OpenSSL writes them; text around the blocks is skipped. */
final class Pem {
    private static final long MAX_BYTES = 1024 * 1024;
    private static final String KEY_LABEL = "PRIVATE KEY";

    private Pem() {}

    /** The certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws TlsException {
        return certificates(text(file), file);
    }

    /** The certificates of a text, at least one; {@code file} is where it is from. */
    static List<X509Certificate> certificates(String text, Object file) throws TlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(text, "CERTIFICATE", file)) {
            try {
                certificates.add(
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw new TlsException(file + ": certificate is damaged: " + e.getMessage(), e);
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException(
                    file + " holds no certificate; expected PEM with BEGIN CERTIFICATE");
        }
        return certificates;
    }

    /**
     * The one private key of a file, PKCS#8.
     *
     * @param algorithm of the certificate's public key ("EC", "RSA", "EdDSA")
     */
    static PrivateKey privateKey(Path file, String algorithm) throws TlsException {
        String text = text(file);
        List<byte[]> keys = blocks(text, KEY_LABEL, file);
        if (keys.size() != 1) {
            throw new TlsException(file + explainNoKey(text, keys.size(), file));
        }
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
        } catch (GeneralSecurityException e) {
            throw new TlsException(
                    file + " is no " + algorithm + " key, which its certificate asks for", e);
        }
    }

    private static String explainNoKey(String text, int keys, Path file) {
        if (keys > 1) {
            return " holds " + keys + " private keys; leave one";
        }
        if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            return " is encrypted, and nobody could type its password; decrypt it with"
                    + " openssl pkcs8 -in "
                    + file
                    + " -out KEY";
        }
        if (text.contains("BEGIN EC PRIVATE KEY") || text.contains("BEGIN RSA PRIVATE KEY")) {
            return " is not PKCS#8; convert it with openssl pkcs8 -topk8 -nocrypt -in "
                    + file
                    + " -out KEY";
        }
        return " holds no private key; expected PEM with BEGIN PRIVATE KEY";
    }

    static List<byte[]> blocks(String text, String label, Object file) throws TlsException {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int at = 0;
        for (int start = text.indexOf(begin); start >= 0; start = text.indexOf(begin, at)) {
            int stop = text.indexOf(end, start);
            if (stop < 0) {
                throw new TlsException(file + " is cut off: it has no \"" + end + "\"");
            }
            try {
                blocks.add(
                        Base64.getMimeDecoder()
                                .decode(text.substring(start + begin.length(), stop)));
            } catch (IllegalArgumentException e) {
                throw new TlsException(file + " is damaged: its block is no base64", e);
            }
            at = stop;
        }
        return blocks;
    }

    static String text(Path file) throws TlsException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new TlsException(file + " is larger than 1 MiB; that is no PEM file");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (TlsException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new TlsException(file + " is missing" + hint(file), e);
        } catch (AccessDeniedException e) {
            throw new TlsException(
                    file + " is not readable for user " + System.getProperty("user.name"), e);
        } catch (IOException e) {
            throw new TlsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String hint(Path file) {
        Path directory = file.getParent();
        return directory != null && !Files.isDirectory(directory)
                ? ", and so is its directory"
                : "";
    }

    /** One block with lines of 64 characters. */
    static String block(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
