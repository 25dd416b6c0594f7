package io.understudy.core.node;

import io.understudy.model.unit.IpPrefix;
import java.util.List;

/**
 * A network interface as the kernel shows it.
 *
 * @param up administratively up and with carrier (IFF_UP and IFF_RUNNING)
 * @param macAddress 6 bytes on Ethernet, empty on links without one
 * @param forwardsV6 whether IPv6 packets that arrive here are forwarded
 * @param addresses in the kernel's order, the primary IPv4 address first; without those that
 *     duplicate address detection has not passed
 */
public record InterfaceFacts(
        String name,
        int index,
        boolean up,
        int mtu,
        MacAddress macAddress,
        boolean forwardsV6,
        List<IpPrefix> addresses) {
    public InterfaceFacts {
        addresses = List.copyOf(addresses);
    }

    /** The same with its link up or down. */
    InterfaceFacts linked(boolean next) {
        return new InterfaceFacts(name, index, next, mtu, macAddress, forwardsV6, addresses);
    }

    /** An interface of a host that forwards no IPv6. */
    public InterfaceFacts(
            String name,
            int index,
            boolean up,
            int mtu,
            MacAddress macAddress,
            List<IpPrefix> addresses) {
        this(name, index, up, mtu, macAddress, false, addresses);
    }
}
