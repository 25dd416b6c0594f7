package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.AddressOptions;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/**
 * Interfaces with the MAC address that RFC 9568 §7.3 gives to a virtual router: made for instances
 * with {@code use_vmac}, made again when somebody deletes them, and taken away at the end.
 */
final class Vmacs {
    private static final int LINK_PREFIX = 64;

    private Vmacs() {}

    /** Whether an interface is one that the instance makes. */
    static boolean isMade(VrrpInstance instance, String name) {
        return instance.possessions().interfaces().stream().anyMatch(o -> o.name().equals(name));
    }

    /** Asks for what is missing; what is there already is left as it is. */
    static void tend(Turn turn) {
        for (VrrpInstance instance : turn.config.instances()) {
            for (OwnInterface own : instance.possessions().interfaces()) {
                if (turn.interfaces.containsKey(own.parent())) {
                    tend(turn, instance, own);
                }
            }
        }
    }

    private static void tend(Turn turn, VrrpInstance instance, OwnInterface own) {
        InterfaceFacts facts = turn.interfaces.get(own.name());
        if (facts == null) {
            turn.act(
                    new NodeAction.CreateVmac(
                            own.name(),
                            own.parent(),
                            mac(own, instance.virtualRouterId()),
                            own.v6(),
                            own.group()));
            relay(turn, own);
        } else if (own.v6()) {
            source(turn, instance, own, facts);
        }
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
                own.name().equals(instance.vmacName())
                        ? turn.circumstances().source(instance)
                        : turn.circumstances().linkLocal(own.parent());
        if (source != null && !has(facts, source)) {
            AddressOptions never =
                    new AddressOptions(0, null, null, 0L, false, false, false, false, false, false);
            turn.act(
                    new NodeAction.AddAddress(
                            facts.name(),
                            new VirtualAddress(
                                    new IpPrefix(source, LINK_PREFIX), null, null, never)));
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
                turn.act(new NodeAction.RemoveVmac(own.name()));
            }
        }
    }

    static void end(Turn turn) {
        all(turn.config).forEach(own -> turn.act(new NodeAction.RemoveVmac(own.name())));
    }

    private static List<OwnInterface> all(KeepalivedConfig config) {
        return config.instances().stream()
                .flatMap(instance -> instance.possessions().interfaces().stream())
                .toList();
    }

    /** 00-00-5E-00-01-VRID, 02 for IPv6, or what the file says; five bytes leave the last to us. */
    private static MacAddress mac(OwnInterface own, int virtualRouterId) {
        byte[] bytes = {0, 0, 0x5e, 0, (byte) (own.v6() ? 2 : 1), (byte) virtualRouterId};
        String written = own.mac();
        if (written != null) {
            String[] parts = written.split(":", -1);
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) Integer.parseInt(parts[i], 16);
            }
        }
        return new MacAddress(bytes);
    }
}
