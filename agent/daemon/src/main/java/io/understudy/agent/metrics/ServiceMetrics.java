package io.understudy.agent.metrics;

import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrafficCounters;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Virtual and real servers as metrics. A host without any has none of these families. */
final class ServiceMetrics {
    private ServiceMetrics() {}

    static void write(List<ServiceSnapshot> services, MetricText text) {
        if (services.isEmpty()) {
            return;
        }
        services(services, text);
        servers(services, text);
        checks(services, text);
        traffic(services, text);
    }

    private static void services(List<ServiceSnapshot> services, MetricText text) {
        text.gauge("service_quorum_up", "Whether enough servers of a service are up.");
        for (ServiceSnapshot s : services) {
            text.value(s.quorumUp(), "service", s.name());
        }
        text.gauge("service_quorum", "The weight that a service needs.");
        for (ServiceSnapshot s : services) {
            text.value(s.quorum(), "service", s.name());
        }
        text.gauge("service_live_weight", "The weight of its servers that are up.");
        for (ServiceSnapshot s : services) {
            text.value(s.liveWeight(), "service", s.name());
        }
        text.gauge("service_sorry_in_use", "Whether its sorry server stands in for the others.");
        for (ServiceSnapshot s : services) {
            text.value(s.sorryInUse(), "service", s.name());
        }
    }

    private static void servers(List<ServiceSnapshot> services, MetricText text) {
        text.gauge("server_state", "The state of a real server: 1 for the one it is in.");
        for (ServiceSnapshot s : services) {
            for (ServerSnapshot server : s.servers()) {
                for (ServerState state : ServerState.values()) {
                    text.value(
                            state == server.state(),
                            "service",
                            s.name(),
                            "server",
                            server.name(),
                            "state",
                            state.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        perServer(
                services, text, "server_weight", "As the kernel has it.", s -> s.weightEffective());
        perServer(services, text, "server_active_connections", "Established.", s -> s.active());
        perServer(services, text, "server_inactive_connections", "Others.", s -> s.inactive());
        perServer(
                services,
                text,
                "server_persistent_connections",
                "Held by persistence.",
                s -> s.persistent());
    }

    private static void checks(List<ServiceSnapshot> services, MetricText text) {
        text.gauge("check_health", "What the results of a health check amount to.");
        for (ServiceSnapshot s : services) {
            for (ServerSnapshot server : s.servers()) {
                for (CheckSnapshot check : server.checks()) {
                    Metrics.health(
                            check.health(),
                            text,
                            "service",
                            s.name(),
                            "server",
                            server.name(),
                            "check",
                            check.name());
                }
            }
        }
        text.gauge("check_latency_seconds", "How long the newest probe took.");
        for (ServiceSnapshot s : services) {
            for (ServerSnapshot server : s.servers()) {
                for (CheckSnapshot check : server.checks()) {
                    List<CheckResult> recent = check.recent();
                    if (!recent.isEmpty()) {
                        text.seconds(
                                recent.getLast().latencyNanos(),
                                "service",
                                s.name(),
                                "server",
                                server.name(),
                                "check",
                                check.name());
                    }
                }
            }
        }
    }

    private static void traffic(List<ServiceSnapshot> services, MetricText text) {
        traffic(services, text, "connections", "Connections.", t -> t.connections());
        traffic(services, text, "in_packets", "Packets from clients.", t -> t.inPackets());
        traffic(services, text, "out_packets", "Packets to clients.", t -> t.outPackets());
        traffic(services, text, "in_bytes", "Bytes from clients.", t -> t.inBytes());
        traffic(services, text, "out_bytes", "Bytes to clients.", t -> t.outBytes());
    }

    private static void traffic(
            List<ServiceSnapshot> services,
            MetricText text,
            String name,
            String help,
            ToLongFunction<TrafficCounters> value) {
        text.counter("service_" + name, help);
        for (ServiceSnapshot s : services) {
            text.value(value.applyAsLong(s.traffic()), "service", s.name());
        }
        text.counter("server_" + name, help);
        for (ServiceSnapshot s : services) {
            for (ServerSnapshot server : s.servers()) {
                text.value(
                        value.applyAsLong(server.traffic()),
                        "service",
                        s.name(),
                        "server",
                        server.name());
            }
        }
    }

    private static void perServer(
            List<ServiceSnapshot> services,
            MetricText text,
            String name,
            String help,
            ToLongFunction<ServerSnapshot> value) {
        text.gauge(name, help);
        for (ServiceSnapshot s : services) {
            for (ServerSnapshot server : s.servers()) {
                text.value(value.applyAsLong(server), "service", s.name(), "server", server.name());
            }
        }
    }
}
