package io.understudy.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tracked script, file, process or BFD session as it stands.
 *
 * @param detail its last outcome ("exit status 0", "timed out after 2 s", "not run yet")
 * @param pace of a script; null for anything else, and from an agent that is older than this
 */
public record TrackerSnapshot(
        String name, Health health, Instant since, String detail, @Nullable ScriptPace pace) {
    /** One whose pace is not known. */
    public TrackerSnapshot(String name, Health health, Instant since, String detail) {
        this(name, health, since, detail, null);
    }

    /** What the counters of rise and fall have concluded. */
    public enum Health {
        UNKNOWN,
        GOOD,
        BAD
    }
}
