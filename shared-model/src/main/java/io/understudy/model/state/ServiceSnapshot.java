package io.understudy.model.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service of the kernel's load balancer as it stands. Members of a group are services of their
 * own.
 *
 * @param name {@code 192.0.2.10:80/TCP}, {@code [2001:db8::1]:443/TCP}, {@code fwmark 3}, or one of
 *     these behind the name of its group and a blank
 * @param protocol TCP, UDP or SCTP; empty for marks
 * @param scheduler the kernel's name of it
 * @param forwarding as in the configuration: NAT, DR or TUN with its options
 * @param persistenceSeconds 0 means none
 * @param liveWeight sum of the weights of servers that are up
 * @param sorryServer null if none is configured
 * @param sorryInUse whether it stands in for the others
 * @param since when quorum was gained or lost
 */
public record ServiceSnapshot(
        String name,
        Kind kind,
        String protocol,
        String scheduler,
        String forwarding,
        long persistenceSeconds,
        long quorum,
        long hysteresis,
        long liveWeight,
        boolean quorumUp,
        @Nullable ServerSnapshot sorryServer,
        boolean sorryInUse,
        List<ServerSnapshot> servers,
        TrafficCounters traffic,
        Instant since) {
    /** What makes a packet one of a service. */
    public enum Kind {
        ADDRESS,
        MARK
    }

    public ServiceSnapshot {
        servers = List.copyOf(servers);
    }

    /** The server of that name, or null. */
    public @Nullable ServerSnapshot server(String name) {
        for (ServerSnapshot server : servers) {
            if (server.name().equals(name)) {
                return server;
            }
        }
        return null;
    }

    /** The same configuration, standing like this. */
    public ServiceSnapshot standing(
            long liveWeight,
            boolean quorumUp,
            @Nullable ServerSnapshot sorryServer,
            boolean sorryInUse,
            List<ServerSnapshot> servers,
            TrafficCounters traffic,
            Instant since) {
        return new ServiceSnapshot(
                name,
                kind,
                protocol,
                scheduler,
                forwarding,
                persistenceSeconds,
                quorum,
                hysteresis,
                liveWeight,
                quorumUp,
                sorryServer,
                sorryInUse,
                servers,
                traffic,
                since);
    }

    /** The same, with its servers as they are now. */
    public ServiceSnapshot with(List<ServerSnapshot> servers, long liveWeight) {
        return standing(liveWeight, quorumUp, sorryServer, sorryInUse, servers, traffic, since);
    }
}
