package io.understudy.model.config.vrrp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An interface with the virtual router's MAC address (RFC 9568 §7.3) that an instance makes for
 * itself or for some of its addresses.
 *
 * @param parent the interface it is on top of
 * @param v6 whether its MAC address is that of IPv6 routers
 * @param mac as written; null means 00:00:5e:00:01 or :02
 * @param group of the interface, by name or number; null for that of its parent
 */
public record OwnInterface(
        String name, String parent, boolean v6, @Nullable String mac, @Nullable String group) {

    /**
     * The instances of a file with a name for every such interface, and each of their addresses on
     * the interface that carries it.
     *
     * @param prefix of names for instances
     * @param addressPrefix of names for addresses
     */
    static List<VrrpInstance> named(
            List<VrrpInstance> instances, String prefix, String addressPrefix) {
        Set<String> taken = new TreeSet<>();
        for (VrrpInstance instance : instances) {
            Vmac vmac = instance.possessions().vmac();
            if (vmac != null && vmac.interfaceName() != null) {
                taken.add(vmac.interfaceName());
            }
        }
        List<VrrpInstance> named = new ArrayList<>();
        for (VrrpInstance instance : instances) {
            named.add(new Naming(instance, taken, prefix, addressPrefix).instance());
        }
        return named;
    }

    /** One instance while its interfaces are named. */
    private static final class Naming {
        private final VrrpInstance instance;
        private final boolean v6;
        private final Set<String> taken;
        private final String addressPrefix;
        private final @Nullable Vmac vmac;
        private final List<OwnInterface> interfaces = new ArrayList<>();

        Naming(VrrpInstance instance, Set<String> taken, String prefix, String addressPrefix) {
            this.instance = instance;
            this.taken = taken;
            this.addressPrefix = addressPrefix;
            v6 = instance.isV6();
            Vmac written = instance.possessions().vmac();
            vmac =
                    written == null || written.interfaceName() != null
                            ? written
                            : written.called(free(prefix, v6));
            if (vmac != null && vmac.interfaceName() != null) {
                interfaces.add(
                        new OwnInterface(
                                vmac.interfaceName(),
                                instance.interfaceName(),
                                v6,
                                vmac.mac(),
                                vmac.group()));
            }
        }

        VrrpInstance instance() {
            List<VirtualAddress> addresses = placed(instance.virtualAddresses());
            List<VirtualAddress> excluded = placed(instance.possessions().excluded());
            return interfaces.isEmpty()
                    ? instance
                    : instance.with(
                            addresses, instance.possessions().on(vmac, interfaces, excluded));
        }

        private List<VirtualAddress> placed(Collection<VirtualAddress> addresses) {
            return addresses.stream().map(this::placed).toList();
        }

        /** Where keepalived puts an address: its family decides as well as its interface. */
        private VirtualAddress placed(VirtualAddress address) {
            String parent = address.device() == null ? instance.interfaceName() : address.device();
            boolean here = parent.equals(instance.interfaceName());
            boolean family = address.prefix().address().isV6() == v6;
            if (here && family && vmac != null) {
                return address.on(vmac.interfaceName());
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
                if (one.parent.equals(parent) && one.v6 == addressV6) {
                    return one.name;
                }
            }
            String name = free(addressPrefix, addressV6);
            interfaces.add(
                    new OwnInterface(
                            name, parent, addressV6, vmac == null ? null : vmac.mac(), null));
            return name;
        }

        /** {@code vrrp.51}, else {@code vrrp6.51} for IPv6, else {@code vrrp1.51} and so on. */
        private String free(String prefix, boolean nameV6) {
            String name = prefix + "." + instance.virtualRouterId();
            if (nameV6 && taken.contains(name)) {
                name = prefix + "6." + instance.virtualRouterId();
            }
            for (int i = 1; taken.contains(name); i++) {
                name = prefix + i + "." + instance.virtualRouterId();
            }
            taken.add(name);
            return name;
        }
    }
}
