package io.understudy.model.config.lvs;

import io.understudy.model.config.global.MailGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effective values of a service where keywords bear on each other. The rules of {@code
 * config.rule} say what is odd about them; this class only decides, as keepalived does.
 */
public final class ServiceReader {
    private ServiceReader() {}

    static VirtualServer read(Settings s) {
        ServiceKey key = s.get(VirtualServer.KEY);
        Protocol protocol =
                Objects.requireNonNullElse(s.find(VirtualServer.PROTOCOL), Protocol.UDP);
        Forwarding forwarding =
                Objects.requireNonNullElse(
                        later(s, VirtualServer.LVS_METHOD, VirtualServer.LB_KIND), Forwarding.NAT);
        Pacing pacing = Pacing.read(s, Pacing.DEFAULT);
        String virtualHost = s.find(VirtualServer.VIRTUALHOST);
        RealServer.ServerDefaults defaults =
                new RealServer.ServerDefaults(
                        port(key),
                        s.get(VirtualServer.WEIGHT),
                        forwarding,
                        s.get(VirtualServer.INHIBIT_ON_FAILURE),
                        s.get(VirtualServer.ALPHA),
                        virtualHost,
                        pacing,
                        s.find(SlowStart.SLOW_START));
        List<RealServer> servers = servers(s, defaults);
        SorryServer sorry = SorryServer.read(s, forwarding, port(key));
        return new VirtualServer(
                key,
                isV6(s, key, servers, sorry),
                protocol,
                Objects.requireNonNullElse(
                        later(s, VirtualServer.LVS_SCHED, VirtualServer.LB_ALGO),
                        VirtualServer.DEFAULT_SCHEDULER),
                SchedulerFlags.read(s, protocol),
                forwarding,
                Persistence.read(s, key instanceof ServiceKey.Address && port(key) == 0),
                Quorum.read(s, totalWeight(servers)),
                sorry,
                servers,
                pacing,
                s.get(VirtualServer.INHIBIT_ON_FAILURE),
                s.get(VirtualServer.ALPHA),
                s.get(VirtualServer.OMEGA),
                s.get(VirtualServer.HA_SUSPEND) && !(key instanceof ServiceKey.Mark),
                Objects.requireNonNullElse(
                        s.find(VirtualServer.SMTP_ALERT),
                        MailGlobals.checkersMail(s.global(), false)),
                virtualHost,
                s.find(VirtualServer.SNMP_NAME));
    }

    /** The value of two spellings of a keyword: the one written last counts. */
    private static <T> @Nullable T later(Settings s, Keyword<T> one, Keyword<T> other) {
        boolean otherCounts = s.has(other) && (!s.has(one) || s.behind(other, one));
        return otherCounts ? s.find(other) : s.find(one);
    }

    /** The servers, each address and port once: the second of two alike is left out. */
    private static List<RealServer> servers(Settings s, RealServer.ServerDefaults defaults) {
        List<RealServer> servers = new ArrayList<>();
        Set<AddressPort> seen = new HashSet<>();
        for (RealServer.Draft draft : s.blocks(RealServer.BLOCK)) {
            RealServer server = draft.under(defaults);
            if (seen.add(server.at())) {
                servers.add(server);
            }
        }
        return servers;
    }

    /** The weight of all servers together, which quorum is measured against. */
    public static long totalWeight(List<RealServer> servers) {
        return servers.stream().mapToLong(RealServer::weight).sum();
    }

    private static int port(ServiceKey key) {
        return key instanceof ServiceKey.Address(AddressPort at) ? at.port() : 0;
    }

    /** The address tells; a mark or group is of ip_family, else of its servers' family. */
    private static boolean isV6(
            Settings s, ServiceKey key, List<RealServer> servers, @Nullable SorryServer sorry) {
        if (key instanceof ServiceKey.Address(AddressPort at)) {
            return at.address().isV6();
        }
        String family = s.find(VirtualServer.IP_FAMILY);
        if (family != null) {
            return family.equals("inet6");
        }
        if (!servers.isEmpty()) {
            return servers.getFirst().at().address().isV6();
        }
        return sorry != null && sorry.at().address().isV6();
    }
}
