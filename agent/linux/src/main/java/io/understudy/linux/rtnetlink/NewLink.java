package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_CREATE;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_EXCL;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_INFO_DATA;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_INFO_KIND;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_IPVLAN_FLAGS;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_IPVLAN_MODE;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_LINK;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_LINKINFO;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_MACVLAN_MODE;
import static io.understudy.linux.rtnetlink.LinkStack.IFLA_MASTER;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** A link that is to be made on top of another: a macvlan or an ipvlan; it comes down, not up. */
public final class NewLink {
    static final int RTM_NEWLINK = 16;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_GROUP = 27;
    private static final int IFLA_ADDRESS = 1;

    private final NetlinkRequest request;

    private NewLink(String name, int parentIndex) {
        request =
                header("RTM_NEWLINK", RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK, 0, 0, 0)
                        .attribute(IFLA_IFNAME, name)
                        .attribute(IFLA_LINK, parentIndex);
    }

    /** struct ifinfomsg; index 0 leaves it to the name which link is meant. */
    static NetlinkRequest header(
            String name, int type, int messageFlags, int index, int flags, int change) {
        return new NetlinkRequest(name, type, messageFlags)
                .u8(0)
                .u8(0)
                .u16(0)
                .u32(index)
                .u32(flags)
                .u32(change);
    }

    /** A macvlan with its own MAC address that no other macvlan of its parent hears. */
    public static NewLink macvlan(String name, int parentIndex, byte[] mac) {
        NewLink link = new NewLink(name, parentIndex);
        link.request.attribute(IFLA_ADDRESS, mac);
        return link.of(
                "macvlan",
                data -> data.attribute(IFLA_MACVLAN_MODE, LinkStack.MACVLAN_MODE_PRIVATE));
    }

    /**
     * An ipvlan in mode L2.
     *
     * @param flags 0 for bridge, 1 for private, 2 for vepa (IPVLAN_F_* of linux/if_link.h)
     */
    public static NewLink ipvlan(String name, int parentIndex, int flags) {
        return new NewLink(name, parentIndex)
                .of(
                        "ipvlan",
                        data ->
                                data.attribute(IFLA_IPVLAN_MODE, u16(LinkStack.IPVLAN_MODE_L2))
                                        .attribute(IFLA_IPVLAN_FLAGS, u16(flags)));
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(Short.BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) value)
                .array();
    }

    private NewLink of(String kind, Consumer<NetlinkRequest> data) {
        request.nest(
                IFLA_LINKINFO,
                info -> info.attribute(IFLA_INFO_KIND, kind).nest(IFLA_INFO_DATA, data));
        return this;
    }

    /** In the group that {@code ip link} shows of it. */
    public NewLink group(int group) {
        request.attribute(IFLA_GROUP, group);
        return this;
    }

    /** Belonging to another link, a VRF; 0 to none. */
    public NewLink master(int masterIndex) {
        if (masterIndex != 0) {
            request.attribute(IFLA_MASTER, masterIndex);
        }
        return this;
    }

    NetlinkRequest addRequest() {
        return request;
    }
}
