package io.understudy.core.ipvs;

import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One change to the kernel's IPVS. All of them can be repeated: adding what is there and removing
 * what is not there is success.
 */
public sealed interface IpvsCommand {
    record AddService(Service service) implements IpvsCommand {}

    record SetService(Service service) implements IpvsCommand {}

    record DeleteService(ServiceId service) implements IpvsCommand {}

    record AddDestination(ServiceId service, Destination destination) implements IpvsCommand {}

    record SetDestination(ServiceId service, Destination destination) implements IpvsCommand {}

    record DeleteDestination(ServiceId service, Destination destination) implements IpvsCommand {}

    record StartSync(Sync sync) implements IpvsCommand {}

    record StopSync(Sync sync) implements IpvsCommand {}

    record SetTimeouts(Timeouts timeouts) implements IpvsCommand {}

    /** Empties the table, whoever filled it. */
    record Flush() implements IpvsCommand {}

    /**
     * A thread of the kernel that sends connections to other directors, or takes theirs.
     *
     * @param maxBytes 0 leaves it to the kernel, as with the following
     */
    record Sync(
            boolean master,
            String interfaceName,
            int id,
            int maxBytes,
            int port,
            int ttl,
            @Nullable IpAddress group) {}

    /** Seconds; 0 leaves a value as it is. */
    record Timeouts(long tcp, long tcpFin, long udp) {}
}
