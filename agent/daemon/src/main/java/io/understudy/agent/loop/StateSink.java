package io.understudy.agent.loop;

import io.understudy.model.state.StateChange;
import java.time.Instant;

/**
 * Where the loop tells what happened. Called on the loop thread alone, in order; an implementation
 * never blocks, never throws, and does its own work (encoding, writing, logging) on other threads.
 */
@FunctionalInterface
public interface StateSink {
    /**
     * Takes one change.
     *
     * @param at the wall clock at the moment of the change
     */
    void publish(StateChange change, Instant at);
}
