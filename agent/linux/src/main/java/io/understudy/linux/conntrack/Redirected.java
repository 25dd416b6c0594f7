package io.understudy.linux.conntrack;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose destination was rewritten.
 *
 * @param protocol of IP: 6 is TCP, 17 UDP
 * @param to where its first packet was sent
 * @param server where it was sent on
 * @param isOpen whether it is a TCP connection that was established and not closed since
 */
public record Redirected(
        int protocol, InetSocketAddress to, InetSocketAddress server, boolean isOpen) {
    private static final int SUBSYSTEM = 1 << 8;
    private static final int GET = 1;
    private static final int SIZEOF_NFGENMSG = 4;
    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_STATUS = 3;
    private static final int CTA_PROTOINFO = 4;
    private static final int CTA_STATUS_MASK = 26;
    private static final int IPS_DST_NAT = 1 << 5;
    private static final int TCP_CONNTRACK_ESTABLISHED = 3;
    private static final int IPPROTO_TCP = 6;

    /** Asks for those alone; kernels before 5.18 answer with all connections. */
    static NetlinkRequest all() {
        byte[] bit = ByteBuffer.allocate(4).putInt(IPS_DST_NAT).array();
        return new NetlinkRequest("IPCTNL_MSG_CT_GET", SUBSYSTEM | GET, NetlinkRequest.NLM_F_DUMP)
                .u8(0)
                .u8(0)
                .u16(0)
                .attribute(CTA_STATUS, bit)
                .attribute(CTA_STATUS_MASK, bit);
    }

    /** Null for connections whose destination is their own. */
    static @Nullable Redirected parse(NetlinkMessage message) {
        Attributes connection = Attributes.after(SIZEOF_NFGENMSG, message.payload());
        byte[] status = connection.bytes(CTA_STATUS);
        if (status.length != 4 || (ByteBuffer.wrap(status).getInt() & IPS_DST_NAT) == 0) {
            return null;
        }
        Attributes original = nested(connection, CTA_TUPLE_ORIG);
        Attributes reply = nested(connection, CTA_TUPLE_REPLY);
        byte[] protocol = nested(original, 2).bytes(1);
        InetSocketAddress to = end(original, 2, 3);
        InetSocketAddress server = end(reply, 1, 2);
        if (protocol.length != 1 || to == null || server == null) {
            return null;
        }
        byte[] state = nested(nested(connection, CTA_PROTOINFO), 1).bytes(1);
        return new Redirected(
                protocol[0] & 0xff,
                to,
                server,
                protocol[0] == IPPROTO_TCP
                        && state.length == 1
                        && state[0] == TCP_CONNTRACK_ESTABLISHED);
    }

    private static Attributes nested(Attributes attributes, int type) {
        ByteBuffer value = attributes.find(type);
        return Attributes.in(value == null ? ByteBuffer.allocate(0) : value);
    }

    /** Source (1) or destination (2) of a tuple; IPv6's numbers are two more. */
    private static @Nullable InetSocketAddress end(Attributes tuple, int address, int port) {
        Attributes ip = nested(tuple, 1);
        byte[] v4 = ip.bytes(address);
        byte[] bytes = v4.length == 4 ? v4 : ip.bytes(address + 2);
        byte[] number = nested(tuple, 2).bytes(port);
        if (bytes.length != 4 && bytes.length != 16 || number.length != 2) {
            return null;
        }
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(bytes), ByteBuffer.wrap(number).getShort() & 0xffff);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
