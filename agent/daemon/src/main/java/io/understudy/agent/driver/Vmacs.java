package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction.CreateLink;
import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.NewLink;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.HostLink;
import io.understudy.model.config.vrrp.Ipvlan;
import io.understudy.model.config.vrrp.OwnInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces of instances, as keepalived makes them: macvlans with a virtual MAC address, with the
 * settings that keep their parent from answering for their addresses, and ipvlans.
 */
public final class Vmacs implements AutoCloseable {
    /** Of ipvlans, by the kernel's number (IPVLAN_F_* of linux/if_link.h). */
    static final List<String> MODES = List.of("bridge", "private", "vepa");

    private final RouteNetlink netlink;
    private final Interfaces interfaces;
    private final InterfaceSettings settings = new InterfaceSettings();
    private final Map<String, OwnInterface> made = new LinkedHashMap<>();

    public Vmacs(RouteNetlink netlink, Interfaces interfaces) {
        this.netlink = netlink;
        this.interfaces = interfaces;
    }

    /** Links that are not of our making. */
    public List<HostLink> others() {
        return interfaces.linksBeside(made.keySet());
    }

    void create(CreateLink wanted) throws SyscallException {
        OwnInterface own = wanted.own();
        int parent = interfaces.index(own.parent());
        int vrf = wanted.vrf() == null ? 0 : interfaces.index(wanted.vrf());
        int group = group(own);
        if (!add(wanted, parent, vrf, group)) {
            if (made.containsKey(own.name())) {
                return;
            }
            requireLeftBehind(own);
            netlink.removeLink(own.name());
            add(wanted, parent, vrf, group);
        }
        made.put(own.name(), own);
        settings.speakV6(own.name(), own.v6() || wanted.v6Addresses());
        if (own.ipvlan() == null) {
            settings.ofVmac(own.name(), own.v6());
            if (!own.v6()) {
                settings.ofParent(own.parent());
            }
        }
        netlink.raise(own.name());
        tellOfParent(own);
    }

    private boolean add(CreateLink wanted, int parent, int vrf, int group) throws SyscallException {
        OwnInterface own = wanted.own();
        Ipvlan ipvlan = own.ipvlan();
        NewLink link =
                ipvlan == null
                        ? NewLink.macvlan(own.name(), parent, wanted.mac().bytes())
                        : NewLink.ipvlan(own.name(), parent, MODES.indexOf(ipvlan.mode()));
        try {
            return netlink.add(link.group(group).master(vrf));
        } catch (SyscallException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            String kind = ipvlan == null ? "macvlan" : "ipvlan";
            throw SyscallException.of(
                    "interface " + own.name(),
                    e.errno(),
                    "this kernel makes no " + kind + " interfaces; modprobe " + kind + " may help");
        }
    }

    /** What is of the same kind was left by a predecessor that was killed (keepalived). */
    private void requireLeftBehind(OwnInterface own) throws SyscallException {
        Link there = interfaces.link(own.name());
        if (there != null
                && !(own.ipvlan() == null
                        ? there.stack().isPrivateMacvlan()
                        : there.stack().isL2Ipvlan())) {
            throw SyscallException.of(
                    "interface " + own.name(),
                    Errno.EEXIST,
                    "somebody else made it since the file was read; reload, and another name is"
                            + " used");
        }
    }

    private int group(OwnInterface own) throws SyscallException {
        String written = own.group();
        if (written == null) {
            Link parent = interfaces.link(own.parent());
            return parent == null ? 0 : parent.group();
        }
        try {
            return NumberNames.GROUPS.of(written);
        } catch (IllegalArgumentException e) {
            throw SyscallException.of(
                    "interface " + own.name(), Errno.EINVAL, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A parent that becomes promiscuous for it is told of by no kernel where it filters no unicast
     * addresses, as a bridge; setting its group says it (netlink_notify_msg of keepalived).
     */
    private void tellOfParent(OwnInterface own) throws SyscallException {
        Link parent = interfaces.link(own.parent());
        if (own.notifies() && parent != null) {
            netlink.regroup(parent.index(), parent.group());
        }
    }

    void move(String name, @Nullable String vrf) throws SyscallException {
        netlink.enslave(netlink.index(name), vrf == null ? 0 : interfaces.index(vrf));
    }

    void remove(String name) throws SyscallException {
        OwnInterface own = made.remove(name);
        if (own == null) {
            return; // never made, so another's
        }
        netlink.removeLink(name);
        tellOfParent(own);
        if (made.values().stream().noneMatch(one -> one.parent().equals(own.parent()))) {
            settings.restore(own.parent());
        }
    }

    /** Gives parents their settings back. */
    @Override
    public void close() {
        made.values().forEach(own -> settings.restore(own.parent()));
    }
}
