package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.AddressAssignment;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Virtual addresses on interfaces, as keepalived puts them there: global scope, no broadcast; IPv6
 * ones without duplicate address detection, and a /128 never as the source of new connections.
 */
public final class Addresses {
    private final RouteNetlink route;
    private final Interfaces interfaces;

    public Addresses(RouteNetlink route, Interfaces interfaces) {
        this.route = route;
        this.interfaces = interfaces;
    }

    void add(String interfaceName, VirtualAddress address) throws SyscallException {
        route.add(assignment(interfaces.index(interfaceName), address));
    }

    void remove(String interfaceName, VirtualAddress address) throws SyscallException {
        int index;
        try {
            index = interfaces.index(interfaceName);
        } catch (SyscallException _) {
            return; // gone with its interface
        }
        route.remove(assignment(index, address));
    }

    private static AddressAssignment assignment(int interfaceIndex, VirtualAddress address) {
        IpPrefix prefix = address.prefix();
        return new AddressAssignment(
                interfaceIndex,
                inet(prefix.address()),
                prefix.length(),
                0,
                null,
                address.label(),
                true,
                prefix.length() == 128);
    }

    private static InetAddress inet(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("an IpAddress has 4 or 16 bytes", e);
        }
    }
}
