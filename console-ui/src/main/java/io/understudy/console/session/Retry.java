package io.understudy.console.session;

import java.time.Instant;

/**
 * The next attempt to reach a host.
 *
 * @param attempt its number since the last working stream, from 1
 * @param at when it begins, by the console's clock
 */
public record Retry(int attempt, Instant at) {}
