package io.understudy.console.session;

import io.understudy.model.command.Clearance;
import io.understudy.model.state.AgentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console knows of one host.
 *
 * @param snapshot its last known state; null if it was never heard
 * @param heardAt when its newest frame arrived, by the console's clock; null if never
 * @param problem why there is no stream; null while there is one or the first attempt runs
 * @param retry when the next attempt begins; null while one runs or there is a stream
 * @param clockAhead how far its clock is ahead of the console's, less what its newest frames took
 *     to come; null if unknown
 * @param offer what may be asked of it over the stream of now; null without a stream, and from an
 *     agent that is older than commands
 * @param certificateEnds until when the certificate is valid that it showed last; null if it showed
 *     none yet
 * @param stations which hosts carry its stream, itself at the end; none where it comes straight
 */
public record HostState(
        Endpoint endpoint,
        Link link,
        @Nullable AgentSnapshot snapshot,
        @Nullable Instant heardAt,
        @Nullable StreamProblem problem,
        @Nullable Retry retry,
        @Nullable Duration clockAhead,
        @Nullable Offer offer,
        @Nullable Instant certificateEnds,
        List<String> stations) {
    public HostState {
        stations = List.copyOf(stations);
    }

    /** What an agent does for the holder of this console's certificate. */
    public record Offer(List<String> commands, Clearance clearance) {
        public Offer {
            commands = List.copyOf(commands);
        }
    }

    /** A host of whose clock, commands, certificate and way nothing is known. */
    public HostState(
            Endpoint endpoint,
            Link link,
            @Nullable AgentSnapshot snapshot,
            @Nullable Instant heardAt,
            @Nullable StreamProblem problem,
            @Nullable Retry retry) {
        this(endpoint, link, snapshot, heardAt, problem, retry, null, null, null, List.of());
    }

    /** A host of which nothing is known yet. */
    public static HostState unheard(Endpoint endpoint) {
        return new HostState(endpoint, Link.CONNECTING, null, null, null, null);
    }

    /** The state of the connection. */
    public enum Link {
        CONNECTING,
        LIVE,
        LOST
    }

    /** How far a screen may trust {@link #snapshot()}. */
    public enum Freshness {
        /** Streaming, newest frame within 3 s. */
        LIVE,
        /** Newest frame 3 to 10 s old: shown with its age. */
        AGING,
        /** Older than 10 s, or no connection: hatched, never counted as healthy. */
        STALE,
        /** Nothing was ever heard. */
        UNKNOWN
    }

    public Freshness freshness(Instant now) {
        if (heardAt == null || snapshot == null) {
            return Freshness.UNKNOWN;
        }
        Duration age = Duration.between(heardAt, now);
        if (link != Link.LIVE || age.compareTo(Duration.ofSeconds(10)) > 0) {
            return Freshness.STALE;
        }
        return age.compareTo(Duration.ofSeconds(3)) > 0 ? Freshness.AGING : Freshness.LIVE;
    }

    /** The agent's own name for itself, or the address while it has not said. */
    public String name() {
        return snapshot == null ? endpoint.host() : snapshot.host().host();
    }
}
