package io.understudy.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One netlink message: struct nlmsghdr and what follows it, in the byte order of the host.
 *
 * @param portId whose request the message answers or comes from; 0 is the kernel
 * @param payload from position 0 to its limit
 */
public record NetlinkMessage(int type, int flags, int sequence, int portId, ByteBuffer payload) {
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;

    /** A dump was overtaken by a change and must be repeated. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    static final int HEADER = 16;

    /**
     * The messages of one datagram. A length that cannot be true ends the list: what came before it
     * counts.
     */
    public static List<NetlinkMessage> parse(ByteBuffer datagram) {
        ByteBuffer bytes = datagram.slice().order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = 0;
        while (bytes.limit() - at >= HEADER) {
            int length = bytes.getInt(at);
            if (length < HEADER || length > bytes.limit() - at) {
                break;
            }
            messages.add(
                    new NetlinkMessage(
                            bytes.getShort(at + 4) & 0xffff,
                            bytes.getShort(at + 6) & 0xffff,
                            bytes.getInt(at + 8),
                            bytes.getInt(at + 12),
                            slice(bytes, at + HEADER, length - HEADER)));
            at += Math.min(align(length), bytes.limit() - at);
        }
        return messages;
    }

    /** {@code length} bytes from {@code from}, in the byte order of the host. */
    static ByteBuffer slice(ByteBuffer bytes, int from, int length) {
        return bytes.slice(from, length).order(ByteOrder.nativeOrder());
    }

    /** NLMSG_ALIGN and NLA_ALIGN. */
    static int align(int length) {
        return (length + 3) & ~3;
    }
}
