package io.understudy.console.sample;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.store.Deployed;
import io.understudy.console.store.EventPage;
import io.understudy.console.store.EventWish;
import io.understudy.console.store.History;
import io.understudy.console.store.HostReplay;
import io.understudy.console.store.Intended;
import io.understudy.console.store.Moves;
import io.understudy.console.store.Recorded;
import io.understudy.console.store.Replay;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The past that a sample fleet's events tell of, as a store would have kept it. */
public class SampleHistory implements History {
    private final Supplier<FleetState> fleet;
    private final List<Deployed> deployed = new ArrayList<>();
    private final List<Acknowledgement> acknowledged = new ArrayList<>();
    private @Nullable String trouble;

    public SampleHistory(Supplier<FleetState> fleet) {
        this.fleet = fleet;
    }

    /** From now on it cannot be read, for that reason. */
    public void fail(String why) {
        trouble = why;
    }

    private void complain() throws IOException {
        if (trouble != null) {
            throw new IOException(trouble);
        }
    }

    @Override
    public Replay replay(Instant from, Instant to) throws IOException {
        complain();
        FleetState state = fleet.get();
        List<HostReplay> hosts = new ArrayList<>();
        for (HostState host : state.hosts()) {
            AgentSnapshot now = host.snapshot();
            if (now != null) {
                hosts.add(replay(host, now, state.events(), from, to));
            }
        }
        return new Replay(from, to, hosts);
    }

    @Override
    public long moves(Instant from, Instant to, Moves told) throws IOException {
        for (HostReplay host : replay(from, to).hosts()) {
            AgentSnapshot before = host.before();
            if (before != null) {
                told.whole(host.endpoint(), from, before);
            }
            if (host.lostAt() != null) {
                told.lost(host.endpoint(), from);
            }
            for (Recorded each : host.frames()) {
                switch (each) {
                    case Recorded.Whole whole ->
                            told.whole(host.endpoint(), whole.at(), whole.state());
                    case Recorded.Happened(var at, var event) ->
                            told.happened(host.endpoint(), at, event);
                    case Recorded.Lost(var at) -> told.lost(host.endpoint(), at);
                }
            }
        }
        return 0;
    }

    /** Nothing more ever happens to it. */
    @Override
    public long movesSince(long mark, Moves told) {
        return mark;
    }

    @Override
    public List<Heard> heard(Instant from, Instant to, int most) throws IOException {
        List<Heard> all = new ArrayList<>();
        for (HostReplay host : replay(from, to).hosts()) {
            host.frames().forEach(each -> all.add(new Heard(host.endpoint(), each)));
        }
        return all;
    }

    private static HostReplay replay(
            HostState host, AgentSnapshot now, List<FleetEvent> events, Instant from, Instant to) {
        List<StateEvent> mine =
                events.stream()
                        .filter(e -> e.host().equals(host.name()))
                        .map(FleetEvent::event)
                        // the samples' own are about no instance at all
                        .filter(e -> !(e.change() instanceof ConfigurationLoaded))
                        .toList();
        AgentSnapshot state = beforeAll(now, mine);
        List<Recorded> frames = new ArrayList<>();
        for (StateEvent event : mine) {
            if (!event.at().isAfter(from)) {
                state = state.apply(event);
            } else if (!event.at().isAfter(to)) {
                frames.add(new Recorded.Happened(event.at(), event));
            }
        }
        Instant lost = host.link() == Link.LOST ? host.heardAt() : null;
        if (lost != null && lost.isAfter(from) && !lost.isAfter(to)) {
            frames.add(new Recorded.Lost(lost));
        }
        return new HostReplay(host.endpoint(), state, lostBefore(lost, from), frames);
    }

    private static @Nullable Instant lostBefore(@Nullable Instant lost, Instant from) {
        return lost != null && !lost.isAfter(from) ? lost : null;
    }

    /** As it must have been for the first events to happen. */
    private static AgentSnapshot beforeAll(AgentSnapshot now, List<StateEvent> events) {
        AgentSnapshot state = now;
        Set<String> seen = new HashSet<>();
        for (StateEvent event : events) {
            if (event.change() instanceof Transitioned moved && seen.add(moved.instance())) {
                state =
                        state.apply(
                                new StateEvent(
                                        0,
                                        event.at().minusSeconds(86_400),
                                        new Transitioned(
                                                moved.instance(),
                                                moved.to(),
                                                moved.from(),
                                                new Reason.Started(),
                                                moved.effectivePriority())));
            }
        }
        return state;
    }

    @Override
    public List<Sample> samples(SeriesKey series, Instant from, Instant to) throws IOException {
        complain();
        return List.of();
    }

    @Override
    public void keep(List<Kept> samples) {}

    @Override
    public List<Acknowledgement> acknowledgements(Instant now) {
        return List.copyOf(acknowledged);
    }

    @Override
    public void acknowledge(Acknowledgement acknowledgement) {
        acknowledged.add(acknowledgement);
    }

    @Override
    public Map<Endpoint, Intended> intended() {
        return Map.of();
    }

    @Override
    public void forgetIntended() {}

    @Override
    public Optional<Sample> peak(SeriesKey series, Instant from) throws IOException {
        complain();
        return Optional.empty();
    }

    @Override
    public List<Deployed> deployments(int most) {
        return List.copyOf(deployed);
    }

    @Override
    public void keep(Deployed one) {
        deployed.removeIf(
                known -> known.host().equals(one.host()) && known.began().equals(one.began()));
        deployed.addFirst(one);
    }

    @Override
    public EventPage find(EventWish wish) throws IOException {
        complain();
        return new EventPage(List.of(), wish.before(), true, true);
    }

    @Override
    public void withdraw(String finding) {
        acknowledged.removeIf(a -> a.finding().equals(finding));
    }

    @Override
    public Health health() {
        return new Health(null, null, "", null, 0, 0, null);
    }
}
