package io.understudy.console.demo;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of a simulated kernel, with traffic through it: a service has clients while its address
 * is on this host, in proportion to the weights of its servers.
 */
final class DemoTable {
    private final DemoWorld world;
    private final DemoHost host;
    private final Map<ServiceId, Entry> entries = new LinkedHashMap<>();
    private long readAt;

    private static final class Entry {
        private Service service;
        private final Map<AddressPort, Server> servers = new LinkedHashMap<>();
        private final Flow flow = new Flow();

        Entry(Service service) {
            this.service = service;
        }
    }

    private static final class Server {
        private Destination destination;
        private final Flow flow = new Flow();

        Server(Destination destination) {
            this.destination = destination;
        }
    }

    /** What has gone through, and what is going on. */
    private static final class Flow {
        private double connections;
        private double active;
        private double bytesIn;
        private double bytesOut;

        void add(double fresh, double nowActive, double in, double out) {
            connections += fresh;
            active = nowActive;
            bytesIn += fresh * in;
            bytesOut += fresh * out;
        }

        TrafficCounters counters() {
            return new TrafficCounters(
                    (long) connections,
                    (long) (bytesIn / 380),
                    (long) (bytesOut / 1_150),
                    (long) bytesIn,
                    (long) bytesOut);
        }
    }

    DemoTable(DemoWorld world, DemoHost host) {
        this.world = world;
        this.host = host;
    }

    void clear() {
        entries.clear();
        readAt = world.now();
    }

    void apply(IpvsCommand command) {
        switch (command) {
            case IpvsCommand.AddService(var service) ->
                    entries.putIfAbsent(service.id(), new Entry(service));
            case IpvsCommand.SetService(var service) -> {
                Entry entry = entries.get(service.id());
                if (entry != null) {
                    entry.service = service;
                }
            }
            case IpvsCommand.DeleteService(var service) -> entries.remove(service);
            case IpvsCommand.AddDestination(var service, var destination) ->
                    put(service, destination);
            case IpvsCommand.SetDestination(var service, var destination) ->
                    put(service, destination);
            case IpvsCommand.DeleteDestination(var service, var destination) -> {
                Entry entry = entries.get(service);
                if (entry != null) {
                    entry.servers.remove(destination.at());
                }
            }
            case IpvsCommand.Flush _ -> entries.clear();
            case IpvsCommand.StartSync _, IpvsCommand.StopSync _, IpvsCommand.SetTimeouts _ -> {}
        }
    }

    private void put(ServiceId id, Destination destination) {
        Entry entry = entries.get(id);
        if (entry != null) {
            Server there = entry.servers.get(destination.at());
            if (there == null) {
                entry.servers.put(destination.at(), new Server(destination));
            } else {
                there.destination = destination;
            }
        }
    }

    /** The table as it is now, after what clients did since it was read last. */
    ObservedTable read() {
        double seconds = (world.now() - readAt) / 1e9;
        readAt = world.now();
        List<ObservedService> services = new ArrayList<>();
        entries.forEach((id, entry) -> {
            flow(id, entry, seconds);
            services.add(
                    new ObservedService(
                            entry.service,
                            entry.flow.counters(),
                            entry.servers.values().stream().map(DemoTable::observed).toList()));
        });
        return new ObservedTable(services);
    }

    private static ObservedServer observed(Server server) {
        return new ObservedServer(
                server.destination,
                server.flow.counters(),
                Math.round(server.flow.active),
                Math.round(server.flow.active * 0.6),
                0);
    }

    private void flow(ServiceId id, Entry entry, double seconds) {
        AddressPort at = id.at();
        boolean here =
                at != null
                        && host.isLinkUp()
                        && host.addresses().stream()
                                .anyMatch(one -> one.address().equals(at.address()));
        double rate = here ? rate(id) : 0;
        long weights = entry.servers.values().stream().mapToLong(s -> s.destination.weight()).sum();
        int port = at == null ? 0 : at.port();
        double in = 900 + port % 500;
        double out = 9_000 + port % 4_000;
        double all = 0;
        for (Server server : entry.servers.values()) {
            double share = weights == 0 ? 0 : server.destination.weight() / (double) weights;
            double jitter = 0.92 + 0.16 * world.dice().nextDouble();
            double fresh = rate * share * jitter * seconds;
            // connections last for some seconds; those of a drained server end one by one
            double lasting = Math.exp(-seconds / lifetime(id));
            double active =
                    server.flow.active * lasting
                            + rate * share * jitter * lifetime(id) * (1 - lasting);
            server.flow.add(fresh, here ? active : 0, in, out);
            entry.flow.add(fresh, 0, in, out);
            all += fresh;
        }
        if (all == 0) {
            entry.flow.active = 0;
        }
    }

    private static double lifetime(ServiceId id) {
        return id.protocol() == Protocol.UDP ? 0.4 : 28;
    }

    /** New connections a second: a level of the service's own, with waves as of a day. */
    private double rate(ServiceId id) {
        double t = world.now() / 1e9;
        int phase = Math.floorMod(id.name().hashCode(), 97);
        return level(id.at())
                * (1 + 0.22 * Math.sin((t + phase) / 47) + 0.09 * Math.sin((t + phase) / 7.3));
    }

    private static double level(@Nullable AddressPort at) {
        return at == null
                ? 10
                : switch (at.port()) {
                    case 53 -> 640;
                    case 80 -> 48;
                    case 443 -> 120;
                    case 8443 -> 210;
                    case 25 -> 6;
                    default -> 20;
                };
    }
}
