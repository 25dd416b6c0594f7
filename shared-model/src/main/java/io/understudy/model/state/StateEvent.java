package io.understudy.model.state;

import java.time.Instant;

/**
 * A change with its place in the order of one agent's life.
 *
 * @param sequence rises by one from 1 at each event of one agent process
 * @param at the agent's wall clock
 */
public record StateEvent(long sequence, Instant at, StateChange change) {}
