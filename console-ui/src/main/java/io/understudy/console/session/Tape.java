package io.understudy.console.session;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;

/**
 * What the streams bring, told to who keeps it. Called on the connections' own threads, by each in
 * the order of its stream; must neither block nor throw. Moments are the console's.
 */
public interface Tape {
    /** Keeps nothing. */
    Tape NONE =
            new Tape() {
                @Override
                public void heard(Endpoint endpoint, AgentSnapshot state, Instant at) {}

                @Override
                public void happened(
                        Endpoint endpoint, AgentSnapshot after, StateEvent event, Instant at) {}

                @Override
                public void lost(Endpoint endpoint, Instant at) {}
            };

    /** A host's whole state came. */
    void heard(Endpoint endpoint, AgentSnapshot state, Instant at);

    /**
     * Something happened on a host.
     *
     * @param after its state since
     */
    void happened(Endpoint endpoint, AgentSnapshot after, StateEvent event, Instant at);

    /** A stream that had brought a state ended. */
    void lost(Endpoint endpoint, Instant at);
}
