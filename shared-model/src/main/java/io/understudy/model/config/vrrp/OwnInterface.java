package io.understudy.model.config.vrrp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An interface that an instance makes for itself or for some of its addresses: a macvlan with the
 * virtual router's MAC address (RFC 9568 §7.3), or an ipvlan to send adverts from.
 *
 * @param parent the interface it is on top of
 * @param v6 whether it is for IPv6, which decides about its MAC address as well
 * @param mac as written; null means 00:00:5e:00:01 or :02; an ipvlan has that of its parent
 * @param group of the interface, by name or number; null for that of its parent
 * @param notifies whether the kernel is made to tell of its parent when it comes and goes
 * @param ipvlan null for a macvlan
 */
public record OwnInterface(
        String name,
        String parent,
        boolean v6,
        @Nullable String mac,
        @Nullable String group,
        boolean notifies,
        @Nullable Ipvlan ipvlan) {
    private static final int OCTETS = 6;

    /** The same under this name. */
    OwnInterface called(String other) {
        return new OwnInterface(other, parent, v6, mac, group, notifies, ipvlan);
    }

    /**
     * The MAC address of a macvlan: 00-00-5E-00-01-VRID, 02 for IPv6, or what the file says; five
     * octets leave the last to the VRID.
     */
    public byte[] mac(int virtualRouterId) {
        byte[] bytes = {0, 0, 0x5e, 0, (byte) (v6 ? 2 : 1), (byte) virtualRouterId};
        if (mac != null) {
            String[] parts = mac.split(":", OCTETS);
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) Integer.parseInt(parts[i], 16);
            }
        }
        return bytes;
    }

    /**
     * The instances of a file with a name for every such interface, and each of their addresses on
     * the interface that carries it.
     *
     * @param prefix of names for instances
     * @param addressPrefix of names for addresses
     */
    static List<VrrpInstance> named(
            List<VrrpInstance> instances, String prefix, String addressPrefix) {
        Set<String> written = new TreeSet<>();
        for (VrrpInstance instance : instances) {
            String name = instance.possessions().writtenName();
            if (name != null) {
                written.add(name);
            }
        }
        Set<String> taken = new TreeSet<>();
        List<VrrpInstance> named = new ArrayList<>();
        for (VrrpInstance instance : instances) {
            named.add(new Naming(instance, taken, written, prefix, addressPrefix).instance());
        }
        return named;
    }

    /** One instance while its interfaces are named. */
    private static final class Naming {
        private final VrrpInstance instance;
        private final boolean v6;
        private final OwnNames names;
        private final String addressPrefix;
        private final @Nullable OwnInterface own;
        private final List<OwnInterface> interfaces = new ArrayList<>();

        Naming(
                VrrpInstance instance,
                Set<String> taken,
                Set<String> written,
                String prefix,
                String addressPrefix) {
            this.instance = instance;
            this.addressPrefix = addressPrefix;
            v6 = instance.isV6();
            names = new OwnNames(taken, written, instance.virtualRouterId());
            own = own(prefix);
            if (own != null) {
                interfaces.add(own);
            }
        }

        private @Nullable OwnInterface own(String prefix) {
            Possessions possessions = instance.possessions();
            Vmac vmac = possessions.vmac();
            Ipvlan ipvlan = possessions.ipvlan();
            if (vmac == null && ipvlan == null) {
                return null;
            }
            String name = names.writtenOrFree(possessions.writtenName(), prefix, v6);
            String parent = instance.interfaceName();
            return vmac == null
                    ? new OwnInterface(
                            name,
                            parent,
                            v6,
                            null,
                            ipvlan == null ? null : ipvlan.group(),
                            false,
                            ipvlan)
                    : new OwnInterface(
                            name,
                            parent,
                            v6,
                            vmac.mac(),
                            vmac.group(),
                            vmac.notifiesOfChanges(),
                            null);
        }

        VrrpInstance instance() {
            List<VirtualAddress> addresses = placed(instance.virtualAddresses());
            List<VirtualAddress> excluded = placed(instance.possessions().excluded());
            return interfaces.isEmpty()
                    ? instance
                    : instance.with(addresses, instance.possessions().on(interfaces, excluded));
        }

        private List<VirtualAddress> placed(Collection<VirtualAddress> addresses) {
            return addresses.stream().map(this::placed).toList();
        }

        /**
         * Where keepalived puts an address: its family decides as well as its interface, and an
         * ipvlan carries none.
         */
        private VirtualAddress placed(VirtualAddress address) {
            String parent = address.device() == null ? instance.interfaceName() : address.device();
            boolean here = parent.equals(instance.interfaceName());
            boolean family = address.prefix().address().isV6() == v6;
            if (here && family && own != null && own.ipvlan == null) {
                return address.on(own.name);
            }
            boolean all = instance.possessions().forAllAddresses() && !(here && family);
            if (address.ownInterface() || all) {
                return address.on(shared(parent, address.prefix().address().isV6()));
            }
            return address.on(parent);
        }

        /** Addresses of one family on one interface share theirs. */
        private String shared(String parent, boolean addressV6) {
            for (OwnInterface one : interfaces) {
                if (one.ipvlan == null && one.parent.equals(parent) && one.v6 == addressV6) {
                    return one.name;
                }
            }
            String name = names.free(addressPrefix, addressV6);
            Vmac vmac = instance.possessions().vmac();
            interfaces.add(
                    new OwnInterface(
                            name,
                            parent,
                            addressV6,
                            vmac == null ? null : vmac.mac(),
                            null,
                            false,
                            null));
            return name;
        }
    }
}
