package io.understudy.linux.rtnetlink;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What tells one route from another in the kernel's tables (struct rtmsg).
 *
 * @param destination the network's bytes in hexadecimal; empty for the default route
 * @param metric of two routes to one network in one table
 */
public record RouteKey(
        boolean v6, int table, String destination, int prefixLength, int tos, long metric) {
    static final int FIXED = 12;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int RTA_DST = 1;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_TABLE = 15;
    private static final int RTM_F_CLONED = 0x200;

    /** The key of an RTM_NEWROUTE or RTM_DELROUTE; null for cached copies and other families. */
    static @Nullable RouteKey parse(NetlinkMessage message) {
        ByteBuffer payload = message.payload();
        if (payload.limit() < FIXED || (payload.getInt(8) & RTM_F_CLONED) != 0) {
            return null;
        }
        int family = payload.get(0);
        if (family != AF_INET && family != AF_INET6) {
            return null;
        }
        Attributes attributes = Attributes.after(FIXED, payload);
        return new RouteKey(
                family == AF_INET6,
                attributes.intValue(RTA_TABLE, payload.get(4) & 0xff),
                HexFormat.of().formatHex(attributes.bytes(RTA_DST)),
                payload.get(1) & 0xff,
                payload.get(3) & 0xff,
                Integer.toUnsignedLong(attributes.intValue(RTA_PRIORITY, 0)));
    }
}
