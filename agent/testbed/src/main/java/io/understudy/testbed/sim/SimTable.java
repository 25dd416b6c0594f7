package io.understudy.testbed.sim;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The kernel's table as a function of commands; refuses what the kernel refuses. */
public final class SimTable {
    public final Map<ServiceId, Service> services = new LinkedHashMap<>();
    public final Map<ServiceId, Map<AddressPort, Destination>> servers = new LinkedHashMap<>();
    public final List<IpvsCommand> log = new ArrayList<>();

    /** Active, inactive and persistent connections of a server; three noughts if none is said. */
    public final Map<String, long[]> open = new LinkedHashMap<>();

    public void apply(IpvsCommand command) {
        log.add(command);
        switch (command) {
            case IpvsCommand.AddService(var service) -> {
                services.put(service.id(), service);
                servers.put(service.id(), new LinkedHashMap<>());
            }
            case IpvsCommand.SetService(var service) -> {
                require(services.containsKey(service.id()), command);
                services.put(service.id(), service);
            }
            case IpvsCommand.DeleteService(var id) -> {
                require(services.remove(id) != null, command);
                servers.remove(id);
            }
            case IpvsCommand.AddDestination(var id, var d) ->
                    require(of(id).put(d.at(), d) == null, command);
            case IpvsCommand.SetDestination(var id, var d) ->
                    require(of(id).put(d.at(), d) != null, command);
            case IpvsCommand.DeleteDestination(var id, var d) ->
                    require(of(id).remove(d.at()) != null, command);
            case IpvsCommand.Flush _ -> {
                services.clear();
                servers.clear();
            }
            case IpvsCommand.StartSync _, IpvsCommand.StopSync _, IpvsCommand.SetTimeouts _ -> {}
        }
    }

    private Map<AddressPort, Destination> of(ServiceId id) {
        return Objects.requireNonNull(servers.get(id), id.toString());
    }

    private static void require(boolean held, IpvsCommand command) {
        if (!held) {
            throw new AssertionError("the kernel would refuse " + command);
        }
    }

    public ObservedTable observe() {
        List<ObservedService> observed = new ArrayList<>();
        services.forEach((id, service) ->
                observed.add(
                        new ObservedService(
                                service,
                                TrafficCounters.ZERO,
                                of(id).values().stream().map(this::observe).toList())));
        return new ObservedTable(observed);
    }

    private ObservedServer observe(Destination d) {
        long[] counts = open.getOrDefault(d.at().toString(), new long[3]);
        return new ObservedServer(d, TrafficCounters.ZERO, counts[0], counts[1], counts[2]);
    }

    /** The weight of a server in the first service that has it. */
    public long weight(String server) {
        for (Map<AddressPort, Destination> all : servers.values()) {
            for (Destination one : all.values()) {
                if (one.at().toString().equals(server)) {
                    return one.weight();
                }
            }
        }
        throw new AssertionError(server + " is not in the table");
    }

    /** One line per service: its servers with their weights. */
    public String text() {
        TreeMap<String, String> lines = new TreeMap<>();
        servers.forEach((id, all) -> {
            TreeMap<String, Long> weights = new TreeMap<>();
            all.values().forEach(d -> weights.put(d.at().toString(), d.weight()));
            lines.put(id.name(), weights.toString());
        });
        return String.join("\n", lines.entrySet().stream().map(Object::toString).toList());
    }
}
