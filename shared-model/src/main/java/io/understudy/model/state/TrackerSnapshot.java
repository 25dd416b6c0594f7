package io.understudy.model.state;

import java.time.Instant;

/**
 * A tracked script as it stands.
 *
 * @param detail its last outcome ("exit status 0", "timed out after 2 s", "not run yet")
 */
public record TrackerSnapshot(String name, Health health, Instant since, String detail) {
    /** What the counters of rise and fall have concluded. */
    public enum Health {
        UNKNOWN,
        GOOD,
        BAD
    }
}
