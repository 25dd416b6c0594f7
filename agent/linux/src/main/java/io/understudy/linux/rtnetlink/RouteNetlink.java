package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_DUMP;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.Buffered;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.rtnetlink.RouteEvent.AddressGone;
import io.understudy.linux.rtnetlink.RouteEvent.AddressSeen;
import io.understudy.linux.rtnetlink.RouteEvent.EventsLost;
import io.understudy.linux.rtnetlink.RouteEvent.ForwardingSeen;
import io.understudy.linux.rtnetlink.RouteEvent.LinkGone;
import io.understudy.linux.rtnetlink.RouteEvent.LinkSeen;
import io.understudy.linux.rtnetlink.RouteEvent.RouteGone;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links and addresses of this network namespace: one channel for requests, one that watches.
 * Watching begins before anything can be listed, so nothing is missed between the two.
 *
 * <p>Whose doing an event is: what we asked for is remembered until its event is seen. The kernel
 * stamps IPv4 address events with the port of the request that caused them, which then must be
 * ours; IPv6 events carry no port (net/ipv6/addrconf.c). A port alone would not do: removing a
 * primary IPv4 address can take its secondaries along, and nobody asked for that.
 */
public final class RouteNetlink implements AutoCloseable {
    private static final int RTMGRP_LINK = 0x1;
    private static final int RTMGRP_IPV4_IFADDR = 0x10;
    private static final int RTMGRP_IPV6_IFADDR = 0x100;
    private static final int RTMGRP_IPV6_NETCONF = 1 << 24;
    private static final int RTM_NEWNETCONF = 80;
    private static final int NETCONFA_IFINDEX = 1;
    private static final int NETCONFA_FORWARDING = 2;
    private static final int SIZEOF_NETCONFMSG = 4;
    private static final int RTMGRP_IPV4_ROUTE = 0x40;
    private static final int RTMGRP_IPV6_ROUTE = 0x400;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    private static final int IFF_UP = 1;
    private static final int IFLA_EXT_MASK = 29;
    private static final int RTEXT_FILTER_SKIP_STATS = 1 << 3;

    private final NetlinkConversation requests;
    private final NetlinkChannel watch;

    /** In the order in which they were asked for, which is that in which they come true. */
    private final Set<Expected> expected = new LinkedHashSet<>();

    /**
     * An address whose coming or going we asked for and have not been told of yet. Hundreds are
     * expected at once when a host takes over: it is found by its address, and compared by hand
     * before the chain of method handles that the JDK makes for a record.
     */
    private record Expected(int type, AddressAssignment assignment) {
        boolean matches(int messageType, InterfaceAddress address) {
            return type == messageType
                    && assignment.interfaceIndex() == address.interfaceIndex()
                    && assignment.address().equals(address.address());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Expected that
                    && type == that.type
                    && assignment.address().equals(that.assignment.address())
                    && assignment.equals(that.assignment);
        }

        @Override
        public int hashCode() {
            return 31 * assignment.address().hashCode() + type;
        }
    }

    /** Over channels that are open already; {@link #watchFd} is then of no use. */
    public RouteNetlink(NetlinkChannel requests, NetlinkChannel watch) {
        this.requests = new NetlinkConversation(requests);
        this.watch = watch;
    }

    /** Both channels, open on this process's network namespace; needs no privilege. */
    public static RouteNetlink open() throws SyscallException {
        NetlinkSocket watch = openWatch();
        try {
            return new RouteNetlink(
                    NetlinkSocket.openForRequests(NetlinkSocket.NETLINK_ROUTE), watch);
        } catch (SyscallException e) {
            watch.close();
            throw e;
        }
    }

    private static NetlinkSocket openWatch() throws SyscallException {
        NetlinkSocket watch =
                NetlinkSocket.openForGroups(
                        NetlinkSocket.NETLINK_ROUTE,
                        RTMGRP_LINK
                                | RTMGRP_IPV4_IFADDR
                                | RTMGRP_IPV6_IFADDR
                                | RTMGRP_IPV4_ROUTE
                                | RTMGRP_IPV6_ROUTE
                                | RTMGRP_IPV6_NETCONF);
        try {
            watch.resize(ReceiveBuffer.USUAL);
        } catch (SyscallException _) {
            // As much as is allowed was taken; what is lost is listed anew.
        }
        return watch;
    }

    /** The descriptor to wait on for {@link #events}. */
    public int watchFd() {
        return watch instanceof NetlinkSocket socket ? socket.fd() : -1;
    }

    /** The kernel's neighbours, over the same conversation. */
    public NeighbourTable neighbours() {
        return new NeighbourTable(requests);
    }

    /** Keeps answers until they are read. */
    public Buffered answers() {
        return requests;
    }

    /** Keeps news until they are read. */
    public Buffered news() {
        return watch;
    }

