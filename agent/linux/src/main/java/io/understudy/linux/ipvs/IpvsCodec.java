package io.understudy.linux.ipvs;

import io.understudy.linux.genl.GenericNetlink;
import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of the family IPVS, version 1 (linux/ip_vs.h): pure, tested on bytes. */
final class IpvsCodec {
    static final String FAMILY = "IPVS";
    static final int VERSION = 1;

    static final int NEW_SERVICE = 1;
    static final int SET_SERVICE = 2;
    static final int DEL_SERVICE = 3;
    static final int GET_SERVICE = 4;
    static final int NEW_DEST = 5;
    static final int SET_DEST = 6;
    static final int DEL_DEST = 7;
    static final int GET_DEST = 8;
    static final int NEW_DAEMON = 9;
    static final int DEL_DAEMON = 10;
    static final int GET_DAEMON = 11;
    static final int SET_CONFIG = 12;
    static final int GET_CONFIG = 13;
    static final int GET_INFO = 15;
    static final int FLUSH = 17;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int ATTR_SERVICE = 1;
    private static final int ATTR_DEST = 2;
    private static final int ATTR_DAEMON = 3;
    private static final int ATTR_TIMEOUT_TCP = 4;
    private static final int ATTR_TIMEOUT_TCP_FIN = 5;
    private static final int ATTR_TIMEOUT_UDP = 6;

    private static final int SVC_AF = 1;
    private static final int SVC_PROTOCOL = 2;
    private static final int SVC_ADDR = 3;
    private static final int SVC_PORT = 4;
    private static final int SVC_FWMARK = 5;
    private static final int SVC_SCHED_NAME = 6;
    private static final int SVC_FLAGS = 7;
    private static final int SVC_TIMEOUT = 8;
    private static final int SVC_NETMASK = 9;
    private static final int SVC_STATS = 10;
    private static final int SVC_PE_NAME = 11;
    private static final int SVC_STATS64 = 12;

    private static final int DEST_ADDR = 1;
    private static final int DEST_PORT = 2;
    private static final int DEST_FWD_METHOD = 3;
    private static final int DEST_WEIGHT = 4;
    private static final int DEST_U_THRESH = 5;
    private static final int DEST_L_THRESH = 6;
    private static final int DEST_ACTIVE_CONNS = 7;
    private static final int DEST_INACT_CONNS = 8;
    private static final int DEST_PERSIST_CONNS = 9;
    private static final int DEST_STATS = 10;
    private static final int DEST_ADDR_FAMILY = 11;
    private static final int DEST_STATS64 = 12;
    private static final int DEST_TUN_TYPE = 13;
    private static final int DEST_TUN_PORT = 14;
    private static final int DEST_TUN_FLAGS = 15;

    private static final int DAEMON_STATE = 1;
    private static final int DAEMON_MCAST_IFN = 2;
    private static final int DAEMON_SYNC_ID = 3;
    private static final int DAEMON_SYNC_MAXLEN = 4;
    private static final int DAEMON_MCAST_GROUP = 5;
    private static final int DAEMON_MCAST_GROUP6 = 6;
    private static final int DAEMON_MCAST_PORT = 7;
    private static final int DAEMON_MCAST_TTL = 8;
    private static final int STATE_MASTER = 1;
    private static final int STATE_BACKUP = 2;

    /** union nf_inet_addr: 16 bytes whatever the family. */
    private static final int WIDE = 16;

    private static final int FWD_MASK = 0x7;
    private static final int SETTABLE_FLAGS = 0x3f & ~IpvsService.HASHED;

    private IpvsCodec() {}

