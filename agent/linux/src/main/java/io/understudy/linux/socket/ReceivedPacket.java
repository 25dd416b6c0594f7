package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** An IPv4 packet in a reused buffer: valid until the next receive into the same buffer. */
public final class ReceivedPacket {
    private static final int MINIMUM_HEADER = 20;
    private static final ValueLayout.OfShort SHORT =
            JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    final MemorySegment buffer;
    private int length;

    ReceivedPacket(MemorySegment buffer) {
        this.buffer = buffer;
    }

    /**
     * A view of bytes that begin with an IPv4 header.
     *
     * @throws IllegalArgumentException if there is no whole header
     */
    public static ReceivedPacket of(byte[] bytes) {
        ReceivedPacket packet = new ReceivedPacket(MemorySegment.ofArray(bytes));
        if (!packet.accept(bytes.length)) {
            throw new IllegalArgumentException("not an IPv4 header");
        }
        return packet;
    }

    /** Takes on {@code count} fresh bytes; false if they are no IPv4 packet. */
    boolean accept(int count) {
        length = count;
        return count >= MINIMUM_HEADER
                && (buffer.get(JAVA_BYTE, 0) & 0xf0) == 0x40
                && headerLength() >= MINIMUM_HEADER
                && headerLength() <= count;
    }

    /** The sender's address, see {@link Ipv4}. */
    public int source() {
        return buffer.get(INT, 12);
    }

    /** The address it was sent to, see {@link Ipv4}. */
    public int destination() {
        return buffer.get(INT, 16);
    }

    public int ttl() {
        return buffer.get(JAVA_BYTE, 8) & 0xff;
    }

    /** Bytes of the IP header with its options: 20 to 60. */
    public int headerLength() {
        return (buffer.get(JAVA_BYTE, 0) & 0x0f) * 4;
    }

    /** What the header claims the whole packet to be long, in bytes. */
    public int totalLength() {
        return buffer.get(SHORT, 2) & 0xffff;
    }

    /** A copy of what follows the IP header. */
    public byte[] payload() {
        byte[] payload = new byte[length - headerLength()];
        MemorySegment.copy(buffer, JAVA_BYTE, headerLength(), payload, 0, payload.length);
        return payload;
    }
}
