package io.understudy.core.check.kind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an HTTP answer. Immutable; each chunk gives a new one. Of the body only as much
 * is kept as somebody will look at: all of it up to {@value #MOST_BODY_BYTES} bytes for a regular
 * expression, else the beginning for people.
 */
public final class HttpAnswer {
    /** More than this of a body is not searched. */
    static final int MOST_BODY_BYTES = 1 << 20;

    /** A server whose headers are longer than this will not come to an end with them. */
    static final int MOST_HEAD_BYTES = 64 << 10;

    private static final byte[] NOTHING = {};
    private static final int NO_HEADERS = -1;

    private final boolean digested;
    private final int mostKept;

    /** The headers while they are incomplete; then the kept part of the body, newest first. */
    private final byte[] head;

    private final @Nullable Chunk kept;
    private final int keptBytes;
    private final int status;
    private final long announcedBytes;
    private final long bodyBytes;
    private final @Nullable MessageDigest md5;

    private record Chunk(byte[] bytes, @Nullable Chunk before) {}

    private HttpAnswer(
            boolean digested,
            int mostKept,
            byte[] head,
            @Nullable Chunk kept,
            int keptBytes,
            int status,
            long announcedBytes,
            long bodyBytes,
            @Nullable MessageDigest md5) {
        this.digested = digested;
        this.mostKept = mostKept;
        this.head = head;
        this.kept = kept;
        this.keptBytes = keptBytes;
        this.status = status;
        this.announcedBytes = announcedBytes;
        this.bodyBytes = bodyBytes;
        this.md5 = md5;
    }

    /**
     * An answer of which nothing has come.
     *
     * @param digested whether the body's MD5 sum is wanted
     * @param searched whether the body itself is
     */
    static HttpAnswer awaited(boolean digested, boolean searched) {
        return new HttpAnswer(
                digested,
                searched ? MOST_BODY_BYTES : Excerpt.MOST_CHARACTERS,
                NOTHING,
                null,
                0,
                NO_HEADERS,
                -1,
                0,
                null);
    }

    HttpAnswer with(byte[] bytes) {
        return hasHeaders() ? withBody(bytes, 0) : withHead(bytes);
    }

    private HttpAnswer withHead(byte[] bytes) {
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        int body = endOfHeaders(all, Math.max(0, head.length - 3));
        if (body < 0) {
            return new HttpAnswer(digested, mostKept, all, null, 0, NO_HEADERS, -1, 0, null);
        }
        String headers = new String(all, 0, body, StandardCharsets.ISO_8859_1);
        HttpAnswer begun =
                new HttpAnswer(
                        digested,
                        mostKept,
                        Arrays.copyOf(all, Math.min(body, Excerpt.MOST_CHARACTERS)),
                        null,
                        0,
                        statusOf(headers),
                        announced(headers),
                        0,
                        digested ? newDigest() : null);
        return body == all.length ? begun : begun.withBody(all, body);
    }

    private HttpAnswer withBody(byte[] bytes, int from) {
        int length = bytes.length - from;
        MessageDigest sum = md5;
        if (sum != null) {
            // What goes beyond Content-Length is not digested, as keepalived and genhash have it.
            long wanted = announcedBytes < 0 ? length : announcedBytes - bodyBytes;
            if (wanted > 0) {
                sum = copy(sum);
                sum.update(bytes, from, (int) Math.min(length, wanted));
            }
        }
        int keeps = Math.min(length, mostKept - keptBytes);
        Chunk next = keeps == 0 ? kept : new Chunk(cut(bytes, from, keeps), kept);
        return new HttpAnswer(
                digested,
                mostKept,
                head,
                next,
                keptBytes + keeps,
                status,
                announcedBytes,
                bodyBytes + length,
                sum);
    }

    private static byte[] cut(byte[] bytes, int from, int length) {
        return from == 0 && length == bytes.length
                ? bytes
                : Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Where the body begins, or negative. */
    private static int endOfHeaders(byte[] bytes, int from) {
        for (int i = from; i + 3 < bytes.length; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    /** What stands behind the first blank, if it is three digits and nothing more; else 0. */
    private static int statusOf(String headers) {
        int at = headers.indexOf(' ');
        int end = headers.indexOf('\r');
        if (at < 0 || at > end || end - at < 4) {
            return 0;
        }
        char behind = headers.charAt(at + 4);
        int code = 0;
        for (int i = at + 1; i < at + 4; i++) {
            char c = headers.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            code = 10 * code + c - '0';
        }
        return behind == ' ' || behind == '\r' ? code : 0;
    }

    /** Content-Length, or negative. */
    private static long announced(String headers) {
        for (String line : headers.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("Content-Length")) {
                String value = line.substring(colon + 1).strip();
                boolean digits = !value.isEmpty() && value.chars().allMatch(Character::isDigit);
                return digits && value.length() < 19 ? Long.parseLong(value) : -1;
            }
        }
        return -1;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java knows MD5", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's MD5 can be copied", e);
        }
    }

    boolean isEmpty() {
        return head.length == 0;
    }

    boolean hasHeaders() {
        return status != NO_HEADERS;
    }

    boolean isTooLong() {
        return !hasHeaders() && head.length > MOST_HEAD_BYTES;
    }

    /** 0 if the first line has none. */
    public int status() {
        return status;
    }

    /** Content-Length; negative if there is none. */
    long announcedBytes() {
        return announcedBytes;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    /** Whether more came than was kept. */
    boolean wasCut() {
        return bodyBytes > keptBytes;
    }

    /** The MD5 sum of the body in lower case; empty if it was not wanted. */
    public String digest() {
        return md5 == null ? "" : HexFormat.of().formatHex(copy(md5).digest());
    }

    /** The kept part of the body. */
    byte[] body() {
        byte[] body = new byte[keptBytes];
        int end = keptBytes;
        for (Chunk chunk = kept; chunk != null; chunk = chunk.before()) {
            end -= chunk.bytes().length;
            System.arraycopy(chunk.bytes(), 0, body, end, chunk.bytes().length);
        }
        return body;
    }

    /** The beginning of the body, or of the headers if there is none. */
    @Nullable String excerpt() {
        if (keptBytes == 0) {
            return Excerpt.of(head);
        }
        Chunk first = kept;
        while (first != null && first.before() != null) {
            first = first.before();
        }
        return first == null ? null : Excerpt.of(first.bytes());
    }
}
