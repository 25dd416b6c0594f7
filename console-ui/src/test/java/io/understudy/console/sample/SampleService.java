package io.understudy.console.sample;

import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.ServiceSnapshot.Kind;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one virtual server of a sample host. */
public final class SampleService {
    private final String name;
    private final String scheduler;
    private final String forwarding;
    private final long quorum;
    private final Instant since;
    private final List<ServerSnapshot> servers = new ArrayList<>();
    private long persistence;

    public SampleService(
            String name, String scheduler, String forwarding, long quorum, Instant now) {
        this.name = name;
        this.scheduler = scheduler;
        this.forwarding = forwarding;
        this.quorum = quorum;
        this.since = now.minus(Duration.ofDays(41));
    }

    public SampleService persistent(long seconds) {
        persistence = seconds;
        return this;
    }

    public SampleService up(String server, long weight, int latencyMillis) {
        return server(
                server,
                weight,
                weight,
                ServerState.UP,
                "checked",
                "all checks succeed",
                new CheckResult(
                        since, true, "status", latencyMillis * 1_000_000L, "/healthz 200", null));
    }

    public SampleService down(String server, long weight) {
        return server(
                server,
                weight,
                0,
                ServerState.DOWN,
                "check",
                "HTTP_GET /healthz answers 503",
                new CheckResult(since, false, "status", 31_000_000L, "/healthz 503", "busy"));
    }

    public SampleService draining(String server, long weight) {
        return server(
                server,
                weight,
                0,
                ServerState.DRAINING,
                "operator",
                "drained by ops-1",
                new CheckResult(since, true, "status", 15_000_000L, "/healthz 200", null),
                new Intervention(
                        Intervention.Kind.DRAIN,
                        null,
                        "ops-1",
                        true,
                        since,
                        new DrainProgress(214, 0, 968, 135_000_000_000L, false)));
    }

    private SampleService server(
            String server,
            long configured,
            long effective,
            ServerState state,
            String code,
            String reason,
            CheckResult result) {
        return server(server, configured, effective, state, code, reason, result, null);
    }

    private SampleService server(
            String server,
            long configured,
            long effective,
            ServerState state,
            String code,
            String reason,
            CheckResult result,
            @Nullable Intervention intervention) {
        CheckSnapshot check =
                new CheckSnapshot(
                        "HTTP_GET",
                        "HTTP_GET",
                        result.ok() ? Health.GOOD : Health.BAD,
                        since,
                        List.of(result));
        servers.add(
                new ServerSnapshot(
                        server,
                        configured,
                        effective,
                        state,
                        since,
                        code,
                        reason,
                        state != ServerState.DOWN,
                        List.of(check),
                        new TrafficCounters(9_000, 80_000, 0, 9_000_000, 0),
                        state == ServerState.UP ? 968 : 214,
                        12,
                        0,
                        intervention));
        return this;
    }

    public ServiceSnapshot build() {
        long live =
                servers.stream()
                        .filter(s -> s.state() == ServerState.UP)
                        .mapToLong(ServerSnapshot::weightEffective)
                        .sum();
        return new ServiceSnapshot(
                name,
                Kind.ADDRESS,
                "TCP",
                scheduler,
                forwarding,
                persistence,
                quorum,
                0,
                live,
                live >= quorum,
                null,
                false,
                servers,
                new TrafficCounters(18_000, 160_000, 0, 18_000_000, 0),
                since);
    }
}
