package io.understudy.model.state;

/**
 * When a tracked script is run and believed.
 *
 * @param intervalNanos between two runs
 * @param timeoutNanos after which a run counts as failed
 * @param rise successes in a row that make it good
 * @param fall failures in a row that make it bad
 */
public record ScriptPace(long intervalNanos, long timeoutNanos, int rise, int fall) {}
