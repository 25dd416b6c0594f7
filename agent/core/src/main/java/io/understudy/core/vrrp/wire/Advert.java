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
 * @param authType of version 2: {@link AdvertFormat#AUTH_NONE}, AUTH_PASS or AUTH_AH
 * @param password version 2 with {@code auth_type PASS}: 1 to 8 bytes; else empty
 * @param sum what the checksum covers
 */
public record Advert(
        int version,
        int virtualRouterId,
        int priority,
        long intervalNanos,
        List<IpAddress> addresses,
        int authType,
        byte[] password,
        ChecksumScope sum) {
    public Advert {
        addresses = List.copyOf(addresses);
        if (addresses.size() > 255) {
            throw new IllegalArgumentException(
                    "an advert counts its addresses in one byte, and here are " + addresses.size());
        }
    }

    /** An advert with the usual checksum of its version, and with a password if there is one. */
    public Advert(
            int version,
            int virtualRouterId,
            int priority,
            long intervalNanos,
            List<IpAddress> addresses,
            byte[] password) {
        this(
                version,
                virtualRouterId,
                priority,
                intervalNanos,
                addresses,
                password.length == 0 ? AdvertFormat.AUTH_NONE : AdvertFormat.AUTH_PASS,
                password,
                ChecksumScope.WITH_ADDRESSES);
    }

    /**
     * The message as it follows the IP header.
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
            bytes[AdvertFormat.AUTH_TYPE_V2] = (byte) authType;
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
        seal(bytes, sum.beside(version, source, destination, bytes.length));
        return bytes;
    }

    /** The same with another priority. */
    public Advert withPriority(int other) {
        return new Advert(
                version, virtualRouterId, other, intervalNanos, addresses, authType, password, sum);
    }

    /** A password as the 8 bytes at the end of the message: cut, or filled up with zeros. */
    public static byte[] padded(byte[] password) {
        byte[] padded = new byte[AdvertFormat.AUTH_BYTES_V2];
        System.arraycopy(password, 0, padded, 0, Math.min(password.length, padded.length));
        return padded;
    }

    /** Writes the checksum anew, over all of a message and the addresses (IPv6). */
    public static void sumAnew(byte[] message, IpAddress source, IpAddress destination) {
        int version = (message[AdvertFormat.VERSION_AND_TYPE] & 0xff) >>> 4;
        put(message, AdvertFormat.CHECKSUM, 0);
        seal(
                message,
                ChecksumScope.WITH_ADDRESSES.beside(version, source, destination, message.length));
    }

    private static void seal(byte[] bytes, int sumBeside) {
        put(
                bytes,
                AdvertFormat.CHECKSUM,
                Checksum.of(sumBeside + Checksum.sum(bytes, 0, bytes.length)));
    }

    private static void put(byte[] bytes, int offset, int word) {
        bytes[offset] = (byte) (word >>> 8);
        bytes[offset + 1] = (byte) word;
    }
}
