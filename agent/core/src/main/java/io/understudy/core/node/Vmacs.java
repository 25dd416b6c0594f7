package io.understudy.core.node;

import io.understudy.core.reload.RouterIdentity;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.AddressOptions;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.Vmac;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import java.util.Objects;

/**
 * Interfaces with the MAC address that RFC 9568 §7.3 gives to a virtual router: made for instances
 * with {@code use_vmac}, made again when somebody deletes them, and taken away at the end.
 */
final class Vmacs {
    private static final int LINK_PREFIX = 64;

    private Vmacs() {}

    /** Asks for what is missing; what is there already is left as it is. */
    static void tend(Turn turn) {
        for (VrrpInstance instance : turn.config.instances()) {
            String name = instance.vmacName();
            if (name != null && turn.interfaces.containsKey(instance.interfaceName())) {
                InterfaceFacts facts = turn.interfaces.get(name);
                if (facts == null) {
                    turn.act(
                            new NodeAction.CreateVmac(
                                    name, instance.interfaceName(), mac(instance), v6(instance)));
                } else if (v6(instance)) {
                    source(turn, instance, facts);
                }
            }
        }
    }

    /** The parent's link-local address, from which adverts leave; never a source of others. */
    private static void source(Turn turn, VrrpInstance instance, InterfaceFacts facts) {
        IpAddress source = turn.circumstances().source(instance);
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

    /** After a reload: those of {@code before} that nobody wants any more. */
    static void drop(Turn turn, KeepalivedConfig before) {
        List<String> wanted =
                turn.config.instances().stream()
                        .map(VrrpInstance::vmacName)
                        .filter(Objects::nonNull)
                        .toList();
        for (VrrpInstance instance : before.instances()) {
            String name = instance.vmacName();
            if (name != null && !wanted.contains(name)) {
                turn.act(new NodeAction.RemoveVmac(name));
            }
        }
    }

    static void end(Turn turn) {
        for (VrrpInstance instance : turn.config.instances()) {
            String name = instance.vmacName();
            if (name != null) {
                turn.act(new NodeAction.RemoveVmac(name));
            }
        }
    }

    private static boolean v6(VrrpInstance instance) {
        return RouterIdentity.speaksV6(instance);
    }

    /** 00-00-5E-00-01-VRID, 02 for IPv6, or what the file says; five bytes leave the last to us. */
    private static MacAddress mac(VrrpInstance instance) {
        Vmac vmac = Objects.requireNonNull(instance.possessions().vmac());
        byte[] bytes = {0, 0, 0x5e, 0, (byte) (v6(instance) ? 2 : 1), vrid(instance)};
        String written = vmac.mac();
        if (written != null) {
            String[] parts = written.split(":", -1);
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) Integer.parseInt(parts[i], 16);
            }
        }
        return new MacAddress(bytes);
    }

    private static byte vrid(VrrpInstance instance) {
        return (byte) instance.virtualRouterId();
    }
}
