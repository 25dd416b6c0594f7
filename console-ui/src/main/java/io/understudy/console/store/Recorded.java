package io.understudy.console.store;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;

/** One thing a stream brought, when it came by the console's clock. */
public sealed interface Recorded {
    Instant at();

    /** The host's whole state. */
    record Whole(Instant at, AgentSnapshot state) implements Recorded {}

    record Happened(Instant at, StateEvent event) implements Recorded {}

    /** The stream ended; what follows is not known until the next {@link Whole}. */
    record Lost(Instant at) implements Recorded {}
}
