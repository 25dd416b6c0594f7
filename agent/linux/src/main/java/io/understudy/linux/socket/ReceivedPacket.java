package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * An IP packet in a reused buffer: valid until the next one is opened. Over IPv4 the kernel shows
 * the header; over IPv6 it tells of it beside the payload.
 */
public final class ReceivedPacket {
    private static final int MINIMUM_HEADER = 20;
    private static final int SIZEOF_CMSGHDR = 16;
    private static final int SIZEOF_TIMESPEC = 16;

    private final boolean v6;
    private final byte[] bytes;

    /** The same bytes: copying into a segment costs half of copying into an array. */
    private final MemorySegment within;

    private final byte[] source;
    private final byte[] destination;
    private int headerLength;
    private int length;
    private int ttl;
    private long arrivedAt;

    ReceivedPacket(boolean v6, int largest) {
        this.v6 = v6;
        bytes = new byte[largest];
        within = MemorySegment.ofArray(bytes);
        source = new byte[v6 ? 16 : 4];
        destination = new byte[v6 ? 16 : 4];
    }

    /**
     * A view of bytes that begin with an IPv4 header.
     *
     * @throws IllegalArgumentException if there is no whole header
     */
    public static ReceivedPacket of(byte[] bytes) {
        ReceivedPacket packet = new ReceivedPacket(false, bytes.length);
        if (!packet.accept4(MemorySegment.ofArray(bytes), bytes.length)) {
            throw new IllegalArgumentException("not an IPv4 header");
        }
        return packet;
    }

    /** Takes on bytes that begin with an IPv4 header; false if they do not. */
    boolean accept4(MemorySegment from, int count) {
        length = count;
        MemorySegment.copy(from, 0, within, 0, count);
        if (length < MINIMUM_HEADER || (bytes[0] & 0xf0) != 0x40) {
            return false;
        }
        headerLength = (bytes[0] & 0x0f) * 4;
        if (headerLength < MINIMUM_HEADER || headerLength > length) {
            return false;
        }
        ttl = bytes[8] & 0xff;
        System.arraycopy(bytes, 12, source, 0, 4);
        System.arraycopy(bytes, 16, destination, 0, 4);
        return true;
    }

    /** Takes note of when it arrived, as control messages tell (socket(7)). */
    void arrived(BothClocks clocks, MemorySegment control, long controlLength) {
        arrivedAt = clocks.monotonic();
        long end = Math.min(controlLength, control.byteSize());
        for (long at = 0; isWhole(control, at, end); at += padded(control, at)) {
            if (control.get(JAVA_INT, at + 8) == SocketOptions.SOL_SOCKET
                    && control.get(JAVA_INT, at + 12) == SocketOptions.SO_TIMESTAMPNS
                    && control.get(JAVA_LONG, at) >= SIZEOF_CMSGHDR + SIZEOF_TIMESPEC) {
                arrivedAt = clocks.monotonic(BothClocks.nanos(control, at + SIZEOF_CMSGHDR));
            }
        }
    }

    private static boolean isWhole(MemorySegment control, long at, long end) {
        return end - at >= SIZEOF_CMSGHDR
                && control.get(JAVA_LONG, at) >= SIZEOF_CMSGHDR
                && control.get(JAVA_LONG, at) <= end - at;
    }

    private static long padded(MemorySegment control, long at) {
        return (control.get(JAVA_LONG, at) + 7) & ~7L;
    }

    /**
     * Takes on a payload; what the header said comes as control messages (ipv6(7)).
     *
     * @return false if they do not tell enough
     */
    boolean accept6(
            MemorySegment payload,
            int count,
            MemorySegment name,
            MemorySegment control,
            long controlLength) {
        length = count;
        MemorySegment.copy(payload, 0, within, 0, count);
        SocketAddress.read6(name, source);
        ttl = -1;
        boolean addressed = false;
        long end = Math.min(controlLength, control.byteSize());
        for (long at = 0; isWhole(control, at, end); at += padded(control, at)) {
            long size = control.get(JAVA_LONG, at);
            if (control.get(JAVA_INT, at + 8) == SocketOptions.SOL_IPV6) {
                int type = control.get(JAVA_INT, at + 12);
                if (type == SocketOptions.IPV6_HOPLIMIT && size >= SIZEOF_CMSGHDR + 4) {
                    ttl = control.get(JAVA_INT, at + SIZEOF_CMSGHDR);
                } else if (type == SocketOptions.IPV6_PKTINFO && size >= SIZEOF_CMSGHDR + 16) {
                    MemorySegment.copy(control, JAVA_BYTE, at + SIZEOF_CMSGHDR, destination, 0, 16);
                    addressed = true;
                }
            }
        }
        return addressed && ttl >= 0;
    }

    /** The sender's address, 4 or 16 bytes; overwritten by the next packet. */
    public byte[] source() {
        return source;
    }

    /** The address it was sent to, 4 or 16 bytes; overwritten by the next packet. */
    public byte[] destination() {
        return destination;
    }

    /**
     * When the kernel took it from the link, in monotonic nanoseconds, where the socket asks for
     * that and it was a moment ago; otherwise when it was read.
     */
    public long arrivedAt() {
        return arrivedAt;
    }

    /** TTL or hop limit as it arrived, 0 to 255. */
    public int ttl() {
        return ttl;
    }

    /** What the IP header claims to follow it, in bytes; IPv6's kernel shows no more than that. */
    public int claimedLength() {
        return v6 ? length : ((bytes[2] & 0xff) << 8 | (bytes[3] & 0xff)) - headerLength;
    }

    /** How many bytes followed the IP header. */
    public int payloadLength() {
        return length - headerLength;
    }

    /** Copies what follows the IP header; {@code target} has room for {@link #payloadLength}. */
    public void copyPayload(byte[] target) {
        System.arraycopy(bytes, headerLength, target, 0, payloadLength());
    }

    /** A copy of what follows the IP header. */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, headerLength, length);
    }

    /** A copy of everything: over IPv4 the IP header too. */
    public byte[] whole() {
        return Arrays.copyOf(bytes, length);
    }
}
