package io.understudy.console.metric;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is sampled of one host. Fleets have tens of thousands of servers, so theirs are found
 * without putting a key together. One thread samples, others read.
 */
final class HostGauges {
    private record Key(Metric metric, String subject) {}

    private static final class OfService {
        private final Traffic traffic = Traffic.fresh();
        private final Map<String, Traffic> servers = new ConcurrentHashMap<>();
    }

    private final Map<Key, Series> series = new ConcurrentHashMap<>();
    private final Map<String, OfService> services = new ConcurrentHashMap<>();

    /**
     * @param closely whether every server's checks are wanted
     */
    void sample(AgentSnapshot snapshot, long second, boolean closely) {
        long sent = 0;
        long heard = 0;
        for (InstanceSnapshot each : snapshot.instances()) {
            sent += each.counters().sent();
            heard += each.counters().received();
            of(Metric.PRIORITY, each.name()).put(second, each.effectivePriority());
        }
        if (!snapshot.instances().isEmpty()) {
            of(Metric.ADVERTS_SENT, "").rate(second, sent);
            of(Metric.ADVERTS_HEARD, "").rate(second, heard);
        }
        if (!snapshot.services().isEmpty()) {
            sample(snapshot.services(), second);
            if (closely) {
                snapshot.services().forEach(service -> checks(service, second));
            }
        }
    }

    /** The newest result of each server; what a new series has missed is in the results before. */
    private void checks(ServiceSnapshot service, long second) {
        for (ServerSnapshot server : service.servers()) {
            Series latency = of(Metric.SERVER_LATENCY, Gauges.serverKey(service, server));
            List<CheckResult> results =
                    server.checks().isEmpty() ? List.of() : server.checks().getFirst().recent();
            for (int i = 0; i < results.size(); i++) {
                long begin = results.get(i).at().getEpochSecond();
                boolean last = i == results.size() - 1;
                long end = last ? second : results.get(i + 1).at().getEpochSecond() - 1;
                long from = Math.max(begin, latency.ring().newest() + 1);
                from = Math.max(from, second - latency.ring().capacity());
                for (long each = from; each <= end; each++) {
                    latency.put(each, results.get(i).latencyNanos() / 1e9);
                }
            }
        }
    }

    private void sample(List<ServiceSnapshot> all, long second) {
        long active = 0;
        long connections = 0;
        long in = 0;
        long out = 0;
        for (ServiceSnapshot service : all) {
            OfService own = services.computeIfAbsent(service.name(), _ -> new OfService());
            own.traffic.sample(second, service.traffic());
            connections += service.traffic().connections();
            in += service.traffic().inBytes();
            out += service.traffic().outBytes();
            for (ServerSnapshot server : service.servers()) {
                active += server.active();
                own.servers
                        .computeIfAbsent(server.name(), _ -> Traffic.fresh())
                        .sample(second, server.traffic());
            }
            latency(service, second);
        }
        of(Metric.CONNECTIONS, "").rate(second, connections);
        of(Metric.BYTES_IN, "").rate(second, in);
        of(Metric.BYTES_OUT, "").rate(second, out);
        of(Metric.ACTIVE, "").put(second, (double) active);
    }

    private void latency(ServiceSnapshot service, long second) {
        double latency = 0;
        int results = 0;
        for (ServerSnapshot server : service.servers()) {
            for (CheckSnapshot check : server.checks()) {
                if (!check.recent().isEmpty()) {
                    latency += check.recent().getLast().latencyNanos() / 1e9;
                    results++;
                }
            }
        }
        if (results > 0) {
            of(Metric.LATENCY, service.name()).put(second, latency / results);
        }
    }

    private Series of(Metric metric, String subject) {
        return series.computeIfAbsent(new Key(metric, subject), _ -> new Series(metric));
    }

    /** What is in memory, or null if nothing ever was. */
    @Nullable Ring ring(Metric metric, String subject) {
        Series found =
                switch (metric) {
                    case SERVICE_CONNECTIONS, SERVICE_IN, SERVICE_OUT -> {
                        Traffic traffic = traffic(subject);
                        yield traffic == null ? null : of(traffic, metric);
                    }
                    case ADVERTS_SENT,
                            ADVERTS_HEARD,
                            CONNECTIONS,
                            BYTES_IN,
                            BYTES_OUT,
                            ACTIVE,
                            PRIORITY,
                            LATENCY,
                            SERVER_LATENCY ->
                            series.get(new Key(metric, subject));
                };
        // a counter that was seen once has a series, and nothing in it
        return found == null || found.ring().newest() == Long.MIN_VALUE ? null : found.ring();
    }

    private static Series of(Traffic traffic, Metric metric) {
        return metric == Metric.SERVICE_CONNECTIONS
                ? traffic.connections()
                : metric == Metric.SERVICE_IN ? traffic.in() : traffic.out();
    }

    /** Of a service by its name, or of a server by its service's name, a blank, and its own. */
    private @Nullable Traffic traffic(String subject) {
        OfService service = services.get(subject);
        if (service != null) {
            return service.traffic;
        }
        int blank = subject.lastIndexOf(' ');
        OfService of = blank < 0 ? null : services.get(subject.substring(0, blank));
        return of == null ? null : of.servers.get(subject.substring(blank + 1));
    }

    /** The subjects of a metric that is sampled for long, in order. */
    List<String> subjects(Metric metric) {
        return series.keySet().stream()
                .filter(k -> k.metric() == metric)
                .map(Key::subject)
                .sorted()
                .toList();
    }

    /** All that is sampled for long. */
    void forEach(BiConsumer<Metric, Map.Entry<String, Ring>> told) {
        series.forEach(
                (key, each) -> told.accept(key.metric(), Map.entry(key.subject(), each.ring())));
    }
}
