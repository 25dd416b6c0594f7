package io.understudy.testbed.capture;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ethernet frame as it crossed the bridge.
 *
 * @param atNanos the kernel's time stamp, nanoseconds since 1970, in whole microseconds
 */
public record SeenFrame(long atNanos, byte[] bytes) {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int VRRP = 112;
    private static final int ICMP = 1;

    /** An IPv4 packet of protocol 112. */
    public boolean isAdvert() {
        return bytes.length > ETHERNET + 20
                && u16(12) == IPV4
                && Byte.toUnsignedInt(bytes[ETHERNET + 9]) == VRRP;
    }

    /** The VRRP message of an advert, from behind the IP header to the end the header tells. */
    public byte[] message() {
        int start = ETHERNET + 4 * (bytes[ETHERNET] & 0xf);
        return Arrays.copyOfRange(bytes, start, ETHERNET + u16(ETHERNET + 2));
    }

    /** An advert's virtual router. */
    public int virtualRouterId() {
        return Byte.toUnsignedInt(message()[1]);
    }

    /** An advert's priority. */
    public int priority() {
        return Byte.toUnsignedInt(message()[2]);
    }

    /** Who sent this IPv4 packet. */
    public String source() {
        return dotted(ETHERNET + 12);
    }

    /** Where this IPv4 packet goes. */
    public String destination() {
        return dotted(ETHERNET + 16);
    }

    /** The IPv4 header of a packet, without options. */
    public byte[] ipHeader() {
        return Arrays.copyOfRange(bytes, ETHERNET, ETHERNET + 20);
    }

    /** An ARP broadcast in which sender and target are {@code address} (RFC 5944 §4.6). */
    public boolean announces(String address) {
        return bytes.length >= ETHERNET + 28
                && u16(12) == ARP
                && dotted(ETHERNET + 14).equals(address)
                && dotted(ETHERNET + 24).equals(address);
    }

    /** An ICMP echo reply from {@code address}. */
    public boolean isEchoReplyOf(String address) {
        return bytes.length > ETHERNET + 20
                && u16(12) == IPV4
                && bytes[ETHERNET + 9] == ICMP
                && bytes[ETHERNET + 4 * (bytes[ETHERNET] & 0xf)] == 0
                && source().equals(address);
    }

    /** The first {@code length} bytes in hexadecimal: what two senders are compared by. */
    public String hex(int length) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(length, bytes.length));
    }

    /** Hardware address of the sender, as {@code 02:00:5e:10:00:01}. */
    public String senderMac() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, 6, 12);
    }

    private int u16(int offset) {
        return Byte.toUnsignedInt(bytes[offset]) << 8 | Byte.toUnsignedInt(bytes[offset + 1]);
    }

    private String dotted(int offset) {
        return Byte.toUnsignedInt(bytes[offset])
                + "."
                + Byte.toUnsignedInt(bytes[offset + 1])
                + "."
                + Byte.toUnsignedInt(bytes[offset + 2])
                + "."
                + Byte.toUnsignedInt(bytes[offset + 3]);
    }
}
