package io.understudy.agent.driver;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.NodeAction.CreateVmac;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Interfaces with a virtual MAC address: macvlans with the settings that keep their parent from
 * answering for their addresses, as keepalived makes them.
 */
public final class Vmacs implements AutoCloseable {
    private final RouteNetlink netlink;
    private final Interfaces interfaces;
    private final InterfaceSettings settings = new InterfaceSettings();
    private final Map<String, String> parents = new LinkedHashMap<>();

    public Vmacs(RouteNetlink netlink, Interfaces interfaces) {
        this.netlink = netlink;
        this.interfaces = interfaces;
    }

    void create(CreateVmac vmac) throws SyscallException {
        int parent = interfaces.index(vmac.parent());
        byte[] mac = vmac.mac().bytes();
        int group = group(vmac);
        if (!netlink.addMacvlan(vmac.name(), parent, mac, group)) {
            if (parents.containsKey(vmac.name())) {
                return;
            }
            requireLeftBehind(vmac);
            netlink.removeLink(vmac.name());
            netlink.addMacvlan(vmac.name(), parent, mac, group);
        }
        parents.put(vmac.name(), vmac.parent());
        settings.ofVmac(vmac.name(), vmac.v6());
        if (!vmac.v6()) {
            settings.ofParent(vmac.parent());
        }
        netlink.raise(vmac.name());
    }

    /** What a predecessor left that was killed has the very MAC; anything else is another's. */
    private void requireLeftBehind(CreateVmac vmac) throws SyscallException {
        for (InterfaceFacts known : interfaces.facts()) {
            if (known.name().equals(vmac.name()) && !known.macAddress().equals(vmac.mac())) {
                throw SyscallException.of(
                        "interface " + vmac.name(),
                        Errno.EEXIST,
                        "it is there with MAC "
                                + known.macAddress()
                                + ", so not ours; give use_vmac another name");
            }
        }
    }

    private int group(CreateVmac vmac) throws SyscallException {
        String written = vmac.group();
        if (written == null) {
            return interfaces.group(vmac.parent());
        }
        try {
            return NumberNames.GROUPS.of(written);
        } catch (IllegalArgumentException e) {
            throw SyscallException.of(
                    "interface " + vmac.name(), Errno.EINVAL, String.valueOf(e.getMessage()));
        }
    }

    void remove(String name) throws SyscallException {
        String parent = parents.remove(name);
        if (parent == null) {
            return; // never made, so another's
        }
        netlink.removeLink(name);
        if (!parents.containsValue(parent)) {
            settings.restore(parent);
        }
    }

    /** Gives parents their settings back. */
    @Override
    public void close() {
        parents.values().forEach(settings::restore);
    }
}
