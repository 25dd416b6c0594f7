package io.understudy.testbed.sim;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeEvent;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links and addresses of a host: they stay when its process ends. */
final class SimKernel {
    private static final String ETH0 = "eth0";

    private final SimHost host;
    private final World world;
    private final IpPrefix own;
    private final int number;
    private final List<IpPrefix> addresses = new ArrayList<>();
    private final Map<IpPrefix, Long> heldSince = new LinkedHashMap<>();
    private final Map<IpPrefix, Long> leases = new LinkedHashMap<>();
    private final Map<String, InterfaceFacts> others = new LinkedHashMap<>();
    private boolean linkUp = true;

    /**
     * @param own the address that it always has
     * @param number makes its MAC addresses its own
     */
    SimKernel(SimHost host, World world, IpPrefix own, int number) {
        this.host = host;
        this.world = world;
        this.own = own;
        this.number = number;
        addresses.add(own);
    }

    IpPrefix own() {
        return own;
    }

    List<IpPrefix> addresses() {
        return List.copyOf(addresses);
    }

    boolean hasHeld(IpPrefix address, long nanos) {
        return addresses.contains(address)
                && world.now() - heldSince.getOrDefault(address, 0L) >= nanos;
    }

    boolean isLinkUp() {
        return linkUp;
    }

    /** The link that adverts travel by. */
    InterfaceFacts facts() {
        return link(ETH0, 2, linkUp, 0, addresses);
    }

    /** All links. */
    List<InterfaceFacts> links() {
        List<InterfaceFacts> all = new ArrayList<>(List.of(facts()));
        all.addAll(others.values());
        return all;
    }

    private InterfaceFacts link(
            String name, int index, boolean up, int kind, List<IpPrefix> addresses) {
        byte[] mac = {2, 0, 0, 0, (byte) kind, (byte) number};
        return new InterfaceFacts(name, index, up, 1500, new MacAddress(mac), addresses);
    }

    void link(boolean up) {
        if (linkUp != up) {
            linkUp = up;
            InterfaceFacts facts = facts();
            host.receiveAnyway(at -> new NodeEvent.InterfaceChanged(facts, at));
        }
    }

    /** Another interface comes, or its link changes; null if it goes. */
    void otherLink(String interfaceName, @Nullable Boolean up) {
        if (up == null) {
            others.remove(interfaceName);
            host.receiveAnyway(at -> new NodeEvent.InterfaceRemoved(interfaceName, at));
        } else {
            InterfaceFacts facts = link(interfaceName, 3 + others.size(), up, 1, List.of());
            others.put(interfaceName, facts);
            host.receiveAnyway(at -> new NodeEvent.InterfaceChanged(facts, at));
        }
    }

    /** Someone else removes an address. */
    void unassign(IpPrefix address) {
        if (addresses.remove(address)) {
            host.receiveAnyway(at -> new NodeEvent.AddressRemoved(ETH0, address, false, at));
        }
    }

    /** Someone else adds an address. */
    void assign(IpPrefix address) {
        if (!addresses.contains(address)) {
            addresses.add(address);
            host.receiveAnyway(at -> new NodeEvent.AddressAdded(ETH0, address, false, at));
        }
    }

    void add(String interfaceName, IpPrefix prefix) {
        if (!addresses.contains(prefix)) {
            addresses.add(prefix);
            heldSince.put(prefix, world.now());
            host.soon(at -> new NodeEvent.AddressAdded(interfaceName, prefix, true, at));
        }
    }

    void remove(String interfaceName, IpPrefix prefix) {
        leases.remove(prefix);
        if (addresses.remove(prefix)) {
            host.soon(at -> new NodeEvent.AddressRemoved(interfaceName, prefix, true, at));
        }
    }

    /**
     * Adds it for so long, or renews it; taken away at its time, whatever became of the process.
     */
    void lease(String interfaceName, IpPrefix prefix, int seconds) {
        if (!leases.containsKey(prefix)) {
            world.trace(host.name(), "lease " + prefix + " dev " + interfaceName);
        }
        add(interfaceName, prefix);
        long end = world.now() + seconds * 1_000_000_000L;
        leases.put(prefix, end);
        world.later(
                end,
                () -> {
                    if (leases.remove(prefix, end)) {
                        world.trace(host.name(), "lease of " + prefix + " ends");
                        addresses.remove(prefix);
                        host.receiveAnyway(at ->
                                new NodeEvent.AddressRemoved(interfaceName, prefix, false, at));
                    }
                });
    }

    /** The machine was off. */
    void forget() {
        addresses.removeIf(address -> !address.equals(own));
        leases.clear();
    }
}
