package io.understudy.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of the configuration file that the agent takes back by itself unless somebody confirms
 * it in time. Both instants are for people: the agent counts by a clock that nobody sets.
 *
 * @param id given by whoever began it
 * @param by subject of the certificate, or the local user
 * @param from address and port, or the local socket
 * @param why in the operator's words; may be empty
 * @param path the file, links resolved
 * @param before SHA-256 of the file that is kept and would come back, lower-case hex
 * @param after SHA-256 of the file that is to take its place; null if that was not said
 * @param until when it is taken back
 */
public record PendingChange(
        String id,
        String by,
        String from,
        String why,
        String path,
        String before,
        @Nullable String after,
        Instant since,
        Instant until) {
    /**
     * What the name of the kept copy ends with that lies beside the file for as long as the change
     * is pending, and no longer: whoever swaps the file only while it is there never swaps it late.
     */
    public static final String KEPT_ENDING = ".understudy-kept~";

    /** The same change with more time. */
    public PendingChange until(Instant later) {
        return new PendingChange(id, by, from, why, path, before, after, since, later);
    }

    /** How a change ended. */
    public enum End {
        /** Somebody confirmed it: what the file says stays. */
        CONFIRMED,
        /** Somebody asked for the file from before. */
        REVERTED,
        /** Nobody confirmed it in time. */
        TIMED_OUT,
        /** The machine started anew before anybody confirmed it. */
        REBOOTED,
        /** The agent was to start, and could not with the new file. */
        UNUSABLE
    }
}
