package io.understudy.linux.ipvs;

/** One change to the kernel's table. */
public sealed interface IpvsRequest {
    record AddService(IpvsService service) implements IpvsRequest {}

    record SetService(IpvsService service) implements IpvsRequest {}

    record DeleteService(IpvsServiceKey key) implements IpvsRequest {}

    record AddDestination(IpvsServiceKey key, IpvsDestination destination) implements IpvsRequest {}

    record SetDestination(IpvsServiceKey key, IpvsDestination destination) implements IpvsRequest {}

    record DeleteDestination(IpvsServiceKey key, IpvsDestination destination)
            implements IpvsRequest {}

    record StartSync(IpvsSync sync) implements IpvsRequest {}

    record StopSync(IpvsSync sync) implements IpvsRequest {}

    record SetTimeouts(IpvsTimeouts timeouts) implements IpvsRequest {}

    /** Empties the table. */
    record Flush() implements IpvsRequest {}
}
