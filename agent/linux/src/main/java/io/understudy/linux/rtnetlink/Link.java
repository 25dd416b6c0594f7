package io.understudy.linux.rtnetlink;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A network interface (struct ifinfomsg).
 *
 * @param flags IFF_* of linux/if.h
 * @param mtu in bytes
 * @param group as {@code ip link} can name it; 0 is the usual one
 * @param stack what it stands on and belongs to
 * @param forwardsV6 what net.ipv6.conf.NAME.forwarding says
 */
public record Link(
        int index,
        String name,
        int flags,
        int mtu,
        LinkAddress address,
        int group,
        LinkStack stack,
        boolean forwardsV6) {
    static final int FIXED = 16;
    private static final int IFF_UP = 0x1;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_RUNNING = 0x40;
    private static final int AF_UNSPEC = 0;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_VRF_TABLE = 1;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_GROUP = 27;
    private static final int IFLA_INET6_CONF = 2;
    private static final int AF_INET6 = 10;

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** Administratively up, with carrier or not. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    /** Administratively up, and with carrier as far as the driver knows. */
    public boolean isRunning() {
        return (flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
    }

    /**
     * The link of an RTM_NEWLINK or RTM_DELLINK. Null if the message is of another kind: bridges
     * tell of their ports under the same type, and a port that leaves is no link that goes.
     */
    static @Nullable Link parse(NetlinkMessage message) {
        ByteBuffer payload = message.payload();
        if (payload.limit() < FIXED || payload.get(0) != AF_UNSPEC) {
            return null;
        }
        Attributes attributes = Attributes.after(FIXED, payload);
        String name = attributes.text(IFLA_IFNAME);
        return name.isEmpty()
                ? null
                : new Link(
                        payload.getInt(4),
                        name,
                        payload.getInt(8),
                        attributes.intValue(IFLA_MTU, 0),
                        new LinkAddress(attributes.bytes(IFLA_ADDRESS)),
                        attributes.intValue(IFLA_GROUP, 0),
                        LinkStack.parse(attributes),
                        forwards(attributes));
    }

    /** The routing table of a VRF; 0 if the link is none. */
    static int vrfTable(NetlinkMessage message) {
        ByteBuffer info = Attributes.after(FIXED, message.payload()).find(IFLA_LINKINFO);
        if (info == null || !Attributes.in(info).text(IFLA_INFO_KIND).equals("vrf")) {
            return 0;
        }
        ByteBuffer data = Attributes.in(info).find(IFLA_INFO_DATA);
        return data == null ? 0 : Attributes.in(data).intValue(IFLA_VRF_TABLE, 0);
    }

    /** The first of the settings that the kernel lists for IPv6 (DEVCONF_FORWARDING). */
    private static boolean forwards(Attributes attributes) {
        ByteBuffer families = attributes.find(IFLA_AF_SPEC);
        ByteBuffer v6 = families == null ? null : Attributes.in(families).find(AF_INET6);
        ByteBuffer settings = v6 == null ? null : Attributes.in(v6).find(IFLA_INET6_CONF);
        return settings != null && settings.limit() >= 4 && settings.getInt(0) != 0;
    }

    /** The same with another setting of net.ipv6.conf.NAME.forwarding. */
    public Link forwarding(boolean forwards) {
        return new Link(index, name, flags, mtu, address, group, stack, forwards);
    }
}
