package io.understudy.model.state;

import io.understudy.model.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.List;

/**
 * The configuration an agent runs.
 *
 * @param sha256 of the main file's bytes, lower-case hex
 * @param rejected why the newest file on disk was not taken; empty if it is the one that runs
 */
public record ConfigSummary(String sha256, Instant loadedAt, List<Diagnostic> rejected) {
    public ConfigSummary {
        rejected = List.copyOf(rejected);
    }
}
