package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.console.simulation.Agenda;
import io.understudy.console.simulation.SimulatedNode;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where hosts rehearse: one queue of things to come, a clock that jumps, a network without loss.
 */
final class Stage implements SimulatedNode.Clock {
    /** More than any believable rehearsal takes; one that takes more is given up. */
    private static final int MOST_STEPS = 2_000_000;

    /** An advert on its way to one destination. */
    record Packet(Actor from, SendAdvert advert, IpAddress destination) {}

    private record Pair(Endpoint one, Endpoint other) {}

    private final Agenda agenda = new Agenda(1);
    private final Map<Endpoint, Actor> actors = new LinkedHashMap<>();
    private final Cast cast;
    private final Script script;
    private final Set<Pair> parted = new LinkedHashSet<>();
    private int steps;

    Stage(Cast cast) {
        this.cast = cast;
        cast.roles().forEach(role -> actors.put(role.endpoint(), new Actor(this, role)));
        this.script = new Script(this);
    }

    @Override
    public long now() {
        return agenda.now();
    }

    List<Actor> actors() {
        return new ArrayList<>(actors.values());
    }

    @Nullable Actor actor(Endpoint endpoint) {
        return actors.get(endpoint);
    }

    /** What is written down of all that happens. */
    Script script() {
        return script;
    }

    @Override
    public void at(long at, Runnable what) {
        agenda.at(at, what);
    }

    /** Lets everything happen that is due until then. */
    void runTo(long end) {
        while (agenda.step(end)) {
            if (++steps > MOST_STEPS) {
                throw new TooLong();
            }
        }
    }

    /** A rehearsal that does not come to an end within reason. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void part(Endpoint one, Endpoint other, boolean apart) {
        if (apart) {
            parted.add(new Pair(one, other));
            parted.add(new Pair(other, one));
        } else {
            parted.remove(new Pair(one, other));
            parted.remove(new Pair(other, one));
        }
    }

    void carry(Actor from, SendAdvert advert) {
        for (IpAddress destination : advert.destinations()) {
            Packet packet = new Packet(from, advert, destination);
            for (Actor to : actors.values()) {
                if (to != from && !parted.contains(new Pair(from.endpoint(), to.endpoint()))) {
                    at(now(), () -> to.receive(packet));
                }
            }
        }
    }

    boolean isOneSegment(Packet packet, Actor to, String interfaceName) {
        return cast.segment(packet.from().endpoint(), packet.advert().socket().interfaceName())
                .equals(cast.segment(to.endpoint(), interfaceName));
    }

    /**
     * @param change what a host tells; null if it fell silent
     */
    void changed(Actor actor, @Nullable StateChange change) {
        script.write(actor, change);
    }
}
