package io.understudy.linux.rtnetlink;

import io.understudy.linux.netlink.Attributes;
import java.nio.ByteBuffer;

/**
 * On which link another stands, to which it belongs, and as what ({@code ip -d link}).
 *
 * @param parent index of the link below; 0 for none, and for one in another network namespace
 * @param master index of the VRF, bridge or bond it belongs to; 0 for none
 * @param kind macvlan, ipvlan, vrf and so on; empty for real hardware
 * @param mode MACVLAN_MODE_* or IPVLAN_MODE_* of linux/if_link.h; 0 for other kinds
 * @param flags IPVLAN_F_* of an ipvlan; else 0
 */
public record LinkStack(int parent, int master, String kind, int mode, int flags) {
    /** Nothing below and nothing above. */
    public static final LinkStack ALONE = new LinkStack(0, 0, "", 0, 0);

    static final int MACVLAN_MODE_PRIVATE = 1;
    static final int IPVLAN_MODE_L2 = 0;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;
    static final int IFLA_MACVLAN_MODE = 1;
    static final int IFLA_IPVLAN_MODE = 1;
    static final int IFLA_IPVLAN_FLAGS = 2;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    private static final int IFLA_LINK_NETNSID = 37;

    static LinkStack parse(Attributes link) {
        boolean elsewhere = link.find(IFLA_LINK_NETNSID) != null;
        int parent = elsewhere ? 0 : link.intValue(IFLA_LINK, 0);
        int master = link.intValue(IFLA_MASTER, 0);
        ByteBuffer nest = link.find(IFLA_LINKINFO);
        if (nest == null) {
            return new LinkStack(parent, master, "", 0, 0);
        }
        String kind = Attributes.in(nest).text(IFLA_INFO_KIND);
        ByteBuffer data = Attributes.in(nest).find(IFLA_INFO_DATA);
        if (data == null) {
            return new LinkStack(parent, master, kind, 0, 0);
        }
        Attributes own = Attributes.in(data);
        return switch (kind) {
            case "macvlan" ->
                    new LinkStack(parent, master, kind, own.intValue(IFLA_MACVLAN_MODE, 0), 0);
            case "ipvlan" ->
                    new LinkStack(
                            parent,
                            master,
                            kind,
                            shortValue(own, IFLA_IPVLAN_MODE),
                            shortValue(own, IFLA_IPVLAN_FLAGS));
            default -> new LinkStack(parent, master, kind, 0, 0);
        };
    }

    private static int shortValue(Attributes attributes, int type) {
        ByteBuffer value = attributes.find(type);
        return value == null || value.limit() < Short.BYTES ? 0 : value.getShort(0);
    }

    public boolean isVrf() {
        return kind.equals("vrf");
    }

    public boolean isPrivateMacvlan() {
        return kind.equals("macvlan") && mode == MACVLAN_MODE_PRIVATE;
    }

    public boolean isL2Ipvlan() {
        return kind.equals("ipvlan") && mode == IPVLAN_MODE_L2;
    }
}
