package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a router knew when it changed its state. Durations are nanoseconds, counted back from that
 * moment.
 *
 * @param peers the newest advert of every other router that was heard, newest first; a bounded
 *     number
 * @param timers that ran then
 * @param configuredPriority before trackers
 * @param parts what made the effective priority of it
 * @param missed adverts of the master that were due and did not come, in a row
 * @param announced gratuitous ARP and neighbour advertisements that a new master sent with its
 *     first advert, before it told of this; where a pace is set some of them leave later. Null from
 *     an agent that is older than this
 */
public record Evidence(
        List<PeerAdvert> peers,
        List<TimerRun> timers,
        int configuredPriority,
        List<PriorityPart> parts,
        int missed,
        @Nullable Integer announced) {
    public Evidence {
        peers = List.copyOf(peers);
        timers = List.copyOf(timers);
        parts = List.copyOf(parts);
    }

    /**
     * The newest advert of one router.
     *
     * @param priority 0 is a goodbye
     * @param age since it came
     */
    public record PeerAdvert(IpAddress source, int priority, long interval, long age) {}

    /**
     * A timer that ran.
     *
     * @param name as in the documentation of the agent: MASTER_DOWN, ADVERT, PREEMPT_DELAY
     * @param length for which it was set
     * @param overdue how long ago it was due; negative while it is not
     */
    public record TimerRun(String name, long length, long overdue) {}
}
