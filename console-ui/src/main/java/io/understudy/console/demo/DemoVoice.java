package io.understudy.console.demo;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.Tape;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated agent tells: numbers its changes, folds them, and passes them to the consoles
 * that listen. It remembers what it told for a while, over restarts, as a console would that had
 * followed it.
 */
final class DemoVoice {
    private static final int REMEMBERED = 300;

    private final DemoWorld world;
    private final List<DemoLine> lines = new ArrayList<>();
    private final Deque<Told> past = new ArrayDeque<>();
    private @Nullable AgentSnapshot folded;

    /** What the first of {@link #past} followed on; null if nobody spoke. */
    private @Nullable AgentSnapshot base;

    private Instant baseAt;

    /** What a follower would have seen. */
    private sealed interface Told {
        Instant at();
    }

    private record Began(Instant at, AgentSnapshot state) implements Told {}

    private record Happened(StateEvent event) implements Told {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    private record Ended(Instant at) implements Told {}

    DemoVoice(DemoWorld world) {
        this.world = world;
        this.baseAt = world.time();
    }

    /** A process begins to speak. */
    void begin(HostIdentity identity) {
        folded = AgentSnapshot.initial(identity);
        remember(new Began(world.time(), folded));
    }

    /** It speaks no more, and all streams of it end. */
    void end() {
        if (folded != null) {
            remember(new Ended(world.time()));
        }
        folded = null;
        List.copyOf(lines).forEach(DemoLine::hangUp);
        lines.clear();
    }

    /** The state after the newest change, or null if nobody speaks. */
    @Nullable AgentSnapshot state() {
        return folded;
    }

    void tell(StateChange change) {
        AgentSnapshot before = folded;
        if (before == null) {
            return;
        }
        StateEvent event = new StateEvent(before.sequence() + 1, world.time(), change);
        folded = before.apply(event);
        if (!change.onlyCounts()) {
            remember(new Happened(event));
        }
        send(new Frame.Event(event));
    }

    private void remember(Told told) {
        past.addLast(told);
        if (past.size() > REMEMBERED) {
            Told oldest = past.removeFirst();
            baseAt = oldest.at();
            base =
                    switch (oldest) {
                        case Began(_, var state) -> state;
                        case Happened(var event) -> base == null ? null : base.apply(event);
                        case Ended _ -> null;
                    };
        }
    }

    void beat() {
        if (folded != null) {
            send(new Frame.Heartbeat(world.time(), folded.sequence()));
        }
    }

    private void send(Frame frame) {
        lines.removeIf(DemoLine::isOver);
        lines.forEach(line -> line.send(frame));
    }

    /** Takes a console's line on. */
    void listen(DemoLine line, Frame.Hello hello) {
        AgentSnapshot now = folded;
        if (now == null) {
            line.hangUp();
            return;
        }
        line.send(hello);
        line.send(new Frame.Snapshot(world.time(), now));
        lines.add(line);
    }

    /** The events it remembers, oldest first. */
    List<StateEvent> events() {
        List<StateEvent> events = new ArrayList<>();
        for (Told told : past) {
            if (told instanceof Happened(var event)) {
                events.add(event);
            }
        }
        return events;
    }

    /** Tells a tape all that it remembers, as if it had run along. */
    void recount(Endpoint endpoint, Tape tape) {
        AgentSnapshot state = base;
        if (state != null) {
            tape.heard(endpoint, state, baseAt);
        }
        for (Told told : past) {
            switch (told) {
                case Began(var at, var initial) -> {
                    state = initial;
                    tape.heard(endpoint, initial, at);
                }
                case Happened(var event) -> {
                    if (state != null) {
                        state = state.apply(event);
                        tape.happened(endpoint, state, event, event.at());
                    }
                }
                case Ended(var at) -> tape.lost(endpoint, at);
            }
        }
    }
}
