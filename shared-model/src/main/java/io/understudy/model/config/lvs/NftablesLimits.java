package io.understudy.model.config.lvs;

import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link LbBackend#NFTABLES} cannot do that IPVS can. */
public final class NftablesLimits {
    private static final Set<String> SCHEDULERS = Set.of("rr", "wrr", "sh");

    private NftablesLimits() {}

    /**
     * One reason why a service cannot be balanced.
     *
     * @param row the keyword that asks for it; null is the service itself
     * @param server whose block has the keyword; null is the service's
     * @param cannot what cannot be done, as the rest of a sentence that begins with "nftables"
     */
    public record Limit(
            @Nullable Row row, @Nullable RealServer server, String cannot, String remedy) {}

    /** Why it cannot balance the service; empty if it can. */
    public static List<Limit> of(VirtualServer service, List<VirtualServerGroup> groups) {
        List<Limit> limits = new ArrayList<>();
        key(service, groups, limits);
        if (service.protocol() == Protocol.SCTP) {
            limits.add(
                    new Limit(
                            VirtualServer.PROTOCOL,
                            null,
                            "balances TCP and UDP, not SCTP",
                            "take the service to a host whose kernel has ip_vs"));
        }
        if (!SCHEDULERS.contains(service.scheduler())) {
            limits.add(
                    new Limit(
                            VirtualServer.LB_ALGO,
                            null,
                            "has no scheduler " + service.scheduler(),
                            nearest(service.scheduler())));
        }
        if (service.persistence() != null) {
            limits.add(
                    new Limit(
                            Persistence.PERSISTENCE_TIMEOUT,
                            null,
                            "cannot keep clients on a server for a time",
                            "remove it; lb_algo sh keeps them by their address"));
        }
        if (service.flags().onePacket()) {
            limits.add(
                    new Limit(
                            SchedulerFlags.OPS,
                            null,
                            "remembers every connection; it cannot schedule packet by packet",
                            "remove ops"));
        }
        forwarding(VirtualServer.LVS_METHOD, null, service.forwarding(), limits);
        SorryServer sorry = service.sorryServer();
        if (sorry != null && sorry.forwarding() != service.forwarding()) {
            forwarding(SorryServer.SORRY_SERVER_LVS_METHOD, null, sorry.forwarding(), limits);
        }
        for (RealServer server : service.realServers()) {
            if (server.forwarding() != service.forwarding()) {
                forwarding(RealServer.LVS_METHOD, server, server.forwarding(), limits);
            }
            if (server.upperThreshold() > 0 || server.lowerThreshold() > 0) {
                limits.add(
                        new Limit(
                                server.upperThreshold() > 0
                                        ? RealServer.UTHRESHOLD
                                        : RealServer.LTHRESHOLD,
                                server,
                                "does not count a server's connections to bound them",
                                "remove uthreshold and lthreshold"));
            }
        }
        return limits;
    }

    private static void key(
            VirtualServer service, List<VirtualServerGroup> groups, List<Limit> limits) {
        boolean marks =
                switch (service.key()) {
                    case ServiceKey.Address _ -> false;
                    case ServiceKey.Mark _ -> true;
                    case ServiceKey.Group(var name) ->
                            groups.stream()
                                    .filter(group -> group.name().equals(name))
                                    .flatMap(group -> group.entries().stream())
                                    .anyMatch(entry -> entry instanceof GroupEntry.Mark);
                };
        if (marks) {
            limits.add(
                    new Limit(
                            null,
                            null,
                            "cannot balance by firewall marks",
                            "write addresses and ports in their place"));
        }
    }

    private static void forwarding(
            Row row, @Nullable RealServer server, Forwarding way, List<Limit> limits) {
        if (!(way instanceof Forwarding.Masquerade)) {
            limits.add(
                    new Limit(
                            row,
                            server,
                            "can only rewrite addresses (NAT), not " + way,
                            "write NAT, and let the servers route their answers through this"
                                    + " host, or write lb_backend nftables masquerade"));
        }
    }

    private static String nearest(String scheduler) {
        return switch (scheduler) {
            case "mh", "dh", "lblc", "lblcr" -> "the nearest is lb_algo sh";
            case "fo", "ovf" -> "write lb_algo wrr, and the spare server as sorry_server";
            default -> "the nearest is lb_algo wrr";
        };
    }
}
