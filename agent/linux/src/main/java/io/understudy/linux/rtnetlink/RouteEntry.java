package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_APPEND;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_CREATE;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_EXCL;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A route to put into a table or to take out of it (rtnetlink(7)); filled in part by part. */
public final class RouteEntry {
    public static final int RTN_UNICAST = 1;
    public static final int RT_TABLE_MAIN = 254;
    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_LINK = 253;
    public static final int RT_SCOPE_HOST = 254;

    /** RTAX_* of linux/rtnetlink.h: bit mask of metrics that the kernel may not change. */
    public static final int RTAX_LOCK = 1;

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int RTA_DST = 1;
    private static final int RTA_SRC = 2;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_METRICS = 8;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_FLOW = 11;
    private static final int RTA_TABLE = 15;
    private static final int RTA_VIA = 18;
    private static final int RTA_PREF = 20;
    private static final int RTA_EXPIRES = 23;
    private static final int RTA_TTL_PROPAGATE = 26;
    private static final int RTAX_CC_ALGO = 16;
    private static final int RTNH_F_ONLINK = 4;
    private static final int SIZEOF_RTNEXTHOP = 8;
    private static final int HOP_BYTES = 1024;
    private static final int NOT_SAID = -1;

    private final boolean v6;
    private final byte[] destination;
    private final int prefixLength;
    private final SortedMap<Integer, Long> metrics = new TreeMap<>();
    private final List<Hop> hops = new ArrayList<>();
    private int type = RTN_UNICAST;
    private int table = RT_TABLE_MAIN;
    private int protocol;
    private int scope;
    private int tos;
    private long metric = NOT_SAID;
    private byte @Nullable [] source;
    private int sourceLength;
    private byte @Nullable [] preferredSource;
    private byte @Nullable [] gateway;
    private int device;
    private boolean onLink;
    private int realms;
    private long expires = NOT_SAID;
    private int preference = NOT_SAID;
    private int beside;
    private int ttlPropagates = NOT_SAID;
    private @Nullable RouteEncap encap;
    private @Nullable String congestionControl;

    /** One of several next routers. */
    private record Hop(
            byte @Nullable [] gateway,
            int device,
            int weight,
            boolean onLink,
            int realms,
            @Nullable RouteEncap encap) {}

    /**
     * A route to a network.
     *
     * @param destination 4 or 16 bytes, or none for everywhere
     */
    public RouteEntry(boolean v6, byte[] destination, int prefixLength) {
        this.v6 = v6;
        this.destination = prefixLength == 0 ? new byte[0] : destination.clone();
        this.prefixLength = prefixLength;
    }

    /** RTN_* of linux/rtnetlink.h. */
    public RouteEntry type(int number) {
        type = number;
        return this;
    }

    public RouteEntry table(int number) {
        table = number;
        return this;
    }

    /** RTPROT_*: who made it. */
    public RouteEntry protocol(int number) {
        protocol = number;
        return this;
    }

    /** RT_SCOPE_*; IPv4 only. */
    public RouteEntry scope(int number) {
        scope = number;
        return this;
    }

    public RouteEntry typeOfService(int number) {
        tos = number;
        return this;
    }

    /** Routes with a lower one are preferred, 0 to 4294967295. */
    public RouteEntry metric(long number) {
        metric = number;
        return this;
    }

    /** Only packets from there; IPv6 only. */
    public RouteEntry from(byte[] address, int length) {
        source = address.clone();
        sourceLength = length;
        return this;
    }

    /** The source of packets that begin here. */
    public RouteEntry preferredSource(byte[] address) {
        preferredSource = address.clone();
        return this;
    }

    /** The next router, of either family. */
    public RouteEntry via(byte[] address) {
        gateway = address.clone();
        return this;
    }

    /** The number of the interface to leave by. */
    public RouteEntry device(int index) {
        device = index;
        return this;
    }

    /** The next router is on this link whatever its address says. */
    public RouteEntry onLink() {
        onLink = true;
        return this;
    }

    /** Marks for accounting: the source's in the upper half. */
    public RouteEntry realms(int number) {
        realms = number;
        return this;
    }

    /** Seconds until an IPv6 route ends. */
    public RouteEntry expires(long seconds) {
        expires = seconds;
        return this;
    }

    /** Preference of an IPv6 router: 0 medium, 1 high, 3 low (RFC 4191). */
    public RouteEntry preference(int number) {
        preference = number;
        return this;
    }

    /** Put behind others to the same network; usually it goes before them. */
    public RouteEntry append() {
        beside = NLM_F_APPEND;
        return this;
    }

    /** Only where there is no other to the same network. */
    public RouteEntry exclusive() {
        beside = NLM_F_EXCL;
        return this;
    }

    /** Put before others to the same network, as usual. */
    public RouteEntry prepend() {
        beside = 0;
        return this;
    }

    /** What packets are wrapped in. */
    public RouteEntry encap(RouteEncap wrapping) {
        encap = wrapping;
        return this;
    }

    /** Whether the TTL survives wrapping in MPLS. */
    public RouteEntry ttlPropagates(boolean does) {
        ttlPropagates = does ? 1 : 0;
        return this;
    }

    public RouteEntry congestionControl(String name) {
        congestionControl = name;
        return this;
    }

