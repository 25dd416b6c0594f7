package io.understudy.console.metric;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.store.History.Kept;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples the live fleet once a second. Counters become rates by their differences; a counter that
 * went back was begun anew and gives no rate that once. One thread samples, which need not be the
 * one that shows.
 */
public final class Gauges {
    private static final int FINE_SECONDS = 10;
    private static final int WATCHED = 4;

    private final Map<Endpoint, HostGauges> hosts = new ConcurrentHashMap<>();
    private final Consumer<List<Kept>> keep;
    private volatile List<Endpoint> watched = List.of();
    private long last = Long.MIN_VALUE;
    private long kept = Long.MIN_VALUE;

    /**
     * @param keep told samples of ten seconds, to keep for longer than rings do
     */
    public Gauges(Consumer<List<Kept>> keep) {
        this.keep = keep;
    }

    /** Takes a sample, unless one of this second was taken. */
    public void sample(FleetPicture live) {
        long second = live.now().getEpochSecond();
        if (second <= last || live.hosts().isEmpty()) {
            return;
        }
        last = second;
        if (watched.isEmpty() && !live.clusters().isEmpty()) {
            watched =
                    live.clusters().getFirst().hosts().stream()
                            .limit(WATCHED)
                            .map(HostState::endpoint)
                            .toList();
        }
        for (HostState host : live.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot != null && host.freshness(live.now()) == Freshness.LIVE) {
                hosts.computeIfAbsent(host.endpoint(), _ -> new HostGauges())
                        .sample(snapshot, second, watched.contains(host.endpoint()));
            }
        }
        if (kept == Long.MIN_VALUE) {
            kept = second;
        } else if (second - kept >= FINE_SECONDS) {
            keep.accept(fine(kept, second));
            kept = second;
        }
    }

    /** Samples every server's checks of these hosts; of all hosts that would be far too much. */
    public void watch(Collection<Endpoint> closely) {
        watched = List.copyOf(closely);
    }

    /**
     * The hosts that are looked at closely; until somebody says, the first few of the first
     * cluster.
     */
    public List<Endpoint> watched() {
        return watched;
    }

    /** The subject of a server's series. */
    public static String serverKey(ServiceSnapshot service, ServerSnapshot server) {
        return service.name() + " " + server.name();
    }

    /** What is in memory of a series, or null if nothing ever was. */
    public @Nullable Ring ring(Endpoint host, Metric metric, String subject) {
        HostGauges of = hosts.get(host);
        return of == null ? null : of.ring(metric, subject);
    }

    /** The subjects of a host's metric, in order. */
    public List<String> subjects(Endpoint host, Metric metric) {
        HostGauges of = hosts.get(host);
        return of == null ? List.of() : of.subjects(metric);
    }

    private List<Kept> fine(long from, long to) {
        List<Kept> all = new ArrayList<>();
        hosts.forEach((host, gauges) ->
                gauges.forEach((metric, entry) -> {
                    SeriesKey key = new SeriesKey(host, metric.code(), entry.getKey());
                    Sample sample = fine(entry.getValue(), from, to);
                    if (sample != null) {
                        all.add(new Kept(key, sample));
                    }
                }));
        return all;
    }

    private static @Nullable Sample fine(Ring ring, long from, long to) {
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
        return count == 0
                ? null
                : new Sample(
                        Instant.ofEpochSecond(from),
                        Duration.ofSeconds(FINE_SECONDS),
                        low,
                        sum / count,
                        high);
    }
}
