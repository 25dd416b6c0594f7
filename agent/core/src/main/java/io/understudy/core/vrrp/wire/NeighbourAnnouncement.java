package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An unsolicited neighbour advertisement: "this address is at this station, forget any other", said
 * to all nodes of the link (RFC 4861 §7.2.6). The address announces itself: it is the source too.
 *
 * @param station 6 bytes, the Ethernet address that holds the IP address
 * @param address IPv6
 * @param router whether this host forwards packets
 */
public record NeighbourAnnouncement(byte[] station, IpAddress address, boolean router) {
    /** Ethernet header, IPv6 header, advertisement with its one option. */
    public static final int BYTES = 86;

    private static final IpAddress ALL_NODES = IpAddress.of("ff02::1");
    private static final int SOURCE_STATION = 6;
    private static final int ETHERTYPE = 12;
    private static final int IP = 14;
    private static final int IP_LENGTH = IP + 4;
    private static final int IP_NEXT_HEADER = IP + 6;
    private static final int IP_HOP_LIMIT = IP + 7;
    private static final int IP_SOURCE = IP + 8;
    private static final int IP_DESTINATION = IP + 24;
    private static final int ICMP = IP + 40;
    private static final int ICMP_CHECKSUM = ICMP + 2;
    private static final int FLAGS = ICMP + 4;
    private static final int TARGET = ICMP + 8;
    private static final int OPTION = ICMP + 24;
    private static final int ICMP_BYTES = BYTES - ICMP;

    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int NEXT_HEADER_ICMP = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int HOP_LIMIT = 255;
    private static final int ROUTER = 0x80;
    private static final int OVERRIDE = 0x20;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    public NeighbourAnnouncement {
        if (station.length != 6 || !address.isV6()) {
            throw new IllegalArgumentException(
                    "a neighbour advertisement is for an IPv6 address at a 6-byte station, not "
                            + address
                            + " at "
                            + station.length
                            + " bytes");
        }
    }

    /** The whole frame, without the check sequence that the link adds. */
    public byte[] encode() {
        byte[] frame = new byte[BYTES];
        frame[0] = 0x33;
        frame[1] = 0x33;
        frame[5] = 1;
        System.arraycopy(station, 0, frame, SOURCE_STATION, 6);
        put(frame, ETHERTYPE, ETHERTYPE_IPV6);
        frame[IP] = 0x60;
        put(frame, IP_LENGTH, ICMP_BYTES);
        frame[IP_NEXT_HEADER] = NEXT_HEADER_ICMP;
        frame[IP_HOP_LIMIT] = (byte) HOP_LIMIT;
        address.copyTo(frame, IP_SOURCE);
        ALL_NODES.copyTo(frame, IP_DESTINATION);
        frame[ICMP] = (byte) NEIGHBOUR_ADVERTISEMENT;
        frame[FLAGS] = (byte) (router ? ROUTER | OVERRIDE : OVERRIDE);
        address.copyTo(frame, TARGET);
        frame[OPTION] = TARGET_LINK_LAYER_ADDRESS;
        frame[OPTION + 1] = 1; // in units of 8 bytes
        System.arraycopy(station, 0, frame, OPTION + 2, 6);
        put(frame, ICMP_CHECKSUM, Checksum.of(sum(frame)));
        return frame;
    }

    /** The pseudo-header of IPv6 and the message (RFC 8200 §8.1). */
    private static int sum(byte[] frame) {
        return Checksum.sum(frame, IP_SOURCE, 32)
                + ICMP_BYTES
                + NEXT_HEADER_ICMP
                + Checksum.sum(frame, ICMP, ICMP_BYTES);
    }

    /** What a frame announces, or null if it is no unsolicited neighbour advertisement to all. */
    public static @Nullable NeighbourAnnouncement decode(byte[] frame) {
        if (frame.length < BYTES
                || word(frame, ETHERTYPE) != ETHERTYPE_IPV6
                || frame[IP_NEXT_HEADER] != NEXT_HEADER_ICMP
                || (frame[IP_HOP_LIMIT] & 0xff) != HOP_LIMIT
                || (frame[ICMP] & 0xff) != NEIGHBOUR_ADVERTISEMENT
                || !Arrays.equals(ALL_NODES.bytes(), part(frame, IP_DESTINATION, 16))
                || frame[OPTION] != TARGET_LINK_LAYER_ADDRESS
                || !Checksum.verifies(sum(frame))) {
            return null;
        }
        return new NeighbourAnnouncement(
                part(frame, OPTION + 2, 6),
                IpAddress.of(part(frame, TARGET, 16)),
                (frame[FLAGS] & ROUTER) != 0);
    }

    private static byte[] part(byte[] bytes, int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private static int word(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
    }

    private static void put(byte[] bytes, int offset, int word) {
        bytes[offset] = (byte) (word >>> 8);
        bytes[offset + 1] = (byte) word;
    }
}
