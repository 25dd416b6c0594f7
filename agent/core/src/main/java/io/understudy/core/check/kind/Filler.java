package io.understudy.core.check.kind;

import java.nio.charset.StandardCharsets;

/** The text keepalived fills its probes with, so that a server's rules for it go on working. */
final class Filler {
    private static final byte[] TEXT = "keepalived check - ".getBytes(StandardCharsets.US_ASCII);

    private Filler() {}

    /** So many bytes of it, from its beginning, over and over. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes, 0);
        return bytes;
    }

    /** Fills an array from an index to its end. */
    static void fill(byte[] target, int from) {
        for (int i = from; i < target.length; i++) {
            target[i] = TEXT[(i - from) % TEXT.length];
        }
    }
}
