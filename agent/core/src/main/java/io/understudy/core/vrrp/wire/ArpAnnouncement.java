package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A gratuitous ARP request: "this address is at this station", said to everyone (RFC 5227 §3).
 * Sender and target address are the same, the target station is all ones as keepalived sends it.
 *
 * @param station 6 bytes, the Ethernet address that holds the IP address
 * @param address IPv4
 */
public record ArpAnnouncement(byte[] station, IpAddress address) {
    /** Ethernet header and ARP packet; shorter than Ethernet's minimum, the driver pads. */
    public static final int BYTES = 42;

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int ETHERTYPE = 12;
    private static final int HARDWARE_TYPE = 14;
    private static final int PROTOCOL_TYPE = 16;
    private static final int HARDWARE_BYTES = 18;
    private static final int PROTOCOL_BYTES = 19;
    private static final int OPERATION = 20;
    private static final int SENDER_STATION = 22;
    private static final int SENDER_ADDRESS = 28;
    private static final int TARGET_STATION = 32;
    private static final int TARGET_ADDRESS = 38;

    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int HARDWARE_ETHERNET = 1;
    private static final int REQUEST = 1;

    public ArpAnnouncement {
        if (station.length != 6 || !address.isV4()) {
            throw new IllegalArgumentException(
                    "ARP announces an IPv4 address at a 6-byte station, not "
                            + address
                            + " at "
                            + station.length
                            + " bytes");
        }
    }

    /** The whole frame, without the padding and the check sequence that the link adds. */
    public byte[] encode() {
        byte[] frame = new byte[BYTES];
        Arrays.fill(frame, DESTINATION, SOURCE, (byte) 0xff);
        System.arraycopy(station, 0, frame, SOURCE, 6);
        put(frame, ETHERTYPE, ETHERTYPE_ARP);
        put(frame, HARDWARE_TYPE, HARDWARE_ETHERNET);
        put(frame, PROTOCOL_TYPE, ETHERTYPE_IPV4);
        frame[HARDWARE_BYTES] = 6;
        frame[PROTOCOL_BYTES] = 4;
        put(frame, OPERATION, REQUEST);
        System.arraycopy(station, 0, frame, SENDER_STATION, 6);
        address.copyTo(frame, SENDER_ADDRESS);
        Arrays.fill(frame, TARGET_STATION, TARGET_ADDRESS, (byte) 0xff);
        address.copyTo(frame, TARGET_ADDRESS);
        return frame;
    }

    /** What a frame announces, or null if it is no gratuitous ARP request. */
    public static @Nullable ArpAnnouncement decode(byte[] frame) {
        if (frame.length < BYTES
                || word(frame, ETHERTYPE) != ETHERTYPE_ARP
                || word(frame, HARDWARE_TYPE) != HARDWARE_ETHERNET
                || word(frame, PROTOCOL_TYPE) != ETHERTYPE_IPV4
                || frame[HARDWARE_BYTES] != 6
                || frame[PROTOCOL_BYTES] != 4
                || word(frame, OPERATION) != REQUEST
                || !Arrays.equals(
                        frame,
                        SENDER_ADDRESS,
                        SENDER_ADDRESS + 4,
                        frame,
                        TARGET_ADDRESS,
                        TARGET_ADDRESS + 4)) {
            return null;
        }
        return new ArpAnnouncement(
                Arrays.copyOfRange(frame, SENDER_STATION, SENDER_ADDRESS),
                IpAddress.of(Arrays.copyOfRange(frame, SENDER_ADDRESS, TARGET_STATION)));
    }

    private static int word(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
    }

    private static void put(byte[] bytes, int offset, int word) {
        bytes[offset] = (byte) (word >>> 8);
        bytes[offset + 1] = (byte) word;
    }
}
