package io.understudy.model.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One real server of one service as it stands.
 *
 * @param name address and port, as {@code 10.0.0.1:80} or {@code [2001:db8::1]:80}
 * @param weightEffective what the kernel is given, or would be if the server were in its table
 * @param since when it entered its state
 * @param code why, as a stable word
 * @param reason why, in one line for people
 * @param inTable whether the kernel knows it as a destination of the service
 * @param active connections established now
 * @param inactive connections not or no longer established
 * @param persistent connections that persistence holds to it
 * @param intervention what an operator wants of it; null if nothing
 */
public record ServerSnapshot(
        String name,
        long weightConfigured,
        long weightEffective,
        ServerState state,
        Instant since,
        String code,
        String reason,
        boolean inTable,
        List<CheckSnapshot> checks,
        TrafficCounters traffic,
        long active,
        long inactive,
        long persistent,
        @Nullable Intervention intervention) {
    public ServerSnapshot {
        checks = List.copyOf(checks);
    }

    /** A server that no operator has touched. */
    public ServerSnapshot(
            String name,
            long weightConfigured,
            long weightEffective,
            ServerState state,
            Instant since,
            String code,
            String reason,
            boolean inTable,
            List<CheckSnapshot> checks,
            TrafficCounters traffic,
            long active,
            long inactive,
            long persistent) {
        this(
                name,
                weightConfigured,
                weightEffective,
                state,
                since,
                code,
                reason,
                inTable,
                checks,
                traffic,
                active,
                inactive,
                persistent,
                null);
    }

    /** The same, with what an operator wants of it now. */
    ServerSnapshot intervention(@Nullable Intervention next) {
        return new ServerSnapshot(
                name,
                weightConfigured,
                weightEffective,
                state,
                since,
                code,
                reason,
                inTable,
                checks,
                traffic,
                active,
                inactive,
                persistent,
                next);
    }

    /** The same, with its checks as they are now. */
    public ServerSnapshot checks(List<CheckSnapshot> next) {
        return new ServerSnapshot(
                name,
                weightConfigured,
                weightEffective,
                state,
                since,
                code,
                reason,
                inTable,
                next,
                traffic,
                active,
                inactive,
                persistent,
                intervention);
    }
}
