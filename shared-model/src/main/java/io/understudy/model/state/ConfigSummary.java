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
 * @param changed those of its files whose bytes on the disk are no longer those that were read;
 *     empty if there is none, and from an agent that is older than this
 * @param pending the change of the file that waits to be confirmed; null if none does
 */
public record ConfigSummary(
        String sha256,
        Instant loadedAt,
        List<Diagnostic> rejected,
        List<FileOnDisk> changed,
        @Nullable PendingChange pending) {
    public ConfigSummary {
        rejected = List.copyOf(rejected);
        changed = List.copyOf(changed);
    }

    /** One whose files are as they were read, and of which nothing waits to be confirmed. */
    public ConfigSummary(String sha256, Instant loadedAt, List<Diagnostic> rejected) {
        this(sha256, loadedAt, rejected, List.of(), null);
    }

    ConfigSummary withRejected(List<Diagnostic> next) {
        return new ConfigSummary(sha256, loadedAt, next, changed, pending);
    }

    ConfigSummary withChanged(List<FileOnDisk> next) {
        return new ConfigSummary(sha256, loadedAt, rejected, next, pending);
    }

    ConfigSummary withPending(@Nullable PendingChange next) {
        return new ConfigSummary(sha256, loadedAt, rejected, changed, next);
    }
}
