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

/**
 * What hosts said of their instances in the last seconds, against which their counters are held.
 * Their real servers are let go of: of a large fleet those are megabytes each second. Immutable.
 */
record Recollection(List<Moment> past) {
    static final Recollection NONE = new Recollection(List.of());

    /** Counters that did not move for so long stand still; as for the agents among themselves. */
    static final Duration AGE = Duration.ofSeconds(4);

    private static final Duration STEP = Duration.ofSeconds(1);

    Recollection {
        past = List.copyOf(past);
    }

    /**
     * A moment.
     *
     * @param said of the hosts that were heard then, without their services
     */
    record Moment(Instant at, Map<Endpoint, AgentSnapshot> said) {
        static Moment of(FleetState state) {
            Map<Endpoint, AgentSnapshot> said = new HashMap<>();
            for (HostState host : state.hosts()) {
                AgentSnapshot snapshot = host.snapshot();
                if (snapshot != null && host.link() == HostState.Link.LIVE) {
                    said.put(host.endpoint(), snapshot.withoutServices());
                }
            }
            return new Moment(state.now(), said);
        }
    }

    /** The same and this state, if it is not as good as the last one. */
    Recollection with(FleetState state) {
        Instant now = state.now();
        if (!past.isEmpty() && now.isBefore(past.getLast().at().plus(STEP))) {
            return this;
        }
        List<Moment> next = new ArrayList<>(past);
        next.add(Moment.of(state));
        while (next.size() > 1 && !next.get(1).at().plus(AGE).isAfter(now)) {
            next.removeFirst();
        }
        return new Recollection(next);
    }

    /**
     * What each host said {@link #AGE} before; of one that said nothing by then nothing is known.
     */
    Map<Endpoint, AgentSnapshot> before(Instant now) {
        return past.isEmpty() || past.getFirst().at().plus(AGE).isAfter(now)
                ? Map.of()
                : past.getFirst().said();
    }
}
