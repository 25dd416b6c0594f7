package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of the paths is on which an instance hears its peers: the network of its adverts, or a
 * line of heartbeat_lines.
 *
 * @param line as the file has it; "adverts on eth0" for the network of the adverts
 * @param peer who was heard there last; null if nobody ever was
 * @param since when it is so
 * @param refused packets on a heartbeat line that were not believed, since the agent began
 */
public record LineHealth(
        String line, Health health, @Nullable IpAddress peer, Instant since, long refused) {
    /** What is known of a path. */
    public enum Health {
        /** Nothing was heard on it yet, nor had to be. */
        WAITING,
        /** A peer is heard. */
        ALIVE,
        /** Nobody is heard, where somebody should be. */
        SILENT
    }

    /** The same with the date that it holds since. */
    public LineHealth at(Instant date) {
        return new LineHealth(line, health, peer, date, refused);
    }
}
