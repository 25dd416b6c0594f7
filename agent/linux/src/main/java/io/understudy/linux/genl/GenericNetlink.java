package io.understudy.linux.genl;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.util.List;

/** How a family's number is found, and what its messages begin with (struct genlmsghdr). */
public final class GenericNetlink {
    /** Length of struct genlmsghdr, the fixed part of every message. */
    public static final int HEADER = 4;

    private static final int GENL_ID_CTRL = 0x10;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_VERSION = 2;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int SMALL = 256;

    private GenericNetlink() {}

    /**
     * The number that a family has on this kernel now; asking loads its module where the kernel may
     * do that.
     *
     * @throws SyscallException ENOENT if the kernel has no such family
     */
    public static int family(NetlinkConversation conversation, String name)
            throws SyscallException {
        NetlinkRequest request =
                new NetlinkRequest(
                                "CTRL_CMD_GETFAMILY " + name,
                                GENL_ID_CTRL,
                                NetlinkRequest.NLM_F_ACK)
                        .u8(CTRL_CMD_GETFAMILY)
                        .u8(CTRL_VERSION)
                        .u16(0)
                        .attribute(CTRL_ATTR_FAMILY_NAME, name);
        List<NetlinkMessage> answers = conversation.ask(request);
        for (NetlinkMessage answer : answers) {
            ByteBuffer id = Attributes.after(HEADER, answer.payload()).find(CTRL_ATTR_FAMILY_ID);
            if (id != null && id.limit() >= 2) {
                return id.getShort(0) & 0xffff;
            }
        }
        throw SyscallException.of(request.name(), Errno.ENOENT);
    }

    /** The beginning of a request: small ones, since thousands are made. */
    public static NetlinkRequest request(
            String name, int family, int command, int version, int flags) {
        return new NetlinkRequest(name, family, flags, SMALL).u8(command).u8(version).u16(0);
    }
}
