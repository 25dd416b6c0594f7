package io.understudy.testbed.capture;

import io.understudy.model.unit.IpAddress;
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
    private static final int IPV6 = 0x86dd;
    private static final int IPV6_HEADER = 40;
    private static final int ARP = 0x0806;
    private static final int VRRP = 112;
    private static final int AUTHENTICATION = 51;
    private static final int AUTHENTICATION_BYTES = 24;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int NEIGHBOUR_BYTES = 86;

    /** A VRRP packet over IPv4 or IPv6, also behind an authentication header. */
    public boolean isAdvert() {
        return switch (protocol()) {
            case VRRP -> true;
            case AUTHENTICATION ->
                    bytes.length > payload() && Byte.toUnsignedInt(bytes[payload()]) == VRRP;
            default -> false;
        };
    }

    /** Protocol of the IP packet; -1 if it is none. */
    private int protocol() {
        if (isOf(IPV4) && bytes.length > ETHERNET + 20) {
            return Byte.toUnsignedInt(bytes[ETHERNET + 9]);
        }
        return isOf(IPV6) && bytes.length > ETHERNET + IPV6_HEADER
                ? Byte.toUnsignedInt(bytes[ETHERNET + 6])
                : -1;
    }

    private boolean isOf(int type) {
        return bytes.length >= ETHERNET && u16(12) == type;
    }

    /** Where the payload of the IP packet begins. */
    private int payload() {
        return isOf(IPV6) ? ETHERNET + IPV6_HEADER : ETHERNET + 4 * (bytes[ETHERNET] & 0xf);
    }

    /** The VRRP message of an advert, from behind the headers to the end the IP header tells. */
    public byte[] message() {
        int end =
                isOf(IPV6)
                        ? ETHERNET + IPV6_HEADER + u16(ETHERNET + 4)
                        : ETHERNET + u16(ETHERNET + 2);
        int start = protocol() == AUTHENTICATION ? payload() + AUTHENTICATION_BYTES : payload();
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The authentication header before an advert; no bytes if there is none. */
    public byte[] authenticationHeader() {
        return protocol() == AUTHENTICATION
                ? Arrays.copyOfRange(bytes, payload(), payload() + AUTHENTICATION_BYTES)
                : new byte[0];
    }

    /** An advert's virtual router. */
    public int virtualRouterId() {
        return Byte.toUnsignedInt(message()[1]);
    }

    /** An advert's priority. */
    public int priority() {
        return Byte.toUnsignedInt(message()[2]);
    }

    /** Who sent this IP packet. */
    public String source() {
        return isOf(IPV6) ? address(ETHERNET + 8, 16) : address(ETHERNET + 12, 4);
    }

    /** Where this IP packet goes. */
    public String destination() {
        return isOf(IPV6) ? address(ETHERNET + 24, 16) : address(ETHERNET + 16, 4);
    }

    /** The IP header of a packet, without options. */
    public byte[] ipHeader() {
        return Arrays.copyOfRange(bytes, ETHERNET, ETHERNET + (isOf(IPV6) ? IPV6_HEADER : 20));
    }

    /**
     * An ARP broadcast in which sender and target are {@code address} (RFC 5944 §4.6), or a
     * neighbour advertisement of it that it sends itself.
     */
    public boolean announces(String address) {
        if (isOf(ARP)) {
            return bytes.length >= ETHERNET + 28
                    && address(ETHERNET + 14, 4).equals(address)
                    && address(ETHERNET + 24, 4).equals(address);
        }
        return protocol() == ICMPV6
                && bytes.length >= NEIGHBOUR_BYTES
                && Byte.toUnsignedInt(bytes[payload()]) == NEIGHBOUR_ADVERTISEMENT
                && source().equals(address)
                && address(payload() + 8, 16).equals(address);
    }

    /** An ICMP echo reply from {@code address}. */
    public boolean isEchoReplyOf(String address) {
        return protocol() == ICMP && bytes[payload()] == 0 && source().equals(address);
    }

    /** Whether it carries this Ethernet type, in hexadecimal. */
    public boolean isOver(String type) {
        return isOf(Integer.parseInt(type, 16));
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

    private String address(int offset, int length) {
        return IpAddress.of(Arrays.copyOfRange(bytes, offset, offset + length)).toString();
    }
}
