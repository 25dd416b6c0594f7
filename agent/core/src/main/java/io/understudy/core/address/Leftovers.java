package io.understudy.core.address;

import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** Virtual addresses that a dead predecessor left on this host. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * What to remove: every address on any interface that is a virtual one, whatever prefix length
     * it was put up with, since the configuration may have changed since. Found in the order of
     * interfaces, last added first.
     *
     * @param observed addresses by interface
     */
    public static List<Placement> of(
            SortedSet<IpAddress> virtual, SortedMap<String, List<IpPrefix>> observed) {
        List<Placement> found = new ArrayList<>();
        observed.forEach((interfaceName, prefixes) -> {
            for (IpPrefix prefix : prefixes.reversed()) {
                if (virtual.contains(prefix.address())) {
                    found.add(
                            new Placement(
                                    interfaceName,
                                    new VirtualAddress(prefix, interfaceName, null)));
                }
            }
        });
        return found;
    }
}
