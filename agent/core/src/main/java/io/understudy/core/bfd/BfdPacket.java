package io.understudy.core.bfd;

import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A BFD control packet (RFC 5880 §4.1). Intervals are microseconds, as on the wire; numbers of 32
 * bits are 0 to 4,294,967,295.
 *
 * <pre>
 * byte 0        1            2            3       4           8             12, 16, 20
 *      ver|diag state|PFCADM detect mult  length  my discr.   your discr.   min tx, rx, echo rx
 * </pre>
 *
 * @param discriminator of the sender
 * @param peersDiscriminator what the sender last heard as ours; 0 if nothing
 * @param minTxMicros the interval the sender would like to send at
 * @param minRxMicros the interval it can receive at; 0 asks for no packets
 */
public record BfdPacket(
        BfdDiagnostic diagnostic,
        BfdState state,
        boolean poll,
        boolean last,
        boolean demand,
        int multiplier,
        long discriminator,
        long peersDiscriminator,
        long minTxMicros,
        long minRxMicros) {
    /** Single hop (RFC 5881 §4). */
    public static final int PORT = 3784;

    /** Multihop (RFC 5883 §5). */
    public static final int MULTIHOP_PORT = 4784;

    /** Where a sender's port may lie; the end is the last one (RFC 5881 §4). */
    public static final int FIRST_SOURCE_PORT = 49_152;

    public static final int LAST_SOURCE_PORT = 65_535;

    private static final int VERSION = 1;
    private static final int BYTES = 24;
    private static final int POLL = 0x20;
    private static final int FINAL = 0x10;
    private static final int AUTHENTICATED = 0x04;
    private static final int DEMAND = 0x02;
    private static final int MULTIPOINT = 0x01;
    private static final long MASK = 0xffff_ffffL;

    /** Why bytes are no packet that a session may see (RFC 5880 §6.8.6). */
    public enum Fault {
        LENGTH("has another length than it says, or less than 24 bytes"),
        VERSION("is not of version 1"),
        MULTIPLIER("has a detection multiplier of 0"),
        MULTIPOINT("is of a multipoint session"),
        DISCRIMINATOR("has no discriminator of its sender"),
        STATE("answers nobody, though it is neither down nor administratively down"),
        BITS("polls and ends a poll at once"),
        DIAGNOSTIC("has a diagnostic that no standard knows"),
        AUTHENTICATED("is authenticated, and no session here is");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        /** The end of a sentence about the packet. */
        public String text() {
            return text;
        }
    }

    /** The first thing that is wrong with these bytes; null if they can be parsed. */
    public static @Nullable Fault fault(byte[] bytes) {
        if (bytes.length < BYTES || (bytes[3] & 0xff) < BYTES || (bytes[3] & 0xff) > bytes.length) {
            return Fault.LENGTH;
        }
        int flags = bytes[1];
        if ((bytes[0] & 0xff) >>> 5 != VERSION) {
            return Fault.VERSION;
        }
        if (bytes[2] == 0) {
            return Fault.MULTIPLIER;
        }
        if ((flags & MULTIPOINT) != 0) {
            return Fault.MULTIPOINT;
        }
        if (number(bytes, 4) == 0) {
            return Fault.DISCRIMINATOR;
        }
        if (number(bytes, 8) == 0 && state(bytes).compareTo(BfdState.DOWN) > 0) {
            return Fault.STATE;
        }
        if ((flags & POLL) != 0 && (flags & FINAL) != 0) {
            return Fault.BITS;
        }
        if ((bytes[0] & 0x1f) >= BfdDiagnostic.values().length) {
            return Fault.DIAGNOSTIC;
        }
        return (flags & AUTHENTICATED) != 0 ? Fault.AUTHENTICATED : null;
    }

    /**
     * What the bytes say; what follows the packet is left alone.
     *
     * @throws IllegalArgumentException if there is a {@link #fault}
     */
    public static BfdPacket parse(byte[] bytes) {
        Fault fault = fault(bytes);
        if (fault != null) {
            throw new IllegalArgumentException("the packet " + fault.text());
        }
        return new BfdPacket(
                BfdDiagnostic.values()[bytes[0] & 0x1f],
                state(bytes),
                (bytes[1] & POLL) != 0,
                (bytes[1] & FINAL) != 0,
                (bytes[1] & DEMAND) != 0,
                bytes[2] & 0xff,
                number(bytes, 4),
                number(bytes, 8),
                number(bytes, 12),
                number(bytes, 16));
    }

    /** The packet as it follows the UDP header. */
    public byte[] encode() {
        int flags = (poll ? POLL : 0) | (last ? FINAL : 0) | (demand ? DEMAND : 0);
        return ByteBuffer.allocate(BYTES)
                .put((byte) (VERSION << 5 | diagnostic.ordinal()))
                .put((byte) (state.ordinal() << 6 | flags))
                .put((byte) multiplier)
                .put((byte) BYTES)
                .putInt((int) discriminator)
                .putInt((int) peersDiscriminator)
                .putInt((int) minTxMicros)
                .putInt((int) minRxMicros)
                .putInt(0) // no echo function
                .array();
    }

    private static BfdState state(byte[] bytes) {
        return BfdState.values()[(bytes[1] & 0xff) >>> 6];
    }

    private static long number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at) & MASK;
    }
}
