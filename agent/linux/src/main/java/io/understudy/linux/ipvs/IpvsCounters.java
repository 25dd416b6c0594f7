package io.understudy.linux.ipvs;

/**
 * What went through an entry of the table, in 64 bits where the kernel has them (4.1 and later).
 */
public record IpvsCounters(
        long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
    static final IpvsCounters ZERO = new IpvsCounters(0, 0, 0, 0, 0);
}