    /** The message of a change. */
    static NetlinkRequest request(int family, IpvsRequest wanted) {
        return switch (wanted) {
            case IpvsRequest.AddService(var s) ->
                    service(begin("IPVS_CMD_NEW_SERVICE", family, NEW_SERVICE), s);
            case IpvsRequest.SetService(var s) ->
                    service(begin("IPVS_CMD_SET_SERVICE", family, SET_SERVICE), s);
            case IpvsRequest.DeleteService(var key) ->
                    service(begin("IPVS_CMD_DEL_SERVICE", family, DEL_SERVICE), key);
            case IpvsRequest.AddDestination(var key, var d) ->
                    destination(begin("IPVS_CMD_NEW_DEST", family, NEW_DEST), key, d);
            case IpvsRequest.SetDestination(var key, var d) ->
                    destination(begin("IPVS_CMD_SET_DEST", family, SET_DEST), key, d);
            case IpvsRequest.DeleteDestination(var key, var d) ->
                    destination(begin("IPVS_CMD_DEL_DEST", family, DEL_DEST), key, d);
            case IpvsRequest.StartSync(var sync) ->
                    daemon(begin("IPVS_CMD_NEW_DAEMON", family, NEW_DAEMON), sync);
            case IpvsRequest.StopSync(var sync) ->
                    daemon(begin("IPVS_CMD_DEL_DAEMON", family, DEL_DAEMON), sync);
            case IpvsRequest.SetTimeouts(var t) ->
                    begin("IPVS_CMD_SET_CONFIG", family, SET_CONFIG)
                            .attribute(ATTR_TIMEOUT_TCP, t.tcp())
                            .attribute(ATTR_TIMEOUT_TCP_FIN, t.tcpFin())
                            .attribute(ATTR_TIMEOUT_UDP, t.udp());
            case IpvsRequest.Flush _ -> begin("IPVS_CMD_FLUSH", family, FLUSH);
        };
    }

    private static NetlinkRequest begin(String name, int family, int command) {
        return GenericNetlink.request(name, family, command, VERSION, NetlinkRequest.NLM_F_ACK);
    }

    /** The request for a list of the servers of a service. */
    static NetlinkRequest servers(int family, IpvsServiceKey key) {
        return service(
                GenericNetlink.request(
                        "IPVS_CMD_GET_DEST", family, GET_DEST, VERSION, NetlinkRequest.NLM_F_DUMP),
                key);
    }

    private static NetlinkRequest service(NetlinkRequest to, IpvsServiceKey key) {
        return to.nest(ATTR_SERVICE, nest -> key(nest, key));
    }

    private static NetlinkRequest service(NetlinkRequest to, IpvsService service) {
        return to.nest(
                ATTR_SERVICE,
                nest -> {
                    key(nest, service.key());
                    nest.attribute(SVC_SCHED_NAME, service.scheduler());
                    // An empty name takes an engine away that was there.
                    nest.attribute(SVC_PE_NAME, service.engine() == null ? "" : service.engine());
                    nest.attribute(
                            SVC_FLAGS,
                            ByteBuffer.allocate(8)
                                    .order(ByteOrder.nativeOrder())
                                    .putInt(service.flags())
                                    .putInt(SETTABLE_FLAGS)
                                    .array());
                    nest.attribute(SVC_TIMEOUT, service.timeoutSeconds());
                    nest.attribute(SVC_NETMASK, netmask(service));
                });
    }

    /** For IPv4 in network order, for IPv6 a length in the host's. */
    private static byte[] netmask(IpvsService service) {
        ByteOrder order = service.key().v6() ? ByteOrder.nativeOrder() : ByteOrder.BIG_ENDIAN;
        return ByteBuffer.allocate(4).order(order).putInt(service.netmask()).array();
    }

    private static void key(NetlinkRequest nest, IpvsServiceKey key) {
        nest.attribute16(SVC_AF, key.v6() ? AF_INET6 : AF_INET);
        InetAddress address = key.address();
        if (address == null) {
            nest.attribute(SVC_FWMARK, key.mark());
        } else {
            nest.attribute16(SVC_PROTOCOL, key.protocol());
            nest.attribute(SVC_ADDR, address.getAddress(), WIDE);
            nest.network16(SVC_PORT, key.port());
        }
    }

