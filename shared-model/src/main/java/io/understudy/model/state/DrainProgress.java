package io.understudy.model.state;

import org.jspecify.annotations.Nullable;

/**
 * How far a server has come that drains.
 *
 * @param left connections that are waited for: established ones of TCP and SCTP, all of other
 *     protocols, and clients that persistence holds to it
 * @param persistent how many of {@code left} are clients that persistence holds
 * @param begun how many were left when it was counted first
 * @param remainingNanos until none is left, if they go on ending as in the last half minute; null
 *     while they do not
 * @param done whether none is left
 */
public record DrainProgress(
        long left, long persistent, long begun, @Nullable Long remainingNanos, boolean done) {}
