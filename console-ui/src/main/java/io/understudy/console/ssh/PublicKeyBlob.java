package io.understudy.console.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public key as SSH writes it on the wire and in known_hosts (RFC 4253 §6.6, RFC 8709 §4). */
final class PublicKeyBlob {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private final byte[] bytes;

    PublicKeyBlob(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The key in a file as ssh-keygen writes it beside a private one; null if it holds none. */
    static @Nullable PublicKeyBlob inFile(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            String[] words = lines.findFirst().orElse("").strip().split("\\s+");
            PublicKeyBlob key = words.length < 2 ? null : parse(words[1]);
            return key != null && key.algorithm().equals(words[0]) ? key : null;
        } catch (IOException | UncheckedIOException _) {
            return null; // not there, or not for us: then it says nothing
        }
    }

    /** Its base64 form, or null if it is none. */
    static @Nullable PublicKeyBlob parse(String base64) {
        try {
            return new PublicKeyBlob(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The name it begins with ("ssh-ed25519"), or "unknown" if it is damaged. */
    String algorithm() {
        byte[] name = field(0);
        return name == null ? "unknown" : new String(name, StandardCharsets.US_ASCII);
    }

    /** As OpenSSH prints it: ED25519, ECDSA, RSA. */
    String type() {
        String algorithm = algorithm();
        if (algorithm.startsWith("ecdsa-sha2-")) {
            return "ECDSA";
        }
        return switch (algorithm) {
            case "ssh-ed25519" -> "ED25519";
            case "ssh-rsa" -> "RSA";
            case "sk-ssh-ed25519@openssh.com" -> "ED25519-SK";
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> "ECDSA-SK";
            default -> algorithm.toUpperCase(Locale.ROOT);
        };
    }

    /** As {@code ssh-keygen -l} counts them; 0 if unknown. */
    int bits() {
        String algorithm = algorithm();
        if (algorithm.startsWith("ecdsa-sha2-nistp")) {
            return Integer.parseInt(algorithm.substring("ecdsa-sha2-nistp".length()));
        }
        return switch (algorithm) {
            case "ssh-ed25519" -> 256;
            case "ssh-rsa" -> {
                byte[] modulus = field(2);
                yield modulus == null ? 0 : new BigInteger(1, modulus).bitLength();
            }
            default -> 0;
        };
    }

    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Whether this, a certificate, is one for that key ([PROTOCOL.certkeys] of OpenSSH). */
    boolean certifies(PublicKeyBlob key) {
        if (!algorithm().equals(key.algorithm() + CERTIFICATE)) {
            return false;
        }
        for (int i = 1; ; i++) {
            byte[] part = key.field(i);
            if (part == null) {
                return i > 1;
            }
            if (!Arrays.equals(part, field(i + 1))) { // a nonce comes before the key
                return false;
            }
        }
    }

    private byte @Nullable [] field(int index) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        for (int i = 0; rest.remaining() >= 4; i++) {
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return null;
            }
            byte[] field = new byte[length];
            rest.get(field);
            if (i == index) {
                return field;
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKeyBlob that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type() + " " + fingerprint();
    }
}
