package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What hosts said in the last seconds, against which their counters are held. Immutable. */
record Recollection(List<FleetState> past) {
    static final Recollection NONE = new Recollection(List.of());

    /** Counters that did not move for so long stand still; as for the agents among themselves. */
    static final Duration AGE = Duration.ofSeconds(4);

    private static final Duration STEP = Duration.ofSeconds(1);

    Recollection {
        past = List.copyOf(past);
    }

    /** The same and this state, if it is not as good as the last one. */
    Recollection with(FleetState state) {
        Instant now = state.now();
        if (!past.isEmpty() && now.isBefore(past.getLast().now().plus(STEP))) {
            return this;
        }
        List<FleetState> next = new ArrayList<>(past);
        next.add(state);
        while (next.size() > 1 && !next.get(1).now().plus(AGE).isAfter(now)) {
            next.removeFirst();
        }
        return new Recollection(next);
    }

    /**
     * What each host said {@link #AGE} before; of one that said nothing by then nothing is known.
     */
    Map<Endpoint, AgentSnapshot> before(Instant now) {
        Map<Endpoint, AgentSnapshot> before = new HashMap<>();
        if (!past.isEmpty() && !past.getFirst().now().plus(AGE).isAfter(now)) {
            for (HostState host : past.getFirst().hosts()) {
                AgentSnapshot snapshot = host.snapshot();
                if (snapshot != null && host.link() == HostState.Link.LIVE) {
                    before.put(host.endpoint(), snapshot);
                }
            }
        }
        return before;
    }
}
