package io.understudy.model.config.vrrp;

import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link of a host that none of its running instances made: what instances make must have other
 * names, but for what a dead predecessor left of the very same.
 *
 * @param parent the link it is on top of; null for none
 * @param mac six bytes on Ethernet; not changed afterwards
 * @param mode of an ipvlan: bridge, private or vepa
 * @param addresses on it
 */
public record HostLink(
        String name,
        @Nullable String parent,
        Kind kind,
        byte[] mac,
        String mode,
        List<IpAddress> addresses) {
    /** What sort of link it is, as far as instances make such. */
    public enum Kind {
        /** A macvlan whose frames no other macvlan of its parent sees. */
        PRIVATE_MACVLAN,
        /** An ipvlan that shares its parent's link layer. */
        L2_IPVLAN,
        /** Nothing an instance makes. */
        OTHER
    }

    public HostLink {
        addresses = List.copyOf(addresses);
    }

    /**
     * The instances with names for their interfaces that leave the links of a host alone
     * (keepalived): one that is exactly what an instance needs is taken with its name; a name of
     * the file that another kind of link has is passed over; any other name is a free one.
     *
     * @param prefix of names for instances
     * @param addressPrefix of names for addresses
     */
    public static List<VrrpInstance> besides(
            List<HostLink> links,
            List<VrrpInstance> instances,
            String prefix,
            String addressPrefix) {
        Map<String, HostLink> byName = new HashMap<>();
        links.forEach(link -> byName.put(link.name, link));
        Set<String> taken = new HashSet<>();
        Set<String> reserved = new HashSet<>(byName.keySet());
        for (VrrpInstance instance : instances) {
            String written = instance.possessions().writtenName();
            if (written != null) {
                reserved.add(written);
            }
        }
        List<VrrpInstance> result = new ArrayList<>();
        for (VrrpInstance instance : instances) {
            OwnNames names = new OwnNames(taken, reserved, instance.virtualRouterId());
            Map<String, String> others = new HashMap<>();
            for (OwnInterface own : instance.possessions().interfaces()) {
                String name = left(links, own, instance.virtualRouterId());
                if (name == null && keeps(own, instance, byName.get(own.name()))) {
                    name = own.name();
                }
                boolean first = own.equals(instance.ownInterface());
                others.put(
                        own.name(),
                        names.writtenOrFree(name, first ? prefix : addressPrefix, own.v6()));
            }
            result.add(instance.renaming(others));
        }
        return result;
    }

    /** The name of what a predecessor left of it; null for nothing. */
    private static @Nullable String left(
            List<HostLink> links, OwnInterface own, int virtualRouterId) {
        for (HostLink link : links) {
            if (own.parent().equals(link.parent) && link.serves(own, virtualRouterId)) {
                return link.name;
            }
        }
        return null;
    }

    private boolean serves(OwnInterface own, int virtualRouterId) {
        Ipvlan ipvlan = own.ipvlan();
        if (ipvlan == null) {
            return kind == Kind.PRIVATE_MACVLAN && Arrays.equals(mac, own.mac(virtualRouterId));
        }
        boolean named = ipvlan.interfaceName() != null;
        boolean told = named || ipvlan.source() != null;
        return kind == Kind.L2_IPVLAN
                && mode.equals(ipvlan.mode())
                && (told || !own.v6())
                && (!named || name.equals(ipvlan.interfaceName()))
                && (ipvlan.source() == null || addresses.contains(ipvlan.source().address()));
    }

    /** Whether it may have the name that the file gives it: nobody has it, or its kind. */
    private static boolean keeps(
            OwnInterface own, VrrpInstance instance, @Nullable HostLink there) {
        Kind kind = own.ipvlan() == null ? Kind.PRIVATE_MACVLAN : Kind.L2_IPVLAN;
        return own.name().equals(instance.possessions().writtenName())
                && (there == null || there.kind == kind);
    }
}
