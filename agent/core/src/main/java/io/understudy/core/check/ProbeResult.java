package io.understudy.core.check;

import org.jspecify.annotations.Nullable;

/**
 * What one attempt found.
 *
 * @param ok whether it found what it should
 * @param code stable word for what was found, such as {@code connected}, {@code refused}, {@code
 *     timeout}, {@code status}
 * @param detail one line for people, without the server's name
 * @param latencyNanos from its first packet to its end
 * @param excerpt printable beginning of what the server said; null if it said nothing
 * @param at monotonic nanoseconds
 */
public record ProbeResult(
        boolean ok,
        String code,
        String detail,
        long latencyNanos,
        @Nullable String excerpt,
        long at) {}
