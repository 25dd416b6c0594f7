package io.understudy.core.vrrp.wire;

/**
 * The Internet checksum: ones-complement sum of 16-bit words (RFC 1071). Sums are kept unfolded in
 * an int, so a message of up to 64 KiB cannot overflow it.
 */
public final class Checksum {
    private Checksum() {}

    /** The unfolded sum of {@code length} bytes; an odd last byte counts as a word's high half. */
    public static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        int end = offset + length;
        int at = offset;
        for (; at + 1 < end; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
        }
        if (at < end) {
            sum += (bytes[at] & 0xff) << 8;
        }
        return sum;
    }

    /** The value for the checksum field, 0 to 0xffff, of a message whose own field counted as 0. */
    public static int of(int sum) {
        return ~fold(sum) & 0xffff;
    }

    /**
     * Whether a message verifies, its checksum field counted in. All ones is the usual result;
     * plain zero only comes from a message of nothing but zeros, whose sum is right as well.
     */
    public static boolean verifies(int sum) {
        int folded = fold(sum);
        return folded == 0xffff || folded == 0;
    }

    private static int fold(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return (folded & 0xffff) + (folded >>> 16);
    }
}
