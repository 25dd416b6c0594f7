package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.reload.RouterIdentity;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which router a packet, a timer or an address belongs to. Built once per configuration. */
final class Routes {
    static final int NOBODY = -1;

    private static final int IDS = 256;

    /** By interface: router number by VRID, IPv4 first, then IPv6. */
    private final SortedMap<String, int[]> byPacket = new TreeMap<>();

    private final Map<String, Integer> byName = new LinkedHashMap<>();

    /** By virtual address, however it is assigned: numbers of the routers that hold it, rising. */
    private final SortedMap<IpAddress, List<Integer>> byAddress = new TreeMap<>();

    /** By router: number of its sync group. */
    private final int[] groups;

    private Routes(int routers) {
        groups = unused(routers);
    }

    static Routes of(KeepalivedConfig config) {
        List<VrrpInstance> instances = config.instances();
        Routes routes = new Routes(instances.size());
        List<SyncState> groups = SyncGroups.of(config);
        for (int g = 0; g < groups.size(); g++) {
            for (int member : groups.get(g).members()) {
                routes.groups[member] = g;
            }
        }
        for (int i = 0; i < instances.size(); i++) {
            VrrpInstance instance = instances.get(i);
            int slot = slot(instance.virtualRouterId(), RouterIdentity.speaksV6(instance));
            int[] table =
                    routes.byPacket.computeIfAbsent(
                            instance.advertInterface(), _ -> unused(2 * IDS));
            table[slot] = i;
            routes.byName.put(instance.name(), i);
            for (Placement placement : Placement.of(instance)) {
                routes.hold(placement.address().prefix().address(), i);
                routes.hold(placement.address().assigned().address(), i);
            }
        }
        return routes;
    }

    /** The router that listens for that VRID on that interface, or {@link #NOBODY}. */
    int ofPacket(String interfaceName, int virtualRouterId, boolean v6) {
        int[] table = byPacket.get(interfaceName);
        return table == null ? NOBODY : table[slot(virtualRouterId, v6)];
    }

    /** The router of that name, or {@link #NOBODY}. */
    int ofName(String name) {
        @Nullable Integer index = byName.get(name);
        return index == null ? NOBODY : index;
    }

    private void hold(IpAddress address, int router) {
        List<Integer> holders = byAddress.computeIfAbsent(address, _ -> new ArrayList<>());
        if (!holders.contains(router)) {
            holders.add(router);
        }
    }

    /** The routers that hold an address while they are masters, in configured order. */
    List<Integer> ofAddress(IpAddress address) {
        return byAddress.getOrDefault(address, List.of());
    }

    /** The sync group of a router, or {@link #NOBODY}. */
    int groupOf(int router) {
        return groups[router];
    }

    private static int slot(int virtualRouterId, boolean v6) {
        return v6 ? IDS + virtualRouterId : virtualRouterId;
    }

    private static int[] unused(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NOBODY);
        return table;
    }
}
