package io.understudy.model.state;

import io.understudy.model.state.StateChange.InterventionChanged;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.ServerChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What events make of the services. An event copies the list of services and the one it is about;
 * batches copy each service once, so that ten thousand servers cost little.
 */
final class ServiceFold {
    private ServiceFold() {}

    /**
     * What a configuration brought. Who writes it knows no wall clock and no history: both are kept
     * from services, servers and checks of unchanged name and state.
     */
    static List<ServiceSnapshot> load(
            List<ServiceSnapshot> old, List<ServiceSnapshot> fresh, Instant at) {
        Map<String, ServiceSnapshot> known = new HashMap<>();
        old.forEach(service -> known.put(service.name(), service));
        List<ServiceSnapshot> next = new ArrayList<>(fresh.size());
        for (ServiceSnapshot service : fresh) {
            ServiceSnapshot before = known.get(service.name());
            Map<String, ServerSnapshot> servers = new HashMap<>();
            if (before != null) {
                before.servers().forEach(server -> servers.put(server.name(), server));
            }
            next.add(
                    service.standing(
                            service.liveWeight(),
                            service.quorumUp(),
                            service.sorryServer() == null
                                    ? null
                                    : since(
                                            service.sorryServer(),
                                            before == null ? null : before.sorryServer(),
                                            at),
                            service.sorryInUse(),
                            service.servers().stream()
                                    .map(server -> since(server, servers.get(server.name()), at))
                                    .toList(),
                            before == null ? service.traffic() : before.traffic(),
                            before != null && before.quorumUp() == service.quorumUp()
                                    ? before.since()
                                    : at));
        }
        return next;
    }

    private static ServerSnapshot since(
            ServerSnapshot fresh, @Nullable ServerSnapshot old, Instant at) {
        ServerSnapshot same = old != null && old.state() == fresh.state() ? old : null;
        return new ServerSnapshot(
                fresh.name(),
                fresh.weightConfigured(),
                fresh.weightEffective(),
                fresh.state(),
                same == null ? at : same.since(),
                same == null ? fresh.code() : same.code(),
                same == null ? fresh.reason() : same.reason(),
                fresh.inTable(),
                fresh.checks().stream().map(check -> since(check, old, at)).toList(),
                old == null ? fresh.traffic() : old.traffic(),
                old == null ? fresh.active() : old.active(),
                old == null ? fresh.inactive() : old.inactive(),
                old == null ? fresh.persistent() : old.persistent(),
                since(fresh.intervention(), old == null ? null : old.intervention(), at));
    }

    /** What goes on over a reload goes on from where it was. */
    private static @Nullable Intervention since(
            @Nullable Intervention fresh, @Nullable Intervention old, Instant at) {
        if (fresh == null) {
            return null;
        }
        boolean same =
                old != null
                        && old.kind() == fresh.kind()
                        && Objects.equals(old.weight(), fresh.weight());
        return same ? old : fresh.since(at);
    }

    private static CheckSnapshot since(
            CheckSnapshot fresh, @Nullable ServerSnapshot server, Instant at) {
        for (CheckSnapshot old : server == null ? List.<CheckSnapshot>of() : server.checks()) {
            if (old.name().equals(fresh.name()) && old.health() == fresh.health()) {
                return new CheckSnapshot(
                        fresh.name(), fresh.kind(), fresh.health(), old.since(), old.recent());
            }
        }
        return new CheckSnapshot(fresh.name(), fresh.kind(), fresh.health(), at, fresh.recent());
    }

    static List<ServiceSnapshot> change(
            List<ServiceSnapshot> services, ServerChanged change, Instant at) {
        return replace(
                services,
                change.service(),
                service -> {
                    List<ServerSnapshot> servers = new ArrayList<>(service.servers());
                    for (int i = 0; i < servers.size(); i++) {
                        if (servers.get(i).name().equals(change.server())) {
                            servers.set(i, change(servers.get(i), change, at));
                        }
                    }
                    return service.with(servers, change.liveWeight());
                });
    }

    private static ServerSnapshot change(ServerSnapshot s, ServerChanged change, Instant at) {
        return new ServerSnapshot(
                s.name(),
                s.weightConfigured(),
                change.weight(),
                change.state(),
                s.state() == change.state() ? s.since() : at,
                change.code(),
                change.reason(),
                change.inTable(),
                s.checks(),
                s.traffic(),
                s.active(),
                s.inactive(),
                s.persistent(),
                s.intervention());
    }

    static List<ServiceSnapshot> quorum(
            List<ServiceSnapshot> services, QuorumChanged change, Instant at) {
        return replace(
                services,
                change.service(),
                s ->
                        s.standing(
                                change.liveWeight(),
                                change.up(),
                                s.sorryServer(),
                                change.sorryInUse(),
                                s.servers(),
                                s.traffic(),
                                s.quorumUp() == change.up() ? s.since() : at));
    }

