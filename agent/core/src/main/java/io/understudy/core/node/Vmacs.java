package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.AddressOptions;
import io.understudy.model.config.vrrp.Ipvlan;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces of instances: with the MAC address that RFC 9568 §7.3 gives to a virtual router for
 * {@code use_vmac}, or to speak from for {@code use_ipvlan}. Made at the beginning, made again when
 * somebody deletes them, moved with their parents from VRF to VRF, and taken away at the end.
 */
final class Vmacs {
    private static final int LINK_PREFIX = 64;

    private static final AddressOptions NEVER_A_SOURCE =
            new AddressOptions(0, null, null, 0L, false, false, false, false, false, false);

    /** An address of its own on the link, which others could have as well. */
    private static final AddressOptions PROBED =
            new AddressOptions(0, null, null, null, false, true, false, false, false, false);

    private Vmacs() {}

    /** Whether an interface is one that the instance makes. */
    static boolean isMade(VrrpInstance instance, String name) {
        return instance.possessions().interfaces().stream().anyMatch(o -> o.name().equals(name));
    }

    /**
     * Asks for all that {@code before} has not: what is there under its name was left by a dead
     * predecessor, and counts for nothing.
     */
    static void begin(Turn turn, KeepalivedConfig before) {
        List<OwnInterface> made = all(before);
        SortedMap<String, InterfaceFacts> others = new TreeMap<>(turn.interfaces);
        for (OwnInterface own : all(turn.config)) {
            if (!made.contains(own)) {
                others.remove(own.name());
            }
        }
        turn.interfaces = Collections.unmodifiableSortedMap(others);
    }

    /** Asks for what is missing, and has what is there be where its parent is. */
    static void tend(Turn turn) {
        for (VrrpInstance instance : turn.config.instances()) {
            for (OwnInterface own : instance.possessions().interfaces()) {
                InterfaceFacts parent = turn.interfaces.get(own.parent());
                if (parent != null) {
                    tend(turn, instance, own, parent.vrf());
                }
            }
        }
    }

    private static void tend(
            Turn turn, VrrpInstance instance, OwnInterface own, @Nullable String vrf) {
        InterfaceFacts facts = turn.interfaces.get(own.name());
        if (facts == null) {
            turn.act(
                    new NodeAction.CreateLink(
                            own,
                            new MacAddress(own.mac(instance.virtualRouterId())),
                            vrf,
                            own.equals(instance.ownInterface()) && hasV6(instance)));
            if (own.ipvlan() == null) {
                relay(turn, own);
            }
            return;
        }
        if (!Objects.equals(vrf, facts.vrf())) {
            turn.act(new NodeAction.MoveLink(own.name(), vrf));
        }
        Ipvlan ipvlan = own.ipvlan();
        if (ipvlan != null && ipvlan.source() != null) {
            give(turn, facts, ipvlan.source(), PROBED);
        } else if (ipvlan == null && own.v6()) {
            source(turn, instance, own, facts);
        }
    }

    private static boolean hasV6(VrrpInstance instance) {
        return instance.possessions().excluded().stream()
                .anyMatch(address -> address.prefix().address().isV6());
    }

    private static void relay(Turn turn, OwnInterface own) {
        if (own.v6() || !turn.config.global().network().silencesLocalReports()) {
            turn.act(new NodeAction.RelayReports(own.name(), own.parent(), own.v6()));
        }
    }

    /** The parent's link-local address, from which adverts leave; never a source of others. */
    private static void source(
            Turn turn, VrrpInstance instance, OwnInterface own, InterfaceFacts facts) {
        IpAddress source =
                own.equals(instance.ownInterface())
                        ? turn.circumstances().source(instance)
                        : turn.circumstances().linkLocal(own.parent());
        if (source != null) {
            give(turn, facts, new IpPrefix(source, LINK_PREFIX), NEVER_A_SOURCE);
        }
    }

    private static void give(
            Turn turn, InterfaceFacts facts, IpPrefix address, AddressOptions options) {
        if (!has(facts, address.address())) {
            turn.act(
                    new NodeAction.AddAddress(
                            facts.name(), new VirtualAddress(address, null, null, options)));
        }
    }

    private static boolean has(InterfaceFacts facts, IpAddress address) {
        return facts.addresses().stream().anyMatch(prefix -> prefix.address().equals(address));
    }

    /** After a reload: those of {@code before} that nobody wants any more, or not so. */
    static void drop(Turn turn, KeepalivedConfig before) {
        List<OwnInterface> wanted = all(turn.config);
        for (OwnInterface own : all(before)) {
            if (!wanted.contains(own)) {
                turn.act(new NodeAction.RemoveLink(own.name()));
            }
        }
    }

    static void end(Turn turn) {
        all(turn.config).forEach(own -> turn.act(new NodeAction.RemoveLink(own.name())));
    }

    private static List<OwnInterface> all(KeepalivedConfig config) {
        return config.instances().stream()
                .flatMap(instance -> instance.possessions().interfaces().stream())
                .toList();
    }
}
