package io.understudy.console.measure;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.Tape;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When events had come in and were read. What passed before that is the agent's, the network's, and
 * that of whoever else wants the processor; what comes after it is the console's.
 */
public final class Arrivals implements Tape {
    private record Key(String host, long sequence) {}

    private final Tape tape;
    private final Map<Key, Instant> moments = new ConcurrentHashMap<>();

    /**
     * @param tape told of everything as well
     */
    public Arrivals(Tape tape) {
        this.tape = tape;
    }

    /** When it was read; null if it was asked for before, or never was. */
    @Nullable Instant take(FleetEvent event) {
        return moments.remove(new Key(event.host(), event.event().sequence()));
    }

    @Override
    public void heard(Endpoint endpoint, AgentSnapshot state, Instant at) {
        tape.heard(endpoint, state, at);
    }

    @Override
    public void happened(Endpoint endpoint, AgentSnapshot after, StateEvent event, Instant at) {
        if (!event.change().onlyCounts()) {
            moments.put(new Key(after.host().host(), event.sequence()), Instant.now());
        }
        tape.happened(endpoint, after, event, at);
    }

    @Override
    public void lost(Endpoint endpoint, Instant at) {
        tape.lost(endpoint, at);
    }
}
