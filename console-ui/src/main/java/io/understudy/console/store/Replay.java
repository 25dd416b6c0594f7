package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.store.Recorded.Happened;
import io.understudy.console.store.Recorded.Lost;
import io.understudy.console.store.Recorded.Whole;
import io.understudy.model.state.AgentSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole fleet over a stretch of time, from which its state at any moment in it is folded by the
 * same function that follows a live stream.
 */
public record Replay(Instant from, Instant to, List<HostReplay> hosts) {
    /** With more events than this, the oldest are left out of a state. */
    private static final int MOST_EVENTS = 5_000;

    private record Dated(Instant at, FleetEvent event) {}

    public Replay {
        hosts = List.copyOf(hosts);
    }

    /** Everything as it was known at that moment; before the stretch, as when it begins. */
    public FleetState at(Instant moment) {
        List<HostState> states = new ArrayList<>();
        List<Dated> events = new ArrayList<>();
        for (HostReplay host : hosts) {
            states.add(stateOf(host, moment, events));
        }
        events.sort(Comparator.comparing(Dated::at));
        List<FleetEvent> newest =
                events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size()).stream()
                        .map(Dated::event)
                        .toList();
        return new FleetState(moment, states, newest);
    }

    private static HostState stateOf(HostReplay host, Instant moment, List<Dated> events) {
        List<Recorded> past =
                host.frames().stream().takeWhile(each -> !each.at().isAfter(moment)).toList();
        int newest = newestWhole(past);
        AgentSnapshot state = newest < 0 ? host.before() : ((Whole) past.get(newest)).state();
        boolean heard = host.before() != null;
        Instant lostAt = host.lostAt();
        for (int i = 0; i < past.size(); i++) {
            switch (past.get(i)) {
                case Whole _ -> {
                    heard = true;
                    lostAt = null;
                }
                case Happened(var at, var event) -> {
                    if (heard && state != null) {
                        // what came before the newest whole state is part of it
                        state = i < newest ? state : state.apply(event);
                        events.add(new Dated(at, new FleetEvent(state.host().host(), event)));
                    }
                }
                case Lost(var at) -> lostAt = at;
            }
        }
        return known(host.endpoint(), state, lostAt, moment);
    }

    private static int newestWhole(List<Recorded> past) {
        for (int i = past.size() - 1; i >= 0; i--) {
            if (past.get(i) instanceof Whole) {
                return i;
            }
        }
        return -1;
    }

    private static HostState known(
            Endpoint endpoint,
            @Nullable AgentSnapshot state,
            @Nullable Instant lostAt,
            Instant moment) {
        if (state == null) {
            return HostState.unheard(endpoint);
        }
        return new HostState(
                endpoint,
                lostAt == null ? Link.LIVE : Link.LOST,
                state,
                lostAt == null ? moment : lostAt,
                null,
                null);
    }
}
