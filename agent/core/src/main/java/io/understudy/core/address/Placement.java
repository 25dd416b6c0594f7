package io.understudy.core.address;

import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import java.util.stream.Stream;

/**
 * A virtual address on the interface that carries it.
 *
 * @param interfaceName the address's own {@code dev}, or the instance's interface
 */
public record Placement(String interfaceName, VirtualAddress address) {
    /**
     * All addresses of an instance in configured order: those it advertises, then those it does
     * not.
     */
    public static List<Placement> of(VrrpInstance instance) {
        return Stream.concat(
                        instance.virtualAddresses().stream(),
                        instance.possessions().excluded().stream())
                .map(address -> of(instance, address))
                .toList();
    }

    /** Where an instance has one of its addresses. */
    public static Placement of(VrrpInstance instance, VirtualAddress address) {
        String device = address.device();
        return new Placement(device == null ? instance.addressInterface() : device, address);
    }

    /** Same place, address and length; the label may differ. */
    public boolean coincides(Placement other) {
        return interfaceName.equals(other.interfaceName)
                && address.prefix().equals(other.address.prefix());
    }
}