    private static NetlinkRequest destination(
            NetlinkRequest to, IpvsServiceKey key, IpvsDestination d) {
        return service(to, key)
                .nest(
                        ATTR_DEST,
                        nest -> {
                            byte[] address = d.address().getAddress();
                            nest.attribute(DEST_ADDR, address, WIDE);
                            nest.network16(DEST_PORT, d.port());
                            nest.attribute(DEST_FWD_METHOD, d.forwarding());
                            nest.attribute(DEST_WEIGHT, d.weight());
                            nest.attribute(DEST_U_THRESH, d.upperThreshold());
                            nest.attribute(DEST_L_THRESH, d.lowerThreshold());
                            nest.attribute16(
                                    DEST_ADDR_FAMILY, address.length == WIDE ? AF_INET6 : AF_INET);
                            if (d.forwarding() == IpvsDestination.TUNNEL) {
                                nest.attribute(DEST_TUN_TYPE, new byte[] {(byte) d.tunnelType()});
                                nest.network16(DEST_TUN_PORT, d.tunnelPort());
                                nest.attribute16(DEST_TUN_FLAGS, d.tunnelFlags());
                            }
                        });
    }

    private static NetlinkRequest daemon(NetlinkRequest to, IpvsSync sync) {
        return to.nest(
                ATTR_DAEMON,
                nest -> {
                    nest.attribute(DAEMON_STATE, sync.master() ? STATE_MASTER : STATE_BACKUP);
                    nest.attribute(DAEMON_MCAST_IFN, sync.interfaceName());
                    nest.attribute(DAEMON_SYNC_ID, sync.id());
                    if (sync.maxBytes() != 0) {
                        nest.attribute16(DAEMON_SYNC_MAXLEN, sync.maxBytes());
                    }
                    InetAddress group = sync.group();
                    if (group != null) {
                        byte[] bytes = group.getAddress();
                        nest.attribute(
                                bytes.length == 4 ? DAEMON_MCAST_GROUP : DAEMON_MCAST_GROUP6,
                                bytes);
                    }
                    if (sync.port() != 0) {
                        nest.attribute16(DAEMON_MCAST_PORT, sync.port());
                    }
                    if (sync.ttl() != 0) {
                        nest.attribute(DAEMON_MCAST_TTL, new byte[] {(byte) sync.ttl()});
                    }
                });
    }

    /** A service in an answer; null if it makes no sense. */
    static IpvsTable.@Nullable Entry service(NetlinkMessage message) {
        ByteBuffer nest = top(message).find(ATTR_SERVICE);
        if (nest == null) {
            return null;
        }
        Attributes in = Attributes.in(nest);
        boolean v6 = number16(in, SVC_AF) == AF_INET6;
        int mark = in.intValue(SVC_FWMARK, 0);
        InetAddress address = mark != 0 ? null : address(in.bytes(SVC_ADDR), v6);
        if (mark == 0 && address == null) {
            return null;
        }
        ByteBuffer flags = in.find(SVC_FLAGS);
        int mask = in.intValue(SVC_NETMASK, 0);
        boolean swapped = !v6 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        String engine = in.text(SVC_PE_NAME);
        IpvsService service =
                new IpvsService(
                        new IpvsServiceKey(
                                v6,
                                mark != 0 ? 0 : number16(in, SVC_PROTOCOL),
                                address,
                                mark != 0 ? 0 : fromNetwork16(in, SVC_PORT),
                                mark),
                        in.text(SVC_SCHED_NAME),
                        flags == null || flags.limit() < 4 ? 0 : flags.getInt(0) & SETTABLE_FLAGS,
                        in.intValue(SVC_TIMEOUT, 0),
                        swapped ? Integer.reverseBytes(mask) : mask,
                        engine.isEmpty() ? null : engine);
        return new IpvsTable.Entry(service, counters(in, SVC_STATS64, SVC_STATS), List.of());
    }

