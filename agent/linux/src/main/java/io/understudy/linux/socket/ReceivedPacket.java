package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An IP packet in a reused buffer: valid until the next receive into the same buffer. Over IPv4 the
 * kernel shows the header; over IPv6 it tells of it beside the payload.
 */
public final class ReceivedPacket {
    private static final int LARGEST = 8192;
    private static final int MINIMUM_HEADER = 20;
    private static final int CONTROL = 128;
    private static final int SIZEOF_CMSGHDR = 16;
    private static final ValueLayout.OfShort SHORT =
            JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final boolean v6;
    private final MemorySegment buffer;
    private final MemorySegment name;
    private final MemorySegment control;
    final MemorySegment message;
    private final byte[] source;
    private final byte[] destination;
    private int headerLength;
    private int length;
    private int ttl;

    private ReceivedPacket(boolean v6, MemorySegment buffer, Arena arena) {
        this.v6 = v6;
        this.buffer = buffer;
        source = new byte[v6 ? 16 : 4];
        destination = new byte[v6 ? 16 : 4];
        name = arena.allocate(SocketAddress.SIZE, 8);
        control = arena.allocate(CONTROL, 8);
        MemorySegment vector = arena.allocate(16, 8);
        message = arena.allocate(56, 8);
        if (buffer.isNative()) {
            vector.set(ADDRESS, 0, buffer);
            vector.set(JAVA_LONG, 8, buffer.byteSize());
            message.set(ADDRESS, 0, name);
            message.set(ADDRESS, 16, vector);
            message.set(JAVA_LONG, 24, 1);
            message.set(ADDRESS, 32, control);
        }
    }

    /** A buffer to receive into. */
    static ReceivedPacket room(boolean v6, Arena arena) {
        return new ReceivedPacket(v6, arena.allocate(LARGEST, 8), arena);
    }

    /**
     * A view of bytes that begin with an IPv4 header.
     *
     * @throws IllegalArgumentException if there is no whole header
     */
    public static ReceivedPacket of(byte[] bytes) {
        ReceivedPacket packet =
                new ReceivedPacket(false, MemorySegment.ofArray(bytes), Arena.ofAuto());
        if (!packet.accept(bytes.length)) {
            throw new IllegalArgumentException("not an IPv4 header");
        }
        return packet;
    }

    /** Sets the lengths that the kernel overwrites with every packet (struct msghdr). */
    void prepare() {
        message.set(JAVA_INT, 8, SocketAddress.SIZE);
        message.set(JAVA_LONG, 40, CONTROL);
    }

    /** Takes on {@code count} fresh bytes; false if they are no packet of the family. */
    boolean accept(int count) {
        length = count;
        return v6 ? accept6() : accept4();
    }

    private boolean accept4() {
        if (length < MINIMUM_HEADER || (buffer.get(JAVA_BYTE, 0) & 0xf0) != 0x40) {
            return false;
        }
        headerLength = (buffer.get(JAVA_BYTE, 0) & 0x0f) * 4;
        if (headerLength < MINIMUM_HEADER || headerLength > length) {
            return false;
        }
        ttl = buffer.get(JAVA_BYTE, 8) & 0xff;
        MemorySegment.copy(buffer, JAVA_BYTE, 12, source, 0, 4);
        MemorySegment.copy(buffer, JAVA_BYTE, 16, destination, 0, 4);
        return true;
    }

    /** What the header said comes as control messages (ipv6(7)). */
    private boolean accept6() {
        SocketAddress.read6(name, source);
        ttl = -1;
        boolean addressed = false;
        long end = message.get(JAVA_LONG, 40);
        long at = 0;
        while (end - at >= SIZEOF_CMSGHDR) {
            long size = control.get(JAVA_LONG, at);
            if (size < SIZEOF_CMSGHDR || size > end - at) {
                break;
            }
            if (control.get(JAVA_INT, at + 8) == SocketOptions.SOL_IPV6) {
                int type = control.get(JAVA_INT, at + 12);
                if (type == SocketOptions.IPV6_HOPLIMIT && size >= SIZEOF_CMSGHDR + 4) {
                    ttl = control.get(JAVA_INT, at + SIZEOF_CMSGHDR);
                } else if (type == SocketOptions.IPV6_PKTINFO && size >= SIZEOF_CMSGHDR + 16) {
                    MemorySegment.copy(control, JAVA_BYTE, at + SIZEOF_CMSGHDR, destination, 0, 16);
                    addressed = true;
                }
            }
            at += (size + 7) & ~7L;
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

    /** TTL or hop limit as it arrived, 0 to 255. */
    public int ttl() {
        return ttl;
    }

    /** What the IP header claims to follow it, in bytes; IPv6's kernel shows no more than that. */
    public int claimedLength() {
        return v6 ? length : (buffer.get(SHORT, 2) & 0xffff) - headerLength;
    }

    /** How many bytes followed the IP header. */
    public int payloadLength() {
        return length - headerLength;
    }

    /** A copy of what follows the IP header. */
    public byte[] payload() {
        byte[] payload = new byte[length - headerLength];
        MemorySegment.copy(buffer, JAVA_BYTE, headerLength, payload, 0, payload.length);
        return payload;
    }

    /** A copy of everything: over IPv4 the IP header too. */
    public byte[] whole() {
        byte[] whole = new byte[length];
        MemorySegment.copy(buffer, JAVA_BYTE, 0, whole, 0, length);
        return whole;
    }
}
