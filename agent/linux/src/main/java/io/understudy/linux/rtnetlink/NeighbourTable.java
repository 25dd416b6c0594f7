package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_CREATE;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's table of neighbours, by which it asks with ARP and neighbour discovery
 * (linux/neighbour.h).
 */
public final class NeighbourTable {
    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_DELNEIGH = 29;
    private static final int RTM_GETNEIGH = 30;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NTF_USE = 0x01;
    private static final int NUD_INCOMPLETE = 0x01;
    private static final int NUD_FAILED = 0x20;

    /** struct ndmsg: family, padding, index, state, flags, type. */
    private static final int HEADER = 12;

    private static final int STATE_AT = 8;

    private final NetlinkConversation requests;

    NeighbourTable(NetlinkConversation requests) {
        this.requests = requests;
    }

    /** Forgets what was known of a neighbour and asks for it anew; needs CAP_NET_ADMIN. */
    public void ask(int interfaceIndex, InetAddress address) throws SyscallException {
        try {
            requests.execute(request("RTM_DELNEIGH", RTM_DELNEIGH, 0, interfaceIndex, 0, address));
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        requests.execute(
                request(
                        "RTM_NEWNEIGH",
                        RTM_NEWNEIGH,
                        NLM_F_CREATE,
                        interfaceIndex,
                        NTF_USE,
                        address));
    }

    /** The link layer address of a neighbour that answered; null of one that did not. */
    public byte @Nullable [] find(int interfaceIndex, InetAddress address) throws SyscallException {
        NetlinkMessage answer;
        try {
            answer =
                    requests.ask(
                                    request(
                                            "RTM_GETNEIGH",
                                            RTM_GETNEIGH,
                                            0,
                                            interfaceIndex,
                                            0,
                                            address))
                            .getFirst();
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
        ByteBuffer payload = answer.payload();
        int state = payload.getShort(payload.position() + STATE_AT) & 0xffff;
        byte[] found = Attributes.after(HEADER, payload).bytes(NDA_LLADDR);
        return (state & (NUD_INCOMPLETE | NUD_FAILED)) != 0 || found.length == 0 ? null : found;
    }

    private static NetlinkRequest request(
            String name, int type, int flags, int interfaceIndex, int neighbour, InetAddress of) {
        return new NetlinkRequest(name, type, flags | NLM_F_ACK)
                .u8(of instanceof Inet4Address ? AF_INET : AF_INET6)
                .u8(0)
                .u16(0)
                .u32(interfaceIndex)
                .u16(0)
                .u8(neighbour)
                .u8(0)
                .attribute(NDA_DST, of.getAddress());
    }
}