    /** A server in an answer; null if it makes no sense. */
    static IpvsTable.@Nullable Server server(NetlinkMessage message, boolean serviceIsV6) {
        ByteBuffer nest = top(message).find(ATTR_DEST);
        if (nest == null) {
            return null;
        }
        Attributes in = Attributes.in(nest);
        // Kernels before 3.18 know no servers of another family.
        boolean v6 =
                in.find(DEST_ADDR_FAMILY) == null
                        ? serviceIsV6
                        : number16(in, DEST_ADDR_FAMILY) == AF_INET6;
        InetAddress address = address(in.bytes(DEST_ADDR), v6);
        if (address == null) {
            return null;
        }
        byte[] type = in.bytes(DEST_TUN_TYPE);
        IpvsDestination destination =
                new IpvsDestination(
                        address,
                        fromNetwork16(in, DEST_PORT),
                        in.intValue(DEST_FWD_METHOD, 0) & FWD_MASK,
                        in.intValue(DEST_WEIGHT, 0),
                        in.intValue(DEST_U_THRESH, 0),
                        in.intValue(DEST_L_THRESH, 0),
                        type.length == 0 ? 0 : type[0],
                        fromNetwork16(in, DEST_TUN_PORT),
                        number16(in, DEST_TUN_FLAGS));
        return new IpvsTable.Server(
                destination,
                counters(in, DEST_STATS64, DEST_STATS),
                in.intValue(DEST_ACTIVE_CONNS, 0) & 0xffff_ffffL,
                in.intValue(DEST_INACT_CONNS, 0) & 0xffff_ffffL,
                in.intValue(DEST_PERSIST_CONNS, 0) & 0xffff_ffffL);
    }

    /** The timeouts in an answer. */
    static IpvsTimeouts timeouts(NetlinkMessage message) {
        Attributes in = top(message);
        return new IpvsTimeouts(
                in.intValue(ATTR_TIMEOUT_TCP, 0),
                in.intValue(ATTR_TIMEOUT_TCP_FIN, 0),
                in.intValue(ATTR_TIMEOUT_UDP, 0));
    }

    /** A running sync thread in an answer; null if it makes no sense. */
    static @Nullable IpvsSync sync(NetlinkMessage message) {
        ByteBuffer nest = top(message).find(ATTR_DAEMON);
        if (nest == null) {
            return null;
        }
        Attributes in = Attributes.in(nest);
        byte[] ttl = in.bytes(DAEMON_MCAST_TTL);
        byte[] group4 = in.bytes(DAEMON_MCAST_GROUP);
        byte[] group = group4.length > 0 ? group4 : in.bytes(DAEMON_MCAST_GROUP6);
        return new IpvsSync(
                in.intValue(DAEMON_STATE, 0) == STATE_MASTER,
                in.text(DAEMON_MCAST_IFN),
                in.intValue(DAEMON_SYNC_ID, 0),
                number16(in, DAEMON_SYNC_MAXLEN),
                number16(in, DAEMON_MCAST_PORT),
                ttl.length == 0 ? 0 : ttl[0] & 0xff,
                group.length == 0 ? null : address(group, group.length == 16));
    }

    private static Attributes top(NetlinkMessage message) {
        return Attributes.after(GenericNetlink.HEADER, message.payload());
    }

    private static IpvsCounters counters(Attributes in, int wide, int narrow) {
        ByteBuffer nest = in.find(wide);
        boolean isWide = nest != null;
        if (nest == null) {
            nest = in.find(narrow);
        }
        if (nest == null) {
            return IpvsCounters.ZERO;
        }
        Attributes counted = Attributes.in(nest);
        return new IpvsCounters(
                counter(counted, 1, isWide),
                counter(counted, 2, isWide),
                counter(counted, 3, isWide),
                // Bytes have always had 64 bits.
                counter(counted, 4, true),
                counter(counted, 5, true));
    }

    private static long counter(Attributes in, int type, boolean wide) {
        ByteBuffer value = in.find(type);
        if (value == null || value.limit() < (wide ? 8 : 4)) {
            return 0;
        }
        return wide ? value.getLong(0) : value.getInt(0) & 0xffff_ffffL;
    }

    private static @Nullable InetAddress address(byte[] bytes, boolean v6) {
        int length = v6 ? 16 : 4;
        if (bytes.length < length) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOf(bytes, length));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    private static int number16(Attributes in, int type) {
        ByteBuffer value = in.find(type);
        return value == null || value.limit() < 2 ? 0 : value.getShort(0) & 0xffff;
    }

    private static int fromNetwork16(Attributes in, int type) {
        byte[] value = in.bytes(type);
        return value.length < 2 ? 0 : (value[0] & 0xff) << 8 | value[1] & 0xff;
    }
}
