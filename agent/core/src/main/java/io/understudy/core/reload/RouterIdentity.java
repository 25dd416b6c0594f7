package io.understudy.core.reload;

import io.understudy.model.config.vrrp.VrrpInstance;
import org.jspecify.annotations.Nullable;

/**
 * What makes two configured instances the same virtual router. Names are for people: renaming an
 * instance does not end its mastership (keepalived behaviour).
 */
public record RouterIdentity(
        int virtualRouterId,
        String interfaceName,
        boolean v6,
        boolean unicast,
        @Nullable String vmac) {
    public static RouterIdentity of(VrrpInstance instance) {
        return new RouterIdentity(
                instance.virtualRouterId(),
                instance.interfaceName(),
                speaksV6(instance),
                instance.isUnicast(),
                instance.ownInterface() == null ? null : instance.ownInterface().name());
    }

    /** The family of its adverts. */
    public static boolean speaksV6(VrrpInstance instance) {
        return instance.isV6();
    }
}
