package io.understudy.linux.socket;

/** IPv4 addresses as ints, first byte highest: cheap to compare and to carry. */
public final class Ipv4 {
    private Ipv4() {}

    /** The address of four bytes in network order that begin at {@code offset}. */
    public static int of(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
    }

    /** The four bytes in network order. */
    public static byte[] bytes(int address) {
        return new byte[] {
            (byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
        };
    }

    /** Dotted decimal. */
    public static String text(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 0xff)
                + "."
                + (address >>> 8 & 0xff)
                + "."
                + (address & 0xff);
    }
}
