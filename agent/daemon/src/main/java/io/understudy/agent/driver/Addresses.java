package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.AddressAssignment;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.AddressOptions;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Virtual addresses on interfaces, as keepalived puts them there. Where the file says nothing else:
 * global scope, no broadcast; IPv6 ones without duplicate address detection, and a /128 never as
 * the source of new connections.
 */
public final class Addresses {
    private final RouteNetlink route;
    private final Interfaces interfaces;

    public Addresses(RouteNetlink route, Interfaces interfaces) {
        this.route = route;
        this.interfaces = interfaces;
    }

    void add(String interfaceName, VirtualAddress address) throws SyscallException {
        route.add(assignment(interfaces.index(interfaceName), address, AddressAssignment.FOREVER));
    }

    /** Goes all the way to the kernel with it, which does nothing. */
    public void foresee(String interfaceName, VirtualAddress address) {
        try {
            route.foresee(
                    assignment(
                            interfaces.index(interfaceName), address, AddressAssignment.FOREVER));
        } catch (SyscallException _) {
            // Of use or not; in earnest it is told.
        }
    }

    /** Adds or renews it; after so many seconds the kernel takes it away. 0 is for ever. */
    void lease(String interfaceName, VirtualAddress address, int seconds) throws SyscallException {
        long valid = seconds == 0 ? AddressAssignment.FOREVER : seconds;
        route.renew(assignment(interfaces.index(interfaceName), address, valid));
    }

    void remove(String interfaceName, VirtualAddress address) throws SyscallException {
        int index;
        try {
            index = interfaces.index(interfaceName);
        } catch (SyscallException _) {
            return; // gone with its interface
        }
        route.remove(assignment(index, address, AddressAssignment.FOREVER));
    }

    private static AddressAssignment assignment(
            int interfaceIndex, VirtualAddress address, long validSeconds) {
        AddressOptions options = address.options();
        IpPrefix shown = address.assigned();
        IpAddress broadcast = options.broadcast();
        IpPrefix peer = options.peer();
        return new AddressAssignment(
                interfaceIndex,
                inet(shown.address()),
                shown.length(),
                options.scope(),
                broadcast == null ? null : inet(broadcast),
                address.label(),
                peer == null ? null : inet(peer.address()),
                flags(shown.address().isV6(), options),
                Math.min(preferred(shown, options), validSeconds),
                validSeconds);
    }

    private static int flags(boolean v6, AddressOptions options) {
        return (v6 && !options.dad() ? AddressAssignment.IFA_F_NODAD : 0)
                | (v6 && options.home() ? AddressAssignment.IFA_F_HOMEADDRESS : 0)
                | (v6 && options.manageTemporary() ? AddressAssignment.IFA_F_MANAGETEMPADDR : 0)
                | (options.noPrefixRoute() ? AddressAssignment.IFA_F_NOPREFIXROUTE : 0)
                | (options.autoJoin() ? AddressAssignment.IFA_F_MCAUTOJOIN : 0);
    }

    private static long preferred(IpPrefix prefix, AddressOptions options) {
        Long seconds = options.preferredSeconds();
        if (prefix.address().isV4()) {
            return AddressAssignment.FOREVER;
        }
        if (seconds != null) {
            return seconds;
        }
        return prefix.length() == 128 ? 0 : AddressAssignment.FOREVER;
    }

    static InetAddress inet(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("an IpAddress has 4 or 16 bytes", e);
        }
    }
}
