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
                .map(address -> on(instance.addressInterface(), address))
                .toList();
    }

    private static Placement on(String interfaceName, VirtualAddress address) {
        String device = address.device();
        return new Placement(device == null ? interfaceName : device, address);
    }

    /** Same place, address and length; the label may differ. */
    public boolean coincides(Placement other) {
        return interfaceName.equals(other.interfaceName)
                && address.prefix().equals(other.address.prefix());
    }
}
