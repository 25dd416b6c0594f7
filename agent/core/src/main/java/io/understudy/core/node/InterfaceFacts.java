package io.understudy.core.node;

import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface as the kernel shows it.
 *
 * @param up administratively up and with carrier (IFF_UP and IFF_RUNNING)
 * @param macAddress 6 bytes on Ethernet, empty on links without one
 * @param vrf the VRF it belongs to; null for none
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
        @Nullable String vrf,
        boolean forwardsV6,
        List<IpPrefix> addresses) {
    public InterfaceFacts {
        addresses = List.copyOf(addresses);
    }

    /** The same with its link up or down. */
    InterfaceFacts linked(boolean next) {
        return with(next, addresses);
    }

    /** The same with other addresses. */
    InterfaceFacts with(List<IpPrefix> others) {
        return with(up, others);
    }

    private InterfaceFacts with(boolean next, List<IpPrefix> others) {
        return new InterfaceFacts(name, index, next, mtu, macAddress, vrf, forwardsV6, others);
    }

    /** An interface of no VRF, on a host that forwards no IPv6. */
    public InterfaceFacts(
            String name,
            int index,
            boolean up,
            int mtu,
            MacAddress macAddress,
            List<IpPrefix> addresses) {
        this(name, index, up, mtu, macAddress, null, false, addresses);
    }
}
