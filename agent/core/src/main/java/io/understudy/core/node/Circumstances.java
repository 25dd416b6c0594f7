package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.reload.RouterIdentity;
import io.understudy.core.track.Tracked;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.Reason;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a router finds around it on its host.
 *
 * @param interfaces by name
 * @param virtual every virtual address of the configuration; none of them is a source
 * @param trackers everything tracked on the host besides interfaces
 * @param groups all sync groups
 * @param holds what stands back because somebody asked for it
 * @param knowsTime whether the time of day was read, which signed adverts need
 */
record Circumstances(
        SortedMap<String, InterfaceFacts> interfaces,
        SortedSet<IpAddress> virtual,
        Trackers trackers,
        List<SyncState> groups,
        Holds holds,
        boolean knowsTime) {

    /** The same while other things stand back. */
    Circumstances with(Holds next) {
        return new Circumstances(interfaces, virtual, trackers, groups, next, knowsTime);
    }

    /** Where adverts leave from: as configured, else the interface's first address. */
    @Nullable IpAddress source(VrrpInstance instance) {
        if (instance.interfaceName().isEmpty()) {
            return instance.unicastSource();
        }
        InterfaceFacts facts = interfaces.get(instance.interfaceName());
        if (facts == null) {
            return null;
        }
        if (instance.unicastSource() != null) {
            return instance.unicastSource();
        }
        OwnInterface ipvlan = ipvlan(instance);
        if (RouterIdentity.speaksV6(instance)) {
            return linkLocal(ipvlan == null ? instance.interfaceName() : ipvlan.name());
        }
        if (ipvlan != null) {
            return null;
        }
        for (IpPrefix prefix : facts.addresses()) {
            if (prefix.address().isV4() && !virtual.contains(prefix.address())) {
                return prefix.address();
            }
        }
        return null;
    }

    /** An interface's first link-local IPv6 address that is not virtual; null if it has none. */
    @Nullable IpAddress linkLocal(String interfaceName) {
        InterfaceFacts facts = interfaces.get(interfaceName);
        if (facts == null) {
            return null;
        }
        for (IpPrefix prefix : facts.addresses()) {
            if (prefix.address().isLinkLocalV6() && !virtual.contains(prefix.address())) {
                return prefix.address();
            }
        }
        return null;
    }

    /** The interface that adverts leave from; null if there is none, or none yet. */
    @Nullable InterfaceFacts speaking(VrrpInstance instance) {
        return instance.interfaceName().isEmpty()
                ? null
                : interfaces.get(instance.advertInterface());
    }

    /** What the instance and its sync group track. */
    List<Tracked> tracked(VrrpInstance instance) {
        return Tracking.of(instance, this);
    }

    @Nullable SyncGroup groupOf(VrrpInstance instance) {
        for (SyncState group : groups) {
            if (group.config().members().contains(instance.name())) {
                return group.config();
            }
        }
        return null;
    }

    /** Whether the link of an interface is up; null if there is no such interface. */
    @Nullable Boolean isUp(String interfaceName) {
        InterfaceFacts facts = interfaces.get(interfaceName);
        return facts == null ? null : facts.up();
    }

    /** An interface of the instance's own that was asked for and is not there yet. */
    boolean awaitsVmac(VrrpInstance instance) {
        return instance.possessions().interfaces().stream()
                .anyMatch(own ->
                        interfaces.containsKey(own.parent())
                                && !interfaces.containsKey(own.name()));
    }

    /** Signed adverts say when they were signed. */
    boolean awaitsClock(VrrpInstance instance) {
        return !knowsTime && instance.transport().signature() != null;
    }

    /**
     * Whether adverts can leave: over IPv6, and from an ipvlan, their source must be where they
     * leave from.
     */
    boolean canSpeak(VrrpInstance instance, IpAddress source) {
        String by = instance.advertInterface();
        InterfaceFacts facts = interfaces.get(by);
        if (instance.interfaceName().isEmpty()) {
            return isHere(source) && (by.isEmpty() || facts != null);
        }
        boolean needsIt = source.isV6() || ipvlan(instance) != null;
        return facts != null
                && (by.equals(instance.interfaceName())
                        || !needsIt
                        || facts.addresses().stream().anyMatch(p -> p.address().equals(source)));
    }

    private boolean isHere(IpAddress address) {
        return interfaces.values().stream()
                .flatMap(facts -> facts.addresses().stream())
                .anyMatch(prefix -> prefix.address().equals(address));
    }

    /** The first thing that forbids mastership, or null. */
    @Nullable Reason obstacle(
            VrrpInstance instance,
            @Nullable IpAddress source,
            @Nullable String refusal,
            List<Tracked> tracked) {
        Hold hold = holds.of(instance.name());
        if (hold != null && hold.down()) {
            return new Reason.HeldDown(hold.by());
        }
        if (instance.interfaceName().isEmpty() && source != null && !isHere(source)) {
            return new Reason.SystemRefused(
                    "no interface has the address " + source + " that unicast_src_ip names");
        }
        String vrf = instance.transport().vrf();
        if (vrf != null && !interfaces.containsKey(vrf)) {
            return new Reason.InterfaceMissing(vrf);
        }
        boolean ownCounts = instance.tracks().ownInterface() && !instance.interfaceName().isEmpty();
        Reason missing = ownCounts ? unusable(instance.interfaceName()) : null;
        if (missing != null) {
            return missing;
        }
        if (refusal != null) {
            return new Reason.SystemRefused(refusal);
        }
        if (awaitsVmac(instance)) {
            return null; // not an obstacle yet: it is being made
        }
        OwnInterface own = instance.ownInterface();
        OwnInterface ipvlan = ipvlan(instance);
        if (ipvlan != null && !hasAddress(ipvlan) && !instance.isV6()) {
            return new Reason.SystemRefused(
                    "use_ipvlan names no IPv4 address for " + ipvlan.name() + ", and needs one");
        }
        Reason unusable = own == null || !ownCounts ? null : unusable(own.name());
        if (unusable != null) {
            return unusable;
        }
        for (Placement placement : Placement.of(instance)) {
            String name = placement.interfaceName();
            boolean counts = ownCounts || !name.equals(instance.interfaceName());
            Reason elsewhere =
                    counts && placement.address().options().tracked() ? unusable(name) : null;
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        for (String name : instance.possessions().trackedDevices()) {
            Reason elsewhere =
                    ownCounts || !name.equals(instance.interfaceName()) ? unusable(name) : null;
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        if (source == null || (instance.transport().tracksSource() && !isHere(source))) {
            return new Reason.NoSourceAddress(
                    ipvlan == null ? instance.interfaceName() : ipvlan.name());
        }
        if (instance.transport().faultWithoutPeers() && !instance.isUnicast()) {
            return new Reason.SystemRefused(
                    "unicast_peer names no router, and unicast_fault_no_peer forbids multicast");
        }
        for (Tracked one : tracked) {
            Reason failed = one.obstacle();
            if (failed != null) {
                return failed;
            }
        }
        return null;
    }

    /** The interface that an instance speaks from; null if that is none of its own making. */
    private static @Nullable OwnInterface ipvlan(VrrpInstance instance) {
        OwnInterface own = instance.ownInterface();
        return own != null && own.ipvlan() != null ? own : null;
    }

    private static boolean hasAddress(OwnInterface own) {
        return own.ipvlan() != null && own.ipvlan().source() != null;
    }

    /** The addresses of an instance that are on this host, in configured order. */
    List<IpPrefix> held(VrrpInstance instance) {
        List<IpPrefix> held = new ArrayList<>();
        for (Placement placement : Placement.of(instance)) {
            InterfaceFacts facts = interfaces.get(placement.interfaceName());
            if (facts != null && facts.addresses().contains(placement.address().assigned())) {
                held.add(placement.address().prefix());
            }
        }
        return held;
    }

    private @Nullable Reason unusable(String interfaceName) {
        InterfaceFacts facts = interfaces.get(interfaceName);
        if (facts == null) {
            return new Reason.InterfaceMissing(interfaceName);
        }
        return facts.up() ? null : new Reason.LinkDown(interfaceName);
    }
}
