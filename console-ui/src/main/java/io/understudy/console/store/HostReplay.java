package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.AgentSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One host over a stretch of time.
 *
 * @param before its state when the stretch begins; null if nothing was known
 * @param lostAt since when it was not heard, if it was not when the stretch begins; else null
 * @param frames what came within the stretch, oldest first
 */
public record HostReplay(
        Endpoint endpoint,
        @Nullable AgentSnapshot before,
        @Nullable Instant lostAt,
        List<Recorded> frames) {
    public HostReplay {
        frames = List.copyOf(frames);
    }
}
