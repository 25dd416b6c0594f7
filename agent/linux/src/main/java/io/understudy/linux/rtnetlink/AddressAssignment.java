package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_CREATE;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_EXCL;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_REPLACE;

import io.understudy.linux.netlink.NetlinkRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An address to put on an interface or to take off it.
 *
 * @param prefixLength of the peer's network, where there is a peer
 * @param scope RT_SCOPE_*: 0 global, 253 link, 254 host; IPv4 only, IPv6 derives its own
 * @param broadcast IPv4 only; null for none
 * @param label IPv4 only, at most 15 bytes; null for the interface's name
 * @param peer the other end of a point-to-point address; null for none
 * @param flags IFA_F_* of linux/if_addr.h
 * @param preferredSeconds how long it is chosen as the source of new connections: 0 for never,
 *     {@link #FOREVER} for always; at most as long as it is valid
 * @param validSeconds after how long the kernel takes it away, or {@link #FOREVER}; setting it
 *     again begins anew
 */
public record AddressAssignment(
        int interfaceIndex,
        InetAddress address,
        int prefixLength,
        int scope,
        @Nullable InetAddress broadcast,
        @Nullable String label,
        @Nullable InetAddress peer,
        int flags,
        long preferredSeconds,
        long validSeconds) {
    /** IPv6: usable at once, without duplicate address detection. */
    public static final int IFA_F_NODAD = 0x2;

    public static final int IFA_F_HOMEADDRESS = 0x10;
    public static final int IFA_F_MANAGETEMPADDR = 0x100;
    public static final int IFA_F_NOPREFIXROUTE = 0x200;
    public static final int IFA_F_MCAUTOJOIN = 0x400;

    /** INFINITY_LIFE_TIME. */
    public static final long FOREVER = 0xffff_ffffL;

    /** Header, two IPv6 addresses, a label, lifetimes and flags take half of it. */
    private static final int MOST_BYTES = 256;

    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_CACHEINFO = 6;
    private static final int IFA_FLAGS = 8;

    /** An address that stays until it is taken away. */
    public AddressAssignment(
            int interfaceIndex,
            InetAddress address,
            int prefixLength,
            int scope,
            @Nullable InetAddress broadcast,
            @Nullable String label,
            @Nullable InetAddress peer,
            int flags,
            long preferredSeconds) {
        this(
                interfaceIndex,
                address,
                prefixLength,
                scope,
                broadcast,
                label,
                peer,
                flags,
                preferredSeconds,
                FOREVER);
    }

    /** A global address of which nothing else is said. */
    public static AddressAssignment of(int interfaceIndex, InetAddress address, int prefixLength) {
        return new AddressAssignment(
                interfaceIndex, address, prefixLength, 0, null, null, null, 0, FOREVER);
    }

    boolean isV4() {
        return address instanceof Inet4Address;
    }

    NetlinkRequest addRequest() {
        return newRequest(NLM_F_EXCL);
    }

    /** Adds it, or gives one that is there these lifetimes. */
    NetlinkRequest renewRequest() {
        return newRequest(NLM_F_REPLACE);
    }

    private NetlinkRequest newRequest(int whenThere) {
        NetlinkRequest request =
                start("RTM_NEWADDR", RTM_NEWADDR, NLM_F_CREATE | whenThere | NLM_F_ACK);
        if (isV4() && broadcast != null) {
            request.attribute(IFA_BROADCAST, broadcast.getAddress());
        }
        if (isV4() && label != null) {
            request.attribute(IFA_LABEL, label);
        }
        if (preferredSeconds != FOREVER || validSeconds != FOREVER || whenThere == NLM_F_REPLACE) {
            request.attribute(IFA_CACHEINFO, lifetimes());
        }
        if (flags > 0xff) {
            request.attribute(IFA_FLAGS, flags);
        }
        return request;
    }

    /** By address and prefix alone, so that it also finds one that was put there otherwise. */
    NetlinkRequest removeRequest() {
        return start("RTM_DELADDR", RTM_DELADDR, NLM_F_ACK);
    }

    private NetlinkRequest start(String name, int type, int messageFlags) {
        return new NetlinkRequest(name, type, messageFlags, MOST_BYTES)
                .u8(isV4() ? AF_INET : AF_INET6)
                .u8(prefixLength)
                .u8(flags & 0xff)
                .u8(scope)
                .u32(interfaceIndex)
                .attribute(IFA_LOCAL, address.getAddress())
                .attribute(IFA_ADDRESS, (peer == null ? address : peer).getAddress());
    }

    /** struct ifa_cacheinfo: preferred and valid seconds, then two stamps the kernel sets. */
    private byte[] lifetimes() {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putInt((int) preferredSeconds)
                .putInt((int) validSeconds)
                .array();
    }
}
