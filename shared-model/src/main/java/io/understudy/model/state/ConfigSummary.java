package io.understudy.model.state;

import io.understudy.model.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration an agent runs.
 *
 * @param sha256 of the main file's bytes, lower-case hex
 * @param rejected why the newest file on disk was not taken; empty if it is the one that runs
 * @param pending the change of the file that waits to be confirmed; null if none does
 */
public record ConfigSummary(
        String sha256,
        Instant loadedAt,
        List<Diagnostic> rejected,
        @Nullable PendingChange pending) {
    public ConfigSummary {
        rejected = List.copyOf(rejected);
    }

    /** One of which nothing waits to be confirmed. */
    public ConfigSummary(String sha256, Instant loadedAt, List<Diagnostic> rejected) {
        this(sha256, loadedAt, rejected, null);
    }
}
