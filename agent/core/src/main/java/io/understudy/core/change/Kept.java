package io.understudy.core.change;

import io.understudy.model.state.PendingChange;

/**
 * What is on disk of a pending change.
 *
 * @param boot names the life of the machine in which {@code deadline} counts
 * @param deadline nanoseconds since the machine started: no clock that anybody sets
 */
public record Kept(PendingChange change, String boot, long deadline) {}
