package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a host knows besides its routers. It is the same object from one advert to the next, because
 * nothing of it changes with an advert.
 *
 * @param announcements what waits for its turn to be announced, by interface or group
 * @param quietUntil end of vrrp_startup_delay or vrrp_delay_after_boot; 0 if there was none
 */
record Premises(
        KeepalivedConfig config,
        SortedMap<String, InterfaceFacts> interfaces,
        SortedSet<IpAddress> virtual,
        Trackers trackers,
        List<SyncState> groups,
        Routes routes,
        List<VrrpSocket> sockets,
        Complaints strangers,
        SortedMap<String, Pacing.Queue> announcements,
        long quietUntil) {}
