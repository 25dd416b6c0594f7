package io.understudy.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes one request: header, fixed part, attributes; padding as the kernel wants it. */
public final class NetlinkRequest {
    public static final int NLM_F_REQUEST = 0x1;
    public static final int NLM_F_ACK = 0x4;
    public static final int NLM_F_DUMP = 0x300;
    public static final int NLM_F_REPLACE = 0x100;
    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;
    public static final int NLM_F_APPEND = 0x800;

    /** Bytes that fit unless a request is known to be smaller. */
    public static final int LARGEST = 4096;

    private static final int NLMSG_TYPE = 4;
    private static final int NLMSG_NOOP = 1;
    private static final int NLM_F_ACK_BYTE = 6;

    private final ByteBuffer bytes;
    private final String name;

    /**
     * A request without body yet.
     *
     * @param name what messages call it, such as {@code RTM_NEWADDR}
     * @param flags beside NLM_F_REQUEST
     */
    public NetlinkRequest(String name, int type, int flags) {
        this(name, type, flags, LARGEST);
    }

    /**
     * A request that is known to be small, where thousands are made.
     *
     * @param capacity bytes at most, header included
     */
    public NetlinkRequest(String name, int type, int flags, int capacity) {
        this.name = name;
        bytes = ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder());
        bytes.putInt(0)
                .putShort((short) type)
                .putShort((short) (flags | NLM_F_REQUEST))
                .putInt(0)
                .putInt(0);
    }

    /** One byte of the fixed part. */
    public NetlinkRequest u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    /** Two bytes of the fixed part, in host order. */
    public NetlinkRequest u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    /** Four bytes of the fixed part, in host order. */
    public NetlinkRequest u32(int value) {
        bytes.putInt(value);
        return this;
    }

    /** An attribute of these bytes. */
    public NetlinkRequest attribute(int type, byte[] value) {
        pad();
        bytes.putShort((short) (Attributes.HEADER + value.length)).putShort((short) type);
        bytes.put(value);
        return this;
    }

    /**
     * An attribute of these bytes, and zeros behind them.
     *
     * @param length of all of it
     */
    public NetlinkRequest attribute(int type, byte[] value, int length) {
        pad();
        bytes.putShort((short) (Attributes.HEADER + length)).putShort((short) type);
        int end = bytes.position() + length;
        bytes.put(value).position(end);
        return this;
    }

    /** An attribute of one number of two bytes in host order. */
    public NetlinkRequest attribute16(int type, int value) {
        pad();
        bytes.putShort((short) (Attributes.HEADER + 2)).putShort((short) type);
        bytes.putShort((short) value);
        return this;
    }

    /** An attribute of one number of two bytes in network order. */
    public NetlinkRequest network16(int type, int value) {
        pad();
        bytes.putShort((short) (Attributes.HEADER + 2)).putShort((short) type);
        bytes.put((byte) (value >> 8)).put((byte) value);
        return this;
    }

    /** An attribute of one number in host order. */
    public NetlinkRequest attribute(int type, int value) {
        pad();
        bytes.putShort((short) (Attributes.HEADER + 4)).putShort((short) type).putInt(value);
        return this;
    }

    /** An attribute of text with its NUL. */
    public NetlinkRequest attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] terminated = new byte[text.length + 1];
        System.arraycopy(text, 0, terminated, 0, text.length);
        return attribute(type, terminated);
    }

    /** An attribute that holds what {@code content} adds. */
    public NetlinkRequest nest(int type, Consumer<NetlinkRequest> content) {
        pad();
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) type);
        content.accept(this);
        pad();
        bytes.putShort(start, (short) (bytes.position() - start));
        return this;
    }

    /** Whether the kernel answers in any case, or only if it refuses. */
    void acknowledged(boolean always) {
        short flags = bytes.getShort(NLM_F_ACK_BYTE);
        bytes.putShort(NLM_F_ACK_BYTE, (short) (always ? flags | NLM_F_ACK : flags & ~NLM_F_ACK));
    }

    /** Whole structures that are not attributes, but stand where attributes may. */
    public NetlinkRequest raw(byte[] value) {
        pad();
        bytes.put(value);
        return this;
    }

    private void pad() {
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
    }

    /** The same as a message that the kernel acknowledges and passes over (NLMSG_NOOP). */
    public NetlinkRequest doingNothing() {
        bytes.putShort(NLMSG_TYPE, (short) NLMSG_NOOP);
        return this;
    }

    /** The finished message under this sequence number. */
    public ByteBuffer encode(int sequence) {
        pad();
        bytes.putInt(0, bytes.position());
        bytes.putInt(8, sequence);
        return bytes.slice(0, bytes.position()).order(ByteOrder.nativeOrder());
    }

    /** What was added so far, padded, without header: a part of a larger request. */
    public byte[] body() {
        pad();
        byte[] added = new byte[bytes.position() - NetlinkMessage.HEADER];
        bytes.get(NetlinkMessage.HEADER, added);
        return added;
    }

    /** What messages call it. */
    public String name() {
        return name;
    }
}