    static List<ServiceSnapshot> report(List<ServiceSnapshot> services, List<CheckReport> reports) {
        Map<String, Map<String, List<CheckReport>>> byService = new HashMap<>();
        for (CheckReport report : reports) {
            byService
                    .computeIfAbsent(report.service(), _ -> new HashMap<>())
                    .computeIfAbsent(report.server(), _ -> new ArrayList<>(1))
                    .add(report);
        }
        List<ServiceSnapshot> next = new ArrayList<>(services);
        next.replaceAll(service -> {
            Map<String, List<CheckReport>> ours = byService.get(service.name());
            if (ours == null) {
                return service;
            }
            List<ServerSnapshot> servers = new ArrayList<>(service.servers());
            servers.replaceAll(server -> {
                List<CheckReport> about = ours.get(server.name());
                return about == null ? server : report(server, about);
            });
            return service.with(servers, service.liveWeight());
        });
        return next;
    }

    private static ServerSnapshot report(ServerSnapshot s, List<CheckReport> reports) {
        Map<String, CheckSnapshot> checks = new LinkedHashMap<>();
        s.checks().forEach(check -> checks.put(check.name(), check));
        for (CheckReport report : reports) {
            checks.computeIfPresent(report.check(), (_, check) -> append(check, report));
        }
        return s.checks(List.copyOf(checks.values()));
    }

    private static CheckSnapshot append(CheckSnapshot check, CheckReport report) {
        List<CheckResult> recent = new ArrayList<>(check.recent());
        if (recent.size() >= CheckSnapshot.REMEMBERED) {
            recent.removeFirst();
        }
        recent.add(report.result());
        return new CheckSnapshot(
                check.name(),
                check.kind(),
                report.health(),
                report.health() == check.health() ? check.since() : report.result().at(),
                recent);
    }

    static List<ServiceSnapshot> count(
            List<ServiceSnapshot> services, List<ServiceTraffic> counted) {
        Map<String, ServiceTraffic> byService = new HashMap<>();
        counted.forEach(traffic -> byService.put(traffic.service(), traffic));
        List<ServiceSnapshot> next = new ArrayList<>(services);
        next.replaceAll(service -> {
            ServiceTraffic ours = byService.get(service.name());
            return ours == null ? service : count(service, ours);
        });
        return next;
    }

    private static ServiceSnapshot count(ServiceSnapshot s, ServiceTraffic counted) {
        Map<String, ServerTraffic> byServer = new HashMap<>();
        counted.servers().forEach(traffic -> byServer.put(traffic.server(), traffic));
        List<ServerSnapshot> servers = new ArrayList<>(s.servers());
        servers.replaceAll(server -> count(server, byServer.get(server.name())));
        ServerSnapshot sorry = s.sorryServer();
        return s.standing(
                s.liveWeight(),
                s.quorumUp(),
                sorry == null ? null : count(sorry, byServer.get(sorry.name())),
                s.sorryInUse(),
                servers,
                counted.traffic(),
                s.since());
    }

    private static ServerSnapshot count(ServerSnapshot s, @Nullable ServerTraffic counted) {
        return counted == null
                ? s
                : new ServerSnapshot(
                        s.name(),
                        s.weightConfigured(),
                        s.weightEffective(),
                        s.state(),
                        s.since(),
                        s.code(),
                        s.reason(),
                        s.inTable(),
                        s.checks(),
                        counted.traffic(),
                        counted.active(),
                        counted.inactive(),
                        counted.persistent(),
                        s.intervention());
    }

    static List<ServiceSnapshot> intervene(
            List<ServiceSnapshot> services, InterventionChanged change, Instant at) {
        Intervention next = change.intervention();
        return server(
                services,
                change.service(),
                change.server(),
                server -> server.intervention(next == null ? null : next.since(at)));
    }

    static List<ServiceSnapshot> drain(List<ServiceSnapshot> services, List<DrainReport> reports) {
        List<ServiceSnapshot> next = services;
        for (DrainReport report : reports) {
            next =
                    server(
                            next,
                            report.service(),
                            report.server(),
                            server -> {
                                Intervention now = server.intervention();
                                return now == null
                                        ? server
                                        : server.intervention(now.drain(report.progress()));
                            });
        }
        return next;
    }

    private static List<ServiceSnapshot> server(
            List<ServiceSnapshot> services,
            String service,
            String server,
            UnaryOperator<ServerSnapshot> change) {
        return replace(
                services,
                service,
                s -> {
                    List<ServerSnapshot> servers = new ArrayList<>(s.servers());
                    servers.replaceAll(one -> one.name().equals(server) ? change.apply(one) : one);
                    return s.with(servers, s.liveWeight());
                });
    }

    private static List<ServiceSnapshot> replace(
            List<ServiceSnapshot> services, String name, UnaryOperator<ServiceSnapshot> change) {
        List<ServiceSnapshot> next = new ArrayList<>(services);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).name().equals(name)) {
                next.set(i, change.apply(next.get(i)));
                break;
            }
        }
        return next;
    }
}
