package io.understudy.core.check.kind;

/** Bytes written as hexadecimal digits, two each; a digit may be x, which stands for any. */
final class HexPattern {
    private HexPattern() {}

    /** The bytes of a text without x. */
    static byte[] bytes(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                    (byte)
                            (Character.digit(digits.charAt(2 * i), 16) << 4
                                    | Character.digit(digits.charAt(2 * i + 1), 16));
        }
        return bytes;
    }

    /**
     * Whether a reply begins with the pattern. Of a reply that is shorter, only what is there
     * counts, as keepalived has it.
     */
    static boolean begins(byte[] reply, String pattern) {
        int digits = Math.min(2 * reply.length, pattern.length());
        for (int i = 0; i < digits; i++) {
            int wanted = Character.digit(pattern.charAt(i), 16);
            int nibble = i % 2 == 0 ? reply[i / 2] >> 4 & 0xf : reply[i / 2] & 0xf;
            if (wanted >= 0 && wanted != nibble) {
                return false;
            }
        }
        return true;
    }
}
