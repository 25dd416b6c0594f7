package io.understudy.model.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, never a host name. Ordered as the VRRP tie-break orders it: IPv4 before
 * IPv6, then as an unsigned number in network byte order (RFC 9568 §6.4.3).
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final byte[] bytes;
    private final int hash;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
        hash = Arrays.hashCode(bytes);
    }

    /**
     * The address of 4 or 16 bytes in network order.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        }
        return new IpAddress(bytes.clone());
    }

    /**
     * The address written in text form ("192.0.2.1", "2001:db8::1").
     *
     * @throws IllegalArgumentException if the text is no address
     */
    @JsonCreator
    public static IpAddress of(String text) {
        IpAddress address = parse(text);
        if (address == null) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return address;
    }

    /** The address written in text form, or null if the text is none. Never asks a resolver. */
    public static @Nullable IpAddress parse(String text) {
        byte[] bytes = text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
        return bytes == null ? null : new IpAddress(bytes);
    }

    /** Four numbers of one to three digits without leading zeros. */
    private static byte @Nullable [] parseV4(String text) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int dot = i < 3 ? text.indexOf('.', at) : text.length();
            int digits = dot - at;
            if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(at) == '0')) {
                return null;
            }
            int value = 0;
            for (; at < dot; at++) {
                char c = text.charAt(at);
                if (c < '0' || c > '9') {
                    return null;
                }
                value = value * 10 + c - '0';
            }
            if (value > 255) {
                return null;
            }
            bytes[i] = (byte) value;
            at++;
        }
        return bytes;
    }

    private static byte @Nullable [] parseV6(String text) {
        if (!text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)) {
            return null;
        }
        try {
            // A literal with a colon is never looked up; an IPv4-mapped one comes back as 4 bytes.
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return bytes.length == 16 ? bytes : mapped(bytes);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static byte[] mapped(byte[] v4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(v4, 0, bytes, 12, 4);
        return bytes;
    }

    public boolean isV4() {
        return bytes.length == 4;
    }

    public boolean isV6() {
        return bytes.length == 16;
    }

    /** The family's address size in bits: 32 or 128. */
    public int bits() {
        return bytes.length * 8;
    }

    /** A copy of the 4 or 16 bytes in network order. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 4 or 16 bytes into {@code target} at {@code offset}; allocates nothing. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** The sum of its 16-bit words, unfolded, for checksums (RFC 1071); allocates nothing. */
    public int wordSum() {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
        }
        return sum;
    }

    /** Whether these are its bytes; allocates nothing. */
    public boolean is(byte[] other) {
        return Arrays.equals(bytes, other);
    }

    /** fe80::/10 (RFC 4291 §2.5.6). */
    public boolean isLinkLocalV6() {
        return isV6() && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xc0) == 0x80;
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return isV4() ? (bytes[0] & 0xf0) == 0xe0 : (bytes[0] & 0xff) == 0xff;
    }

    @Override
    public int compareTo(IpAddress other) {
        return bytes.length != other.bytes.length
                ? Integer.compare(bytes.length, other.bytes.length)
                : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that
                && hash == that.hash
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The address in RFC 5952 form. */
    @JsonValue
    @Override
    public String toString() {
        return isV4() ? dotted() : compressed();
    }

    private String dotted() {
        return (bytes[0] & 0xff)
                + "."
                + (bytes[1] & 0xff)
                + "."
                + (bytes[2] & 0xff)
                + "."
                + (bytes[3] & 0xff);
    }

    private String compressed() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && group(j) == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            i = Math.max(i, j);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int i) {
        return (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
}
