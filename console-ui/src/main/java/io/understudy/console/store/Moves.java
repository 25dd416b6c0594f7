package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;

/**
 * Told, one after the other, what can have changed which instances a host has or what state they
 * are in; of each host in the order in which it came. Moments are the console's. Nothing that is
 * told is held by who tells it, so that a night of a large fleet costs what the listener keeps.
 */
public interface Moves {
    void whole(Endpoint host, Instant at, AgentSnapshot state);

    void happened(Endpoint host, Instant at, StateEvent event);

    /** The stream ended. */
    void lost(Endpoint host, Instant at);
}
