package io.understudy.console.app;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.HostState;
import io.understudy.model.state.InstanceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the window is worth a picture: once every agent was heard, at the latest when a limit has
 * passed; and, for a picture that is kept current, again after every change. Asked by polling.
 */
final class PhotoPlan {
    /** What came is on screen by then. */
    static final Duration SETTLED = Duration.ofMillis(600);

    /** Pictures are at least this far apart. */
    static final Duration APART = Duration.ofSeconds(2);

    private final Duration limit;
    private final boolean again;
    private List<Object> seen = List.of();
    private @Nullable Duration changedAt;
    private @Nullable Duration heardAt;
    private @Nullable Duration lastAt;

    /**
     * @param limit how long after the start the first picture is taken whatever there is to see
     * @param again whether more follow the first
     */
    PhotoPlan(Duration limit, boolean again) {
        this.limit = limit;
        this.again = again;
    }

    /**
     * Whether to take a picture now; the plan takes it as taken.
     *
     * @param at time since the start, never less than before
     * @param findings keys of what the window raises at present
     */
    boolean due(Duration at, FleetPicture fleet, List<String> findings) {
        List<Object> now = states(fleet, findings);
        if (changedAt == null && !now.equals(seen)) {
            changedAt = at; // the first change that no picture shows yet
        }
        seen = now;
        if (heardAt == null && everyoneWasHeard(fleet)) {
            heardAt = at;
        }
        boolean settled = changedAt == null || at.minus(changedAt).compareTo(SETTLED) >= 0;
        boolean due =
                lastAt == null
                        ? at.compareTo(limit) >= 0
                                || (heardAt != null && at.minus(heardAt).compareTo(SETTLED) >= 0)
                        : again
                                && changedAt != null
                                && settled
                                && at.minus(lastAt).compareTo(APART) >= 0;
        if (due) {
            lastAt = at;
            changedAt = null;
        }
        return due;
    }

    private static boolean everyoneWasHeard(FleetPicture fleet) {
        return fleet.hosts().stream().allMatch(h -> h.snapshot() != null);
    }

    /** What an operator would call a change; counters and ages are none. */
    private static List<Object> states(FleetPicture fleet, List<String> findings) {
        List<Object> all = new ArrayList<>(findings);
        for (HostState host : fleet.hosts()) {
            all.add(host.endpoint());
            all.add(host.freshness(fleet.now()));
            if (host.snapshot() != null) {
                for (InstanceSnapshot each : host.snapshot().instances()) {
                    all.add(each.name());
                    all.add(each.state());
                    all.add(each.effectivePriority());
                }
            }
        }
        return List.copyOf(all);
    }
}
