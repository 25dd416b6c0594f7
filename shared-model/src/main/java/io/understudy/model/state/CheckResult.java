package io.understudy.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one probe ended.
 *
 * @param at the agent's wall clock
 * @param code stable, such as {@code connected}, {@code refused}, {@code timeout}, {@code status}
 * @param latencyNanos from the first packet to the verdict
 * @param detail one line for people
 * @param excerpt the beginning of what the server answered, where it explains a failure
 */
public record CheckResult(
        Instant at,
        boolean ok,
        String code,
        long latencyNanos,
        String detail,
        @Nullable String excerpt) {
    /** The same, with the words of another one where they are equal. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // whether it is so already
    CheckResult sharing(CheckResult other) {
        if (code == other.code && detail == other.detail) {
            return this;
        }
        boolean sameCode = code.equals(other.code);
        boolean sameDetail = detail.equals(other.detail);
        return sameCode || sameDetail
                ? new CheckResult(
                        at,
                        ok,
                        sameCode ? other.code : code,
                        latencyNanos,
                        sameDetail ? other.detail : detail,
                        excerpt)
                : this;
    }
}
