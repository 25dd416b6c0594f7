package io.understudy.core.check;

import java.util.List;

/**
 * One attempt, whatever came of it.
 *
 * @param keys everyone who shares the probe, paused ones left out
 * @param worthLogging a failure that is excused and that {@code log_all_failures} wants logged, or
 *     the first of several attempts that this host could not make
 */
public record CheckReport(List<CheckKey> keys, ProbeResult result, boolean worthLogging) {
    public CheckReport {
        keys = List.copyOf(keys);
    }
}
