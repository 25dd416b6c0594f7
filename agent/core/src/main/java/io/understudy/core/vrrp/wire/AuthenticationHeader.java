package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An advert behind an IP authentication header (RFC 2402) with HMAC-MD5-96 (RFC 2403), as {@code
 * auth_type AH} has it (RFC 2338 §5.3.6.3). The sum covers the IPv4 header too; so it is built here
 * together with that header. Type of service, fragment and checksum count as zero, but, other than
 * in RFC 2402, the TTL counts as sent: so does keepalived, and a VRRP packet crosses no router.
 *
 * <pre>
 * IPv4 header (20) | next header, length, 0, SPI (4), sequence (4), sum (12) | advert
 * </pre>
 *
 * @param identification of the IPv4 header, 0 to 65535
 * @param sequence rises with every packet, so that none can be sent again by others
 */
public record AuthenticationHeader(int identification, long sequence) {
    /** The IP protocol number of the header. */
    public static final int IP_PROTOCOL = 51;

    /** Bytes between the IPv4 header and the advert. */
    public static final int BYTES = 24;

    private static final int IP_BYTES = 20;
    private static final int IP_TOS = 1;
    private static final int IP_LENGTH = 2;
    private static final int IP_IDENTIFICATION = 4;
    private static final int IP_FRAGMENT = 6;
    private static final int IP_TTL = 8;
    private static final int IP_PROTOCOL_AT = 9;
    private static final int IP_CHECKSUM = 10;
    private static final int IP_SOURCE = 12;
    private static final int IP_DESTINATION = 16;
    private static final int TOS_INTERNETWORK_CONTROL = 0xc0;

    private static final int SPI = 4;
    private static final int SEQUENCE = 8;
    private static final int SUM = 12;
    private static final int SUM_BYTES = 12;
    private static final String ALGORITHM = "HmacMD5";

    /** In 32-bit words, less two (RFC 2402 §2.2). */
    private static final int LENGTH_WORDS = BYTES / 4 - 2;

    /**
     * The whole packet; total length and checksum of the IPv4 header are left to the kernel, which
     * writes them (raw(7)), but the length is authenticated and so is written here as well.
     *
     * @param key 1 to 8 bytes
     * @param advert the message, with authentication type 2 and eight zeros at its end
     */
    public byte[] seal(
            byte[] key, IpAddress source, IpAddress destination, int ttl, byte[] advert) {
        byte[] packet = new byte[IP_BYTES + BYTES + advert.length];
        packet[0] = 0x45;
        put(packet, IP_LENGTH, packet.length);
        put(packet, IP_IDENTIFICATION, identification);
        packet[IP_TTL] = (byte) ttl;
        packet[IP_PROTOCOL_AT] = IP_PROTOCOL;
        source.copyTo(packet, IP_SOURCE);
        destination.copyTo(packet, IP_DESTINATION);
        packet[IP_BYTES] = AdvertFormat.IP_PROTOCOL;
        packet[IP_BYTES + 1] = LENGTH_WORDS;
        source.copyTo(packet, IP_BYTES + SPI);
        put(packet, IP_BYTES + SEQUENCE, (int) (sequence >>> 16));
        put(packet, IP_BYTES + SEQUENCE + 2, (int) sequence);
        System.arraycopy(advert, 0, packet, IP_BYTES + BYTES, advert.length);
        System.arraycopy(sum(key, packet), 0, packet, IP_BYTES + SUM, SUM_BYTES);
        packet[IP_TOS] = (byte) TOS_INTERNETWORK_CONTROL;
        return packet;
    }

    /**
     * What stands before the advert in a packet, not verified yet; null if it is no such packet.
     *
     * @param packet from the IPv4 header on
     */
    public static @Nullable Sealed open(byte[] packet) {
        int ip = packet.length == 0 ? 0 : (packet[0] & 0x0f) * 4;
        if (ip < IP_BYTES
                || packet.length < ip + BYTES
                || packet[ip] != AdvertFormat.IP_PROTOCOL
                || packet[ip + 1] != LENGTH_WORDS) {
            return null;
        }
        return new Sealed(packet, ip);
    }

    /** A packet whose authentication header is whole; whether it is right is another question. */
    public static final class Sealed {
        private final byte[] packet;
        private final int header;

        private Sealed(byte[] packet, int header) {
            this.packet = packet;
            this.header = header;
        }

        public IpAddress source() {
            return address(IP_SOURCE);
        }

        public IpAddress destination() {
            return address(IP_DESTINATION);
        }

        public int ttl() {
            return packet[IP_TTL] & 0xff;
        }

        /** What the IP header claims to follow this header, in bytes. */
        public int claimedAdvertBytes() {
            return word(packet, IP_LENGTH) - header - BYTES;
        }

        /** Rises with every packet of a sender. */
        public long sequence() {
            return Integer.toUnsignedLong(
                    word(packet, header + SEQUENCE) << 16 | word(packet, header + SEQUENCE + 2));
        }

        /** Whether the index of the sender's keys is its address, as VRRP has it. */
        public boolean isOfItsSender() {
            return Arrays.equals(
                    packet, header + SPI, header + SPI + 4, packet, IP_SOURCE, IP_SOURCE + 4);
        }

        /** Whether the packet is as its sender sealed it with {@code key}. */
        public boolean verifies(byte[] key) {
            int end = Math.min(packet.length, word(packet, IP_LENGTH));
            if (end < header + BYTES) {
                return false;
            }
            byte[] copy = Arrays.copyOf(packet, end);
            copy[IP_TOS] = 0;
            put(copy, IP_FRAGMENT, 0);
            put(copy, IP_CHECKSUM, 0);
            Arrays.fill(copy, header + SUM, header + SUM + SUM_BYTES, (byte) 0);
            byte[] told = Arrays.copyOfRange(packet, header + SUM, header + SUM + SUM_BYTES);
            if (MessageDigest.isEqual(told, sum(key, copy))) {
                return true;
            }
            // Routers may have counted it down on the way to a unicast peer.
            copy[IP_TTL] = (byte) AdvertFormat.TTL;
            return MessageDigest.isEqual(told, sum(key, copy));
        }

        /** The advert behind the header, with whatever padding came after it. */
        public byte[] advert() {
            return Arrays.copyOfRange(packet, header + BYTES, packet.length);
        }

        private IpAddress address(int offset) {
            return IpAddress.of(Arrays.copyOfRange(packet, offset, offset + 4));
        }
    }

    private static byte[] sum(byte[] key, byte[] packet) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Arrays.copyOf(mac.doFinal(packet), SUM_BYTES);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java runtime has HMAC-MD5", e);
        }
    }

    private static int word(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
    }

    private static void put(byte[] bytes, int offset, int word) {
        bytes[offset] = (byte) (word >>> 8);
        bytes[offset + 1] = (byte) word;
    }
}
