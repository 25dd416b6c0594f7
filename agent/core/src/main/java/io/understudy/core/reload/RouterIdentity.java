package io.understudy.core.reload;

import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;

/**
 * What makes two configured instances the same virtual router. Names are for people: renaming an
 * instance does not end its mastership (keepalived behaviour).
 */
public record RouterIdentity(
        int virtualRouterId, String interfaceName, boolean v6, boolean unicast) {
    public static RouterIdentity of(VrrpInstance instance) {
        return new RouterIdentity(
                instance.virtualRouterId(),
                instance.interfaceName(),
                speaksV6(instance),
                instance.isUnicast());
    }

    /** The first virtual address decides the family, then the source or a peer. */
    public static boolean speaksV6(VrrpInstance instance) {
        if (!instance.virtualAddresses().isEmpty()) {
            return instance.virtualAddresses().getFirst().prefix().address().isV6();
        }
        IpAddress source = instance.unicastSource();
        return source != null
                ? source.isV6()
                : instance.isUnicast() && instance.unicastPeers().getFirst().isV6();
    }
}
