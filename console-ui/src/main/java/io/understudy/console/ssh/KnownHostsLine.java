package io.understudy.console.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a known_hosts file.
 *
 * @param where file and line, for messages
 */
record KnownHostsLine(String hosts, boolean revoked, PublicKeyBlob key, String where) {
    /** What a hashed name begins with: HMAC-SHA1 of the name, keyed by a salt. */
    static final String HASH_PREFIX = "|1|";

    /** The entry of a line; null for comments, authorities (not used here) and damaged lines. */
    static @Nullable KnownHostsLine parse(String text, String where) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return null;
        }
        String[] words = line.split("\\s+");
        boolean marked = words[0].startsWith("@");
        if (marked && !words[0].equals("@revoked")) {
            return null;
        }
        int first = marked ? 1 : 0;
        if (words.length < first + 3) {
            return null;
        }
        PublicKeyBlob key = PublicKeyBlob.parse(words[first + 2]);
        return key == null || !key.algorithm().equals(words[first + 1])
                ? null
                : new KnownHostsLine(words[first], marked, key, where);
    }

    /** Whether it speaks of a host, written as {@link SshTarget#knownAs()}. */
    boolean names(String host) {
        if (hosts.startsWith(HASH_PREFIX)) {
            return matchesHash(host);
        }
        boolean matched = false;
        for (String pattern : hosts.split(",")) {
            boolean not = pattern.startsWith("!");
            if (matches(not ? pattern.substring(1) : pattern, host)) {
                if (not) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private boolean matchesHash(String host) {
        String[] parts = hosts.substring(HASH_PREFIX.length()).split("\\|", -1);
        if (parts.length != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[0]);
            byte[] hash = Base64.getDecoder().decode(parts[1]);
            return salt.length > 0 && MessageDigest.isEqual(hash, hmac(salt, host));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** A name in hashed form, with a salt of its own. */
    static String hashed(String host) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return HASH_PREFIX
                + base64.encodeToString(salt)
                + "|"
                + base64.encodeToString(hmac(salt, host));
    }

    private static byte[] hmac(byte[] salt, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA1", e);
        }
    }

    /** Glob with * and ?, without regard to case, as host names are. */
    private static boolean matches(String pattern, String host) {
        return glob(pattern.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }

    private static boolean glob(String pattern, String text) {
        int star = -1;
        int retry = 0;
        int i = 0;
        int j = 0;
        while (j < text.length()) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                star = i++;
                retry = j;
            } else if (i < pattern.length()
                    && (pattern.charAt(i) == '?' || pattern.charAt(i) == text.charAt(j))) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++retry;
            } else {
                return false;
            }
        }
        while (i < pattern.length() && pattern.charAt(i) == '*') {
            i++;
        }
        return i == pattern.length();
    }
}
