package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.util.List;

/**
 * What an advert says, all of it: the representation that is encoded to bytes and decoded from
 * them.
 *
 * @param version 2 or 3
 * @param virtualRouterId 1 to 255
 * @param priority 0 to 255; 0 says goodbye
 * @param intervalNanos whole seconds up to 255 in version 2, centiseconds up to 4095 in version 3
 * @param addresses at most 255, all of one family
 * @param password version 2 with {@code auth_type PASS}: 1 to 8 bytes; empty for no authentication
 */
public record Advert(
        int version,
        int virtualRouterId,
        int priority,
        long intervalNanos,
        List<IpAddress> addresses,
        byte[] password) {
    public Advert {
        addresses = List.copyOf(addresses);
        if (addresses.size() > 255) {
            throw new IllegalArgumentException(
                    "an advert counts its addresses in one byte, and here are " + addresses.size());
        }
    }

    /**
     * The message as it follows the IP header. Version 3 over IPv4 sums a pseudo-header too; over
     * IPv6 the kernel fills the checksum in, and the field is left zero.
     *
     * @param source the address it will be sent from
     * @param destination the address it will be sent to; version 2 does not depend on it
     */
    public byte[] encode(IpAddress source, IpAddress destination) {
        int addressBytes = source.bits() / 8;
        byte[] bytes = new byte[AdvertFormat.length(version, addresses.size(), addressBytes)];
        bytes[AdvertFormat.VERSION_AND_TYPE] =
                (byte) (version << 4 | AdvertFormat.TYPE_ADVERTISEMENT);
        bytes[AdvertFormat.VIRTUAL_ROUTER_ID] = (byte) virtualRouterId;
        bytes[AdvertFormat.PRIORITY] = (byte) priority;
        bytes[AdvertFormat.COUNT] = (byte) addresses.size();
        if (version == 2) {
            bytes[AdvertFormat.AUTH_TYPE_V2] =
                    (byte) (password.length == 0 ? AdvertFormat.AUTH_NONE : AdvertFormat.AUTH_PASS);
            bytes[AdvertFormat.INTERVAL_V2] = (byte) (intervalNanos / 1_000_000_000L);
        } else {
            int centiseconds = (int) (intervalNanos / 10_000_000L);
            bytes[AdvertFormat.INTERVAL_V3] = (byte) (centiseconds >>> 8 & 0x0f);
            bytes[AdvertFormat.INTERVAL_V3 + 1] = (byte) centiseconds;
        }
        for (int i = 0; i < addresses.size(); i++) {
            addresses.get(i).copyTo(bytes, AdvertFormat.ADDRESSES + i * addressBytes);
        }
        if (password.length > 0) {
            byte[] padded = padded(password);
            System.arraycopy(padded, 0, bytes, bytes.length - padded.length, padded.length);
        }
        if (version == 2 || source.isV4()) {
            seal(bytes, version == 2 ? 0 : pseudoHeaderSum(source, destination, bytes.length));
        }
        return bytes;
    }

    /** The same with another priority. */
    public Advert withPriority(int other) {
        return new Advert(version, virtualRouterId, other, intervalNanos, addresses, password);
    }

    /**
     * The sum over the pseudo-header of version 3 on IPv4: both addresses, a zero byte, the
     * protocol and the length of the message (RFC 5798 §5.2.8).
     */
    public static int pseudoHeaderSum(IpAddress source, IpAddress destination, int length) {
        return sum(source) + sum(destination) + AdvertFormat.IP_PROTOCOL + length;
    }

    /** A password as the 8 bytes at the end of the message: cut, or filled up with zeros. */
    public static byte[] padded(byte[] password) {
        byte[] padded = new byte[AdvertFormat.AUTH_BYTES_V2];
        System.arraycopy(password, 0, padded, 0, Math.min(password.length, padded.length));
        return padded;
    }

    private static int sum(IpAddress address) {
        byte[] bytes = address.bytes();
        return Checksum.sum(bytes, 0, bytes.length);
    }

    private static void seal(byte[] bytes, int pseudoHeaderSum) {
        put(
                bytes,
                AdvertFormat.CHECKSUM,
                Checksum.of(pseudoHeaderSum + Checksum.sum(bytes, 0, bytes.length)));
    }

    private static void put(byte[] bytes, int offset, int word) {
        bytes[offset] = (byte) (word >>> 8);
        bytes[offset + 1] = (byte) word;
    }
}
