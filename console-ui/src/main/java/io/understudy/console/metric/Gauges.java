package io.understudy.console.metric;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.store.History.Kept;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrafficCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples the live fleet once a second. Counters become rates by their differences; a counter that
 * went back was begun anew and gives no rate that once. On the FX thread alone.
 */
public final class Gauges {
    private static final int FINE_SECONDS = 10;

    private final Map<SeriesKey, Ring> rings = new HashMap<>();
    private final Map<SeriesKey, Count> counts = new HashMap<>();
    private final Consumer<List<Kept>> keep;
    private long last = Long.MIN_VALUE;
    private long kept = Long.MIN_VALUE;

    private record Count(long value, long second) {}

    /**
     * @param keep told samples of ten seconds, to keep for longer than rings do
     */
    public Gauges(Consumer<List<Kept>> keep) {
        this.keep = keep;
    }

    /** Takes a sample, unless one of this second was taken. */
    public void sample(FleetPicture live) {
        long second = live.now().getEpochSecond();
        if (second <= last) {
            return;
        }
        last = second;
        for (HostState host : live.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot != null && host.freshness(live.now()) == Freshness.LIVE) {
                sample(host.endpoint(), snapshot, second);
            }
        }
        if (kept == Long.MIN_VALUE) {
            kept = second;
        } else if (second - kept >= FINE_SECONDS) {
            keep.accept(fine(kept, second));
            kept = second;
        }
    }

    private void sample(Endpoint host, AgentSnapshot snapshot, long second) {
        long sent = 0;
        long heard = 0;
        for (InstanceSnapshot each : snapshot.instances()) {
            sent += each.counters().sent();
            heard += each.counters().received();
            put(host, Metric.PRIORITY, each.name(), second, each.effectivePriority());
        }
        if (!snapshot.instances().isEmpty()) {
            rate(host, Metric.ADVERTS_SENT, "", second, sent);
            rate(host, Metric.ADVERTS_HEARD, "", second, heard);
        }
        if (!snapshot.services().isEmpty()) {
            services(host, snapshot.services(), second);
        }
    }

    private void services(Endpoint host, List<ServiceSnapshot> services, long second) {
        long active = 0;
        long connections = 0;
        long in = 0;
        long out = 0;
        for (ServiceSnapshot service : services) {
            traffic(host, service.name(), service.traffic(), second);
            connections += service.traffic().connections();
            in += service.traffic().inBytes();
            out += service.traffic().outBytes();
            double latency = 0;
            int results = 0;
            for (ServerSnapshot server : service.servers()) {
                active += server.active();
                traffic(host, serverKey(service, server), server.traffic(), second);
                for (CheckSnapshot check : server.checks()) {
                    if (!check.recent().isEmpty()) {
                        latency += check.recent().getLast().latencyNanos() / 1e9;
                        results++;
                    }
                }
            }
            if (results > 0) {
                put(host, Metric.LATENCY, service.name(), second, latency / results);
            }
        }
        rate(host, Metric.CONNECTIONS, "", second, connections);
        rate(host, Metric.BYTES_IN, "", second, in);
        rate(host, Metric.BYTES_OUT, "", second, out);
        put(host, Metric.ACTIVE, "", second, (double) active);
    }

    private void traffic(Endpoint host, String subject, TrafficCounters traffic, long second) {
        rate(host, Metric.SERVICE_CONNECTIONS, subject, second, traffic.connections());
        rate(host, Metric.SERVICE_IN, subject, second, traffic.inBytes());
        rate(host, Metric.SERVICE_OUT, subject, second, traffic.outBytes());
    }

    /** The subject of a server's series. */
    public static String serverKey(ServiceSnapshot service, ServerSnapshot server) {
        return service.name() + " " + server.name();
    }

    private void rate(Endpoint host, Metric metric, String subject, long second, long counter) {
        SeriesKey key = new SeriesKey(host, metric.code(), subject);
        Count before = counts.put(key, new Count(counter, second));
        if (before != null && counter >= before.value() && second - before.second() <= 5) {
            double rate = (counter - before.value()) / (double) (second - before.second());
            ring(key, metric).put(second, rate);
        }
    }

    private void put(Endpoint host, Metric metric, String subject, long second, double value) {
        ring(new SeriesKey(host, metric.code(), subject), metric).put(second, value);
    }

    private Ring ring(SeriesKey key, Metric metric) {
        return rings.computeIfAbsent(key, _ -> new Ring(metric.seconds()));
    }

    /** What is in memory of a series, or null if nothing ever was. */
    public @Nullable Ring ring(Endpoint host, Metric metric, String subject) {
        return rings.get(new SeriesKey(host, metric.code(), subject));
    }

    /** The subjects of a host's metric, in no order that matters. */
    public List<String> subjects(Endpoint host, Metric metric) {
        return rings.keySet().stream()
                .filter(k -> k.host().equals(host) && k.name().equals(metric.code()))
                .map(SeriesKey::subject)
                .sorted()
                .toList();
    }

    private List<Kept> fine(long from, long to) {
        List<Kept> all = new ArrayList<>();
        rings.forEach((key, ring) -> {
            if (ring.capacity() < Metric.PRIORITY.seconds()) {
                return; // for sparklines only
            }
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (long second = from; second < to; second++) {
                double value = ring.at(second);
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    sum += value;
                    count++;
                }
            }
            if (count > 0) {
                all.add(
                        new Kept(
                                key,
                                new Sample(
                                        Instant.ofEpochSecond(from),
                                        Duration.ofSeconds(FINE_SECONDS),
                                        low,
                                        sum / count,
                                        high)));
            }
        });
        return all;
    }
}
