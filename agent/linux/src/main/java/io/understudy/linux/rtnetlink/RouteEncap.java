package io.understudy.linux.rtnetlink;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What packets of a route are wrapped in (linux/lwtunnel.h, linux/mpls_iptunnel.h, linux/ila.h);
 * filled in part by part.
 */
public final class RouteEncap {
    /** TUNNEL_* of linux/if_tunnel.h, in network order on the wire. */
    public static final int CHECKSUM = 0x1;

    public static final int KEY = 0x4;
    public static final int SEQUENCE = 0x8;

    private static final int LWTUNNEL_ENCAP_MPLS = 1;
    private static final int LWTUNNEL_ENCAP_IP = 2;
    private static final int LWTUNNEL_ENCAP_ILA = 3;
    private static final int LWTUNNEL_ENCAP_IP6 = 4;
    private static final int MPLS_IPTUNNEL_DST = 1;
    private static final int MPLS_IPTUNNEL_TTL = 2;
    private static final int MPLS_LABEL_SHIFT = 12;
    private static final int MPLS_BOTTOM_OF_STACK = 1 << 8;
    private static final int LWTUNNEL_IP_ID = 1;
    private static final int LWTUNNEL_IP_DST = 2;
    private static final int LWTUNNEL_IP_SRC = 3;
    private static final int LWTUNNEL_IP_TTL = 4;
    private static final int LWTUNNEL_IP_TOS = 5;
    private static final int LWTUNNEL_IP_FLAGS = 6;
    private static final int ILA_ATTR_LOCATOR = 1;
    private static final int ILA_ATTR_CSUM_MODE = 7;
    private static final int ILA_ATTR_IDENT_TYPE = 8;
    private static final int RTA_ENCAP_TYPE = 21;
    private static final int RTA_ENCAP = 22;
    private static final int NLA_F_NESTED = 1 << 15;
    private static final int MOST_BYTES = 512;

    private final int type;
    private final SortedMap<Integer, byte[]> attributes = new TreeMap<>();

    private RouteEncap(int type) {
        this.type = type;
    }

    /**
     * MPLS labels, the outermost first.
     *
     * @param labels each 0 to 1048575
     */
    public static RouteEncap mpls(List<Integer> labels) {
        ByteBuffer stack = ByteBuffer.allocate(4 * labels.size());
        for (int i = 0; i < labels.size(); i++) {
            boolean last = i + 1 == labels.size();
            stack.putInt(labels.get(i) << MPLS_LABEL_SHIFT | (last ? MPLS_BOTTOM_OF_STACK : 0));
        }
        return new RouteEncap(LWTUNNEL_ENCAP_MPLS).with(MPLS_IPTUNNEL_DST, stack.array());
    }

    /** An IP tunnel. */
    public static RouteEncap ip(boolean v6) {
        return new RouteEncap(v6 ? LWTUNNEL_ENCAP_IP6 : LWTUNNEL_ENCAP_IP);
    }

    /** Identifier-locator addressing: the upper half of the destination. */
    public static RouteEncap ila(long locator) {
        byte[] value = ByteBuffer.allocate(8).putLong(locator).array();
        return new RouteEncap(LWTUNNEL_ENCAP_ILA).with(ILA_ATTR_LOCATOR, value);
    }

    /** The tunnel's number. */
    public RouteEncap id(long number) {
        return with(LWTUNNEL_IP_ID, ByteBuffer.allocate(8).putLong(number).array());
    }

    /** The tunnel's other end, 4 or 16 bytes. */
    public RouteEncap destination(byte[] address) {
        return with(LWTUNNEL_IP_DST, address.clone());
    }

    /** The tunnel's end here. */
    public RouteEncap source(byte[] address) {
        return with(LWTUNNEL_IP_SRC, address.clone());
    }

    /** TTL or hop limit outside, 0 to 255. */
    public RouteEncap hops(int number) {
        return with(
                type == LWTUNNEL_ENCAP_MPLS ? MPLS_IPTUNNEL_TTL : LWTUNNEL_IP_TTL,
                new byte[] {(byte) number});
    }

    /** Type of service or traffic class outside. */
    public RouteEncap service(int number) {
        return with(LWTUNNEL_IP_TOS, new byte[] {(byte) number});
    }

    /** {@link #CHECKSUM}, {@link #KEY} and {@link #SEQUENCE} together. */
    public RouteEncap flags(int bits) {
        return with(LWTUNNEL_IP_FLAGS, ByteBuffer.allocate(2).putShort((short) bits).array());
    }

    /** ILA_CSUM_*: how checksums are kept right. */
    public RouteEncap checksumMode(int number) {
        return with(ILA_ATTR_CSUM_MODE, new byte[] {(byte) number});
    }

    /** ILA_ATYPE_*: what the lower half of addresses is. */
    public RouteEncap identifierType(int number) {
        return with(ILA_ATTR_IDENT_TYPE, new byte[] {(byte) number});
    }

    private RouteEncap with(int attribute, byte[] value) {
        attributes.put(attribute, value);
        return this;
    }

    /** The attributes of a route for it, padded. */
    public byte[] encoded() {
        NetlinkRequest part = new NetlinkRequest("", 0, 0, MOST_BYTES);
        part.nest(RTA_ENCAP | NLA_F_NESTED, inside -> attributes.forEach(inside::attribute));
        byte[] kind = new byte[2];
        ByteBuffer.wrap(kind).order(ByteOrder.nativeOrder()).putShort((short) type);
        return part.attribute(RTA_ENCAP_TYPE, kind).body();
    }
}
