package io.understudy.console.sample;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.Tape;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.testbed.fleet.SimulatedPair;
import io.understudy.testbed.fleet.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A simulated fleet without the network: its events are folded as streams fold them. */
public final class LargeFleet {
    private static final int EVENTS = 20_000;

    private final List<AgentSnapshot> states = new ArrayList<>();
    private final List<HostState> hosts = new ArrayList<>();
    private final List<SimulatedPair> pairs = new ArrayList<>();
    private final List<FleetEvent> events = new ArrayList<>();
    private final Tape tape;
    private final RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private Instant now = Instant.now();

    public LargeFleet(Size size) {
        this(size, Tape.NONE);
    }

    /**
     * @param tape told of all that the fleet tells, as streams would
     */
    public LargeFleet(Size size, Tape tape) {
        this.tape = tape;
        for (int i = 0; i < size.hosts(); i++) {
            String name = "site%d-lb%d".formatted(i / 2 + 1, i % 2 + 1);
            states.add(
                    AgentSnapshot.initial(
                            new HostIdentity(
                                    name, name, "0.1.0", now, "/etc/x", "/run/x", List.of())));
        }
        for (int i = 0; i < size.hosts() / 2; i++) {
            int first = 2 * i;
            pairs.add(new SimulatedPair(i, size, c -> hear(first, c), c -> hear(first + 1, c)));
        }
        for (int i = 0; i < size.hosts(); i++) {
            tape.heard(endpoint(i), states.get(i), now);
        }
    }

    private void hear(int host, StateChange change) {
        AgentSnapshot before = states.get(host);
        StateEvent event = new StateEvent(before.sequence() + 1, now, change);
        states.set(host, before.apply(event));
        tape.happened(endpoint(host), states.get(host), event, now);
        if (!change.onlyCounts()) {
            events.add(new FleetEvent(before.host().host(), event));
        }
        if (events.size() > EVENTS) {
            events.removeFirst();
        }
    }

    /** A second passes: everything counts, and about so many events happen. */
    public void pass(int happenings) {
        now = now.plus(Duration.ofSeconds(1));
        pairs.forEach(SimulatedPair::count);
        happen(happenings);
    }

    /** About so many events happen at once. */
    public void happen(int happenings) {
        for (int told = 0; told < happenings; ) {
            told += pairs.get(dice.nextInt(pairs.size())).happen(dice);
        }
    }

    public FleetState state() {
        for (int i = 0; i < states.size(); i++) {
            if (hosts.size() == i) {
                hosts.add(heard(i));
            } else if (hosts.get(i).snapshot() != states.get(i)) {
                hosts.set(i, heard(i));
            }
        }
        return new FleetState(now, hosts, events);
    }

    private static Endpoint endpoint(int host) {
        return new Endpoint("127.0.0.1", 21_000 + host);
    }

    private HostState heard(int host) {
        return new HostState(
                endpoint(host),
                Link.LIVE,
                states.get(host),
                now,
                null,
                null,
                Duration.ZERO,
                null,
                null,
                List.of());
    }
}
