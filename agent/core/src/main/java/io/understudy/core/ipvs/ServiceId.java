package io.understudy.core.ipvs;

import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.AddressPort;
import org.jspecify.annotations.Nullable;

/**
 * What makes a packet one of a service in the kernel's table.
 *
 * @param v6 whether its clients speak IPv6
 * @param protocol null for marks, which take what comes
 * @param at null for marks
 * @param mark 0 where an address counts
 */
public record ServiceId(
        boolean v6, @Nullable Protocol protocol, @Nullable AddressPort at, long mark) {
    /** The canonical name: {@code 192.0.2.10:80/TCP}, {@code fwmark 3}. */
    public String name() {
        return at == null ? "fwmark " + mark + (v6 ? " inet6" : "") : at + "/" + protocol;
    }
}
