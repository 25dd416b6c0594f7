package io.understudy.model.config.vrrp;

import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router on one interface, defaults filled in.
 *
 * @param startsAsMaster {@code state MASTER}; it cancels nopreempt and preempt_delay, and means
 *     priority 255 where none is given, nothing more
 * @param virtualRouterId 1 to 255
 * @param priority 1 to 255; 255 owns the addresses
 * @param version 2 or 3
 * @param advertIntervalNanos between two adverts of a master
 * @param preemptDelayNanos how long a better router waits before it takes over from a working one
 * @param unicastPeers empty means multicast
 * @param downTimerAdverts how many missed adverts make a master down
 */
public record VrrpInstance(
        String name,
        boolean startsAsMaster,
        String interfaceName,
        int virtualRouterId,
        int priority,
        int version,
        long advertIntervalNanos,
        @Nullable Authentication authentication,
        List<VirtualAddress> virtualAddresses,
        boolean preempt,
        long preemptDelayNanos,
        @Nullable IpAddress unicastSource,
        List<IpAddress> unicastPeers,
        List<TrackScript> trackScripts,
        int downTimerAdverts,
        Garp garp) {
    public VrrpInstance {
        virtualAddresses = List.copyOf(virtualAddresses);
        unicastPeers = List.copyOf(unicastPeers);
        trackScripts = List.copyOf(trackScripts);
    }

    /** Priority 255: the router whose own addresses these are (RFC 9568 §6.1). */
    public boolean ownsAddresses() {
        return priority == 255;
    }

    public boolean isUnicast() {
        return !unicastPeers.isEmpty();
    }
}
