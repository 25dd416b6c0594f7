package io.understudy.console.insight;

import io.understudy.model.state.MasterView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each backup has heard nothing of its master. An agent counts adverts at most once a
 * second and says nothing while they do not move, so the console adds the time since it was last
 * told, once that is longer than the agent would have kept quiet about an advert.
 */
public final class Silence {
    private static final Duration COUNTING_GAP = Duration.ofMillis(1_200);

    private final Map<String, Told> told = new HashMap<>();

    private record Told(long received, MasterView master, Instant at) {}

    /** Nanoseconds since the master's newest advert; -1 if no master is heard. */
    public long nanos(Member member, Instant now) {
        MasterView master = member.instance().master();
        String key = member.host().endpoint() + " " + member.instance().name();
        if (master == null) {
            told.remove(key);
            return -1;
        }
        long received = member.instance().counters().received();
        Told last = told.get(key);
        Told known =
                last == null || last.received() != received || !last.master().equals(master)
                        ? new Told(received, master, now)
                        : last;
        told.put(key, known);
        Duration untold = Duration.between(known.at(), now);
        return untold.compareTo(COUNTING_GAP) <= 0
                ? master.ageNanos()
                : master.ageNanos() + untold.toNanos();
    }
}