    /** RTAX_* of linux/rtnetlink.h. */
    public RouteEntry attribute(int rtax, long value) {
        metrics.put(rtax, value);
        return this;
    }

    /** Forbids the kernel to change a metric. */
    public RouteEntry lock(int rtax) {
        metrics.merge(RTAX_LOCK, 1L << rtax, (one, other) -> one | other);
        return this;
    }

    /**
     * One of several routers that share the load.
     *
     * @param device 0 if the gateway tells
     * @param weight 1 to 256
     * @param hopRealms as {@link #realms}; 0 for none
     */
    public RouteEntry hop(
            byte @Nullable [] hopGateway,
            int hopDevice,
            int weight,
            boolean direct,
            int hopRealms,
            @Nullable RouteEncap wrapping) {
        hops.add(new Hop(hopGateway, hopDevice, weight, direct, hopRealms, wrapping));
        return this;
    }

    /** What the kernel will know it by. */
    public RouteKey key() {
        // Without a metric of its own an IPv6 route gets 1024 (IP6_RT_PRIO_USER).
        long effective = metric > 0 ? metric : v6 ? 1024 : 0;
        return new RouteKey(
                v6, table, HexFormat.of().formatHex(destination), prefixLength, tos, effective);
    }

    NetlinkRequest addRequest() {
        return fill("RTM_NEWROUTE", RTM_NEWROUTE, NLM_F_CREATE | NLM_F_ACK | beside);
    }

    NetlinkRequest removeRequest() {
        return fill("RTM_DELROUTE", RTM_DELROUTE, NLM_F_ACK);
    }

    private NetlinkRequest fill(String name, int number, int flags) {
        NetlinkRequest request =
                new NetlinkRequest(name, number, flags)
                        .u8(v6 ? AF_INET6 : AF_INET)
                        .u8(prefixLength)
                        .u8(sourceLength)
                        .u8(tos)
                        .u8(table > 0xff ? 0 : table)
                        .u8(protocol)
                        .u8(scope)
                        .u8(type)
                        .u32(onLink ? RTNH_F_ONLINK : 0)
                        .attribute(RTA_TABLE, table);
        if (destination.length > 0) {
            request.attribute(RTA_DST, destination);
        }
        if (source != null) {
            request.attribute(RTA_SRC, source);
        }
        if (preferredSource != null) {
            request.attribute(RTA_PREFSRC, preferredSource);
        }
        if (metric != NOT_SAID) {
            request.attribute(RTA_PRIORITY, (int) metric);
        }
        if (gateway != null) {
            via(request, gateway);
        }
        if (device != 0) {
            request.attribute(RTA_OIF, device);
        }
        if (realms != 0) {
            request.attribute(RTA_FLOW, realms);
        }
        if (expires != NOT_SAID) {
            request.attribute(RTA_EXPIRES, (int) expires);
        }
        if (preference != NOT_SAID) {
            request.attribute(RTA_PREF, new byte[] {(byte) preference});
        }
        if (ttlPropagates != NOT_SAID) {
            request.attribute(RTA_TTL_PROPAGATE, new byte[] {(byte) ttlPropagates});
        }
        if (encap != null) {
            request.raw(encap.encoded());
        }
        if (!metrics.isEmpty() || congestionControl != null) {
            request.nest(RTA_METRICS, this::metrics);
        }
        if (!hops.isEmpty()) {
            request.nest(RTA_MULTIPATH, this::hops);
        }
        return request;
    }

    private void metrics(NetlinkRequest request) {
        metrics.forEach((rtax, value) -> request.attribute(rtax, value.intValue()));
        if (congestionControl != null) {
            request.attribute(RTAX_CC_ALGO, congestionControl);
        }
    }

    /** struct rtnexthop for each, with its attributes behind it. */
    private void hops(NetlinkRequest request) {
        for (Hop hop : hops) {
            NetlinkRequest rest = new NetlinkRequest("", 0, 0, HOP_BYTES);
            byte[] to = hop.gateway();
            if (to != null) {
                via(rest, to);
            }
            if (hop.realms() != 0) {
                rest.attribute(RTA_FLOW, hop.realms());
            }
            if (hop.encap() != null) {
                rest.raw(hop.encap().encoded());
            }
            byte[] attributes = rest.body();
            request.raw(
                    ByteBuffer.allocate(SIZEOF_RTNEXTHOP + attributes.length)
                            .order(ByteOrder.nativeOrder())
                            .putShort((short) (SIZEOF_RTNEXTHOP + attributes.length))
                            .put((byte) (hop.onLink() ? RTNH_F_ONLINK : 0))
                            .put((byte) (hop.weight() - 1))
                            .putInt(hop.device())
                            .put(attributes)
                            .array());
        }
    }

    /** A gateway of the other family says which (struct rtvia). */
    private void via(NetlinkRequest request, byte[] to) {
        if (to.length == (v6 ? 16 : 4)) {
            request.attribute(RTA_GATEWAY, to);
            return;
        }
        byte[] told = new byte[2 + to.length];
        ByteBuffer.wrap(told)
                .order(ByteOrder.nativeOrder())
                .putShort((short) (to.length == 16 ? AF_INET6 : AF_INET))
                .put(to);
        request.attribute(RTA_VIA, told);
    }
}
