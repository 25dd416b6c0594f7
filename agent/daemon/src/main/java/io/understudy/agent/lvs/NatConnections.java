package io.understudy.agent.lvs;

import io.understudy.linux.conntrack.Conntrack;
import io.understudy.linux.conntrack.Redirected;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.AddressPort;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections each server has now, as connection tracking knows: open ones are IPVS's
 * active ones, the others (closing, or of UDP) its inactive ones.
 */
final class NatConnections {
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;

    private record Path(int protocol, InetSocketAddress to, InetSocketAddress server) {}

    private final Map<Path, long[]> counts = new HashMap<>();

    private NatConnections() {}

    /** Counts for these services. */
    static NatConnections read(Iterable<NatService> services, Conntrack tracking)
            throws SyscallException {
        NatConnections going = new NatConnections();
        for (NatService service : services) {
            for (AddressPort server : service.servers.keySet()) {
                going.counts.put(path(service, server), new long[2]);
            }
        }
        tracking.redirected(going::count);
        return going;
    }

    private void count(Redirected one) {
        long[] count = counts.get(new Path(one.protocol(), one.to(), one.server()));
        if (count != null) {
            count[one.isOpen() ? 0 : 1]++;
        }
    }

    long open(NatService service, AddressPort server) {
        return counts.getOrDefault(path(service, server), new long[2])[0];
    }

    long other(NatService service, AddressPort server) {
        return counts.getOrDefault(path(service, server), new long[2])[1];
    }

    private static Path path(NatService service, AddressPort server) {
        return new Path(
                service.protocol() == Protocol.UDP ? IPPROTO_UDP : IPPROTO_TCP,
                socket(service.at()),
                socket(server));
    }

    private static InetSocketAddress socket(AddressPort at) {
        return new InetSocketAddress(IpvsWords.address(at.address()), at.port());
    }
}
