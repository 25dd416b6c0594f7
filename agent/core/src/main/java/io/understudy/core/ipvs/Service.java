package io.understudy.core.ipvs;

import io.understudy.model.config.lvs.SchedulerFlags;
import org.jspecify.annotations.Nullable;

/**
 * A service without its servers.
 *
 * @param persistenceSeconds 0 means that clients are not kept on one server
 * @param netmask of persistence: for IPv4 all 32 bits, for IPv6 a prefix length
 * @param engine of persistence; null means by address
 */
public record Service(
        ServiceId id,
        String scheduler,
        SchedulerFlags flags,
        long persistenceSeconds,
        int netmask,
        @Nullable String engine) {}
