package io.understudy.console.store;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;

/** One thing a stream brought, when it came by the console's clock. */
public sealed interface Recorded {
    Instant at();

    /** The host's whole state. */
    record Whole(Instant at, PackedState packed) implements Recorded {
        /** Made anew at each call. */
        public AgentSnapshot state() {
            return packed.unpack();
        }
    }

    record Happened(Instant at, StateEvent event) implements Recorded {}

    /** The stream ended; what follows is not known until the next {@link Whole}. */
    record Lost(Instant at) implements Recorded {}
}
