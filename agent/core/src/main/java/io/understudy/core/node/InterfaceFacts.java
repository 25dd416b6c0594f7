package io.understudy.core.node;

import io.understudy.model.unit.IpPrefix;
import java.util.List;

/**
 * A network interface as the kernel shows it.
 *
 * @param up administratively up and with carrier (IFF_UP and IFF_RUNNING)
 * @param macAddress 6 bytes on Ethernet, empty on links without one
 * @param addresses in the kernel's order, the primary IPv4 address first
 */
public record InterfaceFacts(
        String name,
        int index,
        boolean up,
        int mtu,
        MacAddress macAddress,
        List<IpPrefix> addresses) {
    public InterfaceFacts {
        addresses = List.copyOf(addresses);
    }
}
