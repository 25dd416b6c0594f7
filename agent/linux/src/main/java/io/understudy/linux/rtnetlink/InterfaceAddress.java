package io.understudy.linux.rtnetlink;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An address on an interface (struct ifaddrmsg).
 *
 * @param secondary another address of its network came first (IPv4)
 * @param usable not waiting for duplicate address detection, nor refused by it (IPv6)
 * @param duplicate another host has it, as duplicate address detection found (IPv6)
 * @param scope RT_SCOPE_*: 0 global, 253 link, 254 host
 */
public record InterfaceAddress(
        int interfaceIndex,
        InetAddress address,
        int prefixLength,
        boolean secondary,
        boolean usable,
        boolean duplicate,
        int scope) {
    static final int FIXED = 8;
    private static final int IFA_F_SECONDARY = 0x1;
    private static final int IFA_F_OPTIMISTIC = 0x4;
    private static final int IFA_F_DADFAILED = 0x8;
    private static final int IFA_F_TENTATIVE = 0x40;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    /**
     * The address of an RTM_NEWADDR or RTM_DELADDR; null for families other than IP, and for what
     * is no address of its family, such as an IPv6 address that stands for one of IPv4
     * (::ffff:0:0/96).
     */
    static @Nullable InterfaceAddress parse(NetlinkMessage message) {
        ByteBuffer payload = message.payload();
        if (payload.limit() < FIXED) {
            return null;
        }
        int family = payload.get(0);
        if (family != AF_INET && family != AF_INET6) {
            return null;
        }
        Attributes attributes = Attributes.after(FIXED, payload);
        // On point-to-point links IFA_ADDRESS is the peer; IFA_LOCAL, where present, is ours.
        byte[] local = attributes.bytes(IFA_LOCAL);
        byte[] bytes = local.length > 0 ? local : attributes.bytes(IFA_ADDRESS);
        int prefixLength = payload.get(1) & 0xff;
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            int length = address.getAddress().length;
            if (length != (family == AF_INET ? 4 : 16) || prefixLength > 8 * length) {
                return null;
            }
            return new InterfaceAddress(
                    payload.getInt(4),
                    address,
                    prefixLength,
                    family == AF_INET && (payload.get(2) & IFA_F_SECONDARY) != 0,
                    family == AF_INET || isUsable(payload.get(2)),
                    family == AF_INET6 && (payload.get(2) & IFA_F_DADFAILED) != 0,
                    payload.get(3) & 0xff);
        } catch (UnknownHostException _) {
            return null; // neither 4 nor 16 bytes
        }
    }

    private static boolean isUsable(int flags) {
        boolean waits = (flags & IFA_F_TENTATIVE) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
        return !waits && (flags & IFA_F_DADFAILED) == 0;
    }
}
