package io.understudy.agent.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.ipvs.Shares;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.AddressPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A service with its servers, and what its chains are called; nft(8) reads these names. */
final class NatService {
    final Service service;
    final Map<AddressPort, Destination> servers;

    NatService(Service service, Map<AddressPort, Destination> servers) {
        this.service = service;
        this.servers = new LinkedHashMap<>(servers);
    }

    ServiceId id() {
        return service.id();
    }

    boolean isV6() {
        return service.id().v6();
    }

    Protocol protocol() {
        return Objects.requireNonNull(service.id().protocol(), "marks are refused at the check");
    }

    AddressPort at() {
        return Objects.requireNonNull(service.id().at(), "marks are refused at the check");
    }

    /** {@code tcp-192.0.2.10-80}; nft(8) takes no colons. */
    String chain() {
        return protocol().name().toLowerCase(Locale.ROOT) + "-" + name(at());
    }

    /** {@code tcp-192.0.2.10-80-to-192.0.2.50-8080}. */
    String chain(AddressPort server) {
        return chain() + "-to-" + name(server);
    }

    /** Where packets of the service find their server's counters. */
    String traffic() {
        return chain() + "-traffic";
    }

    /** Where a server's packets are counted: those to it, then those from it. */
    String traffic(AddressPort server) {
        return chain(server) + "-traffic";
    }

    private static String name(AddressPort at) {
        return at.address().toString().replace(':', '-') + "-" + at.port();
    }

    /** Whose turn each slot is; empty if nobody answers. */
    List<Destination> slots() {
        List<Destination> all = List.copyOf(servers.values());
        return switch (service.scheduler()) {
            case "sh" -> Shares.hashed(all);
            case "rr" -> Shares.equal(all);
            default -> Shares.weighted(all);
        };
    }

    boolean isHashed() {
        return service.scheduler().equals("sh");
    }
}