    /** All links, in the kernel's order. */
    public List<Link> links() throws SyscallException {
        NetlinkRequest request =
                new NetlinkRequest("RTM_GETLINK", RTM_GETLINK, NLM_F_DUMP)
                        .u8(0)
                        .u8(0)
                        .u16(0)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .attribute(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        return requests.dump(request).stream()
                .filter(message -> message.type() == NewLink.RTM_NEWLINK)
                .map(Link::parse)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The kernel's number of a link that may be newer than what was last told of. */
    public int index(String name) throws SyscallException {
        NetlinkRequest request =
                linkRequest("RTM_GETLINK", RTM_GETLINK, NLM_F_ACK, 0, 0)
                        .attribute(NewLink.IFLA_IFNAME, name);
        Link link = Link.parse(requests.ask(request).getFirst());
        if (link == null) {
            throw SyscallException.of("interface " + name, Errno.ENODEV);
        }
        return link.index();
    }

    /**
     * The routing table of a VRF.
     *
     * @throws SyscallException ENODEV if there is no VRF of that name
     */
    public int vrfTable(String name) throws SyscallException {
        NetlinkRequest request =
                linkRequest("RTM_GETLINK", RTM_GETLINK, NLM_F_ACK, 0, 0)
                        .attribute(NewLink.IFLA_IFNAME, name);
        int table = Link.vrfTable(requests.ask(request).getFirst());
        if (table == 0) {
            throw SyscallException.of("vrf " + name, Errno.ENODEV, "that interface is no VRF");
        }
        return table;
    }

    /** All IPv4 and IPv6 addresses, in the kernel's order. */
    public List<InterfaceAddress> addresses() throws SyscallException {
        NetlinkRequest request =
                new NetlinkRequest("RTM_GETADDR", RTM_GETADDR, NLM_F_DUMP)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u32(0);
        return requests.dump(request).stream()
                .filter(message -> message.type() == RTM_NEWADDR)
                .map(InterfaceAddress::parse)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Puts an address on its interface; needs CAP_NET_ADMIN.
     *
     * @return false if it was there already
     */
    public boolean add(AddressAssignment assignment) throws SyscallException {
        try {
            requests.execute(assignment.addRequest());
            expect(RTM_NEWADDR, assignment);
            return true;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EEXIST) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Sends the request for an address as a message that does nothing and is acknowledged
     * (NLMSG_NOOP), so that the next one finds its way prepared.
     */
    public void foresee(AddressAssignment assignment) throws SyscallException {
        requests.execute(assignment.addRequest().doingNothing());
    }

    /** Puts an address on its interface, or begins its lifetimes anew; needs CAP_NET_ADMIN. */
    public void renew(AddressAssignment assignment) throws SyscallException {
        requests.execute(assignment.renewRequest());
        expect(RTM_NEWADDR, assignment);
    }

    /**
     * Takes an address off its interface; needs CAP_NET_ADMIN.
     *
     * @return false if it was not there, or the interface is gone
     */
    public boolean remove(AddressAssignment assignment) throws SyscallException {
        try {
            requests.execute(assignment.removeRequest());
            expect(RTM_DELADDR, assignment);
            return true;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EADDRNOTAVAIL || e.errno() == Errno.ENODEV) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Puts a route into its table; needs CAP_NET_ADMIN.
     *
     * @return false if one to that network was there already
     */
    public boolean add(RouteEntry route) throws SyscallException {
        return executeUnlessThere(route.addRequest());
    }

    /**
     * Takes a route out of its table.
     *
     * @return false if it was not there
     */
    public boolean remove(RouteEntry route) throws SyscallException {
        return executeUnlessGone(route.removeRequest());
    }

    /**
     * Adds a policy rule; needs CAP_NET_ADMIN.
     *
     * @return false if it was there already
     */
    public boolean add(RuleEntry rule) throws SyscallException {
        return executeUnlessThere(rule.addRequest());
    }

    private boolean executeUnlessThere(NetlinkRequest request) throws SyscallException {
        try {
            requests.execute(request);
            return true;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EEXIST) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Removes a policy rule.
     *
     * @return false if it was not there
     */
    public boolean remove(RuleEntry rule) throws SyscallException {
        return executeUnlessGone(rule.removeRequest());
    }

    /**
     * Makes a link, down; needs CAP_NET_ADMIN.
     *
     * @return false if an interface of that name was there already
     */
    public boolean add(NewLink link) throws SyscallException {
        return executeUnlessThere(link.addRequest());
    }

    /** Has a link belong to another, a VRF; to none with index 0. Needs CAP_NET_ADMIN. */
    public void enslave(int index, int masterIndex) throws SyscallException {
        requests.execute(
                NewLink.header("RTM_NEWLINK", NewLink.RTM_NEWLINK, NLM_F_ACK, index, 0, 0)
                        .attribute(LinkStack.IFLA_MASTER, masterIndex));
    }

    /**
     * Puts a link into its group, and so has the kernel tell of it anew where nothing changes.
     * Needs CAP_NET_ADMIN.
     */
    public void regroup(int index, int group) throws SyscallException {
        requests.execute(
                NewLink.header("RTM_NEWLINK", NewLink.RTM_NEWLINK, NLM_F_ACK, index, 0, 0)
                        .attribute(NewLink.IFLA_GROUP, group));
    }

    /** Takes an interface up; needs CAP_NET_ADMIN. */
    public void raise(String name) throws SyscallException {
        requests.execute(
                linkRequest("RTM_NEWLINK", NewLink.RTM_NEWLINK, NLM_F_ACK, IFF_UP, IFF_UP)
                        .attribute(NewLink.IFLA_IFNAME, name));
    }

    /**
     * Deletes an interface; needs CAP_NET_ADMIN.
     *
     * @return false if it was not there
     */
    public boolean removeLink(String name) throws SyscallException {
        return executeUnlessGone(
                linkRequest("RTM_DELLINK", RTM_DELLINK, NLM_F_ACK, 0, 0)
                        .attribute(NewLink.IFLA_IFNAME, name));
    }

    private static NetlinkRequest linkRequest(
            String name, int type, int messageFlags, int flags, int change) {
        return NewLink.header(name, type, messageFlags, 0, flags, change);
    }

    private boolean executeUnlessGone(NetlinkRequest request) throws SyscallException {
        try {
            requests.execute(request);
            return true;
        } catch (SyscallException e) {
            if (e.errno() == Errno.ESRCH
                    || e.errno() == Errno.ENOENT
                    || e.errno() == Errno.ENODEV) {
                return false;
            }
            throw e;
        }
    }

    private void expect(int type, AddressAssignment assignment) {
        Expected one = new Expected(type, assignment);
        expected.remove(one);
        expected.add(one);
    }

    /** What happened since the last call, without waiting; empty if nothing did. */
    public List<RouteEvent> events() throws SyscallException {
        List<RouteEvent> events = new ArrayList<>();
        boolean lost = false;
        while (true) {
            try {
                ByteBuffer datagram = watch.receive();
                if (datagram == null) {
                    break;
                }
                if (!lost) {
                    NetlinkMessage.parse(datagram).forEach(message -> take(message, events));
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOBUFS) {
                    throw e;
                }
                // What is left in the queue is older than the list that must be read now.
                lost = true;
            }
        }
        if (lost) {
            expected.clear();
            events.add(new EventsLost());
        }
        return events;
    }

    private void take(NetlinkMessage message, List<RouteEvent> events) {
        switch (message.type()) {
            case NewLink.RTM_NEWLINK, RTM_DELLINK -> {
                Link link = Link.parse(message);
                if (link != null) {
                    boolean seen = message.type() == NewLink.RTM_NEWLINK;
                    events.add(seen ? new LinkSeen(link) : new LinkGone(link));
                }
            }
            case RTM_NEWADDR, RTM_DELADDR -> {
                InterfaceAddress address = InterfaceAddress.parse(message);
                if (address != null) {
                    boolean seen = message.type() == RTM_NEWADDR;
                    boolean ours = isOurs(message, address);
                    events.add(
                            seen ? new AddressSeen(address, ours) : new AddressGone(address, ours));
                }
            }
            case RTM_DELROUTE -> {
                RouteKey key = RouteKey.parse(message);
                if (key != null) {
                    events.add(
                            new RouteGone(
                                    key,
                                    message.portId() != 0
                                            && message.portId() == requests.portId()));
                }
            }
            case RTM_NEWNETCONF -> {
                Attributes settings = Attributes.after(SIZEOF_NETCONFMSG, message.payload());
                int forwards = settings.intValue(NETCONFA_FORWARDING, -1);
                if (forwards >= 0) {
                    events.add(
                            new ForwardingSeen(
                                    settings.intValue(NETCONFA_IFINDEX, 0), forwards != 0));
                }
            }
            default -> {} // routes, neighbours: not subscribed to
        }
    }

    private boolean isOurs(NetlinkMessage message, InterfaceAddress address) {
        if (address.address() instanceof Inet4Address && message.portId() != requests.portId()) {
            return false;
        }
        for (Expected one : expected) {
            if (one.matches(message.type(), address)) {
                forget(one);
                return true;
            }
        }
        return false;
    }

    /** An address that is gone has nothing more to tell of its coming. */
    private void forget(Expected seen) {
        expected.remove(seen);
        if (seen.type() == RTM_DELADDR) {
            expected.removeIf(one -> one.assignment().equals(seen.assignment()));
        }
    }

    @Override
    public void close() {
        requests.close();
        watch.close();
    }
}
