package io.understudy.model.state;

/**
 * The kernel's 64-bit counters since a table entry was made (IPVS_STATS64). Rates are differences.
 */
public record TrafficCounters(
        long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
    public static final TrafficCounters ZERO = new TrafficCounters(0, 0, 0, 0, 0);

    /** Both together. */
    public TrafficCounters plus(TrafficCounters other) {
        return new TrafficCounters(
                connections + other.connections,
                inPackets + other.inPackets,
                outPackets + other.outPackets,
                inBytes + other.inBytes,
                outBytes + other.outBytes);
    }
}
