package io.understudy.linux.ipvs;

import org.jspecify.annotations.Nullable;

/**
 * A service as the kernel has it.
 *
 * @param flags IP_VS_SVC_F_*, those that can be set from outside
 * @param timeoutSeconds of persistence; 0 without it
 * @param netmask of persistence: for IPv4 an address in network order, for IPv6 a prefix length
 * @param engine of persistence, such as {@code sip}; null means by address
 */
public record IpvsService(
        IpvsServiceKey key,
        String scheduler,
        int flags,
        int timeoutSeconds,
        int netmask,
        @Nullable String engine) {
    /** Clients stay with their server. */
    public static final int PERSISTENT = 0x1;

    /** The kernel sets it while a service is in its table. */
    public static final int HASHED = 0x2;

    /** Every packet is scheduled anew. */
    public static final int ONE_PACKET = 0x4;

    /** Flags whose meaning is the scheduler's. */
    public static final int SCHEDULER_1 = 0x8;

    public static final int SCHEDULER_2 = 0x10;
    public static final int SCHEDULER_3 = 0x20;
}
