package io.understudy.console.insight;

import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.store.History;
import io.understudy.console.store.Moves;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Chronicle} from what is recorded, and writes it on as more is: what was told once
 * is never gone through again. Keeps of every host what its instances were and when, and of every
 * change its own words; nothing else. For one thread at a time.
 */
public final class Chronicler implements Moves {
    /** Of more changes than this the oldest are let go of, and the chronicle begins after them. */
    static final int MOST_TURNS = 50_000;

    /** An agent's clock further off than this is not used to place what it tells. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    /** So many different reasons are kept once each. */
    private static final int MOST_REASONS = 4_096;

    private final Map<Endpoint, Course> courses = new LinkedHashMap<>();
    private final Map<Reason, Reason> reasons = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable FleetPicture begin;
    private Instant from;
    private long intervalNanos = 1_000_000_000;

    /**
     * @param from what happened until then is where the chronicle begins
     */
    public Chronicler(Instant from) {
        this.from = from;
    }

    /** A stretch of time in one go. */
    public static Chronicle of(History history, Instant from, Instant to) throws IOException {
        Chronicler chronicler = new Chronicler(from);
        history.moves(from, to, chronicler);
        return chronicler.chronicle(to);
    }

    /** Where the chronicle begins; later than asked for where too much happened. */
    public Instant from() {
        return from;
    }

    @Override
    public void whole(Endpoint host, Instant at, AgentSnapshot state) {
        Course course = course(host, at);
        course.state = bare(state);
        course.lost = false;
        course.become(at);
    }

    @Override
    public void happened(Endpoint host, Instant at, StateEvent event) {
        Course course = course(host, at);
        AgentSnapshot state = course.state;
        if (state == null) {
            return;
        }
        course.state = state.apply(event);
        if (!(event.change() instanceof Transitioned moved)) {
            course.become(at);
            return;
        }
        Instant when = placed(event.at(), at);
        if (at.isAfter(from)) {
            turns.add(course.turn(when, event.sequence(), moved));
        }
        course.become(when);
    }

    @Override
    public void lost(Endpoint host, Instant at) {
        Course course = course(host, at);
        course.lost = true;
        course.become(at);
    }

    private Course course(Endpoint host, Instant at) {
        Course course = courses.computeIfAbsent(host, Course::new);
        if (!course.begun && at.isAfter(from)) {
            course.begun = true;
            course.before = course.state;
        }
        return course;
    }

    private static Instant placed(Instant said, Instant came) {
        return Duration.between(said, came).abs().compareTo(TRUSTED) <= 0 ? said : came;
    }

    /** What of a state tells who elects a master with whom. */
    private static AgentSnapshot bare(AgentSnapshot state) {
        return new AgentSnapshot(
                state.sequence(),
                state.host(),
                null,
                state.instances(),
                List.of(),
                List.of(),
                state.stopping());
    }

    /** Lets go of what ended before a moment. */
    public void forget(Instant before) {
        if (before.isAfter(from)) {
            from = before;
            int old = 0;
            while (old < turns.size() && turns.get(old).at().isBefore(before)) {
                old++;
            }
            turns.subList(0, old).clear();
            courses.values().forEach(course -> course.forget(before));
        }
    }

    /**
     * What was told so far.
     *
     * @param to until when it was
     */
    public Chronicle chronicle(Instant to) {
        turns.sort(Comparator.comparing(Turn::at)); // nearly in order as they are
        if (turns.size() > MOST_TURNS) {
            forget(turns.get(turns.size() - MOST_TURNS * 9 / 10).at());
        }
        FleetPicture end = picture(to, course -> course.state);
        FleetPicture first = begin;
        if (first == null) {
            first = picture(from, course -> course.begun ? course.before : course.state);
            begin = first;
        }
        Map<Line, String> keys = new LinkedHashMap<>();
        assign(keys, end);
        assign(keys, first);
        Map<String, List<Line>> members = new HashMap<>();
        keys.forEach((line, key) -> members.computeIfAbsent(key, _ -> new ArrayList<>()).add(line));
        Map<String, List<Turn>> moves = turnsByLane(keys);
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (FleetPicture picture : List.of(end, first)) {
            for (Cluster cluster : picture.clusters()) {
                String name = cluster.name();
                for (VirtualRouter router : cluster.routers()) {
                    String key = router.key();
                    if (!lanes.containsKey(key)) {
                        List<Line> lines = members.getOrDefault(key, List.of());
                        List<Turn> mine = moves.getOrDefault(key, List.of());
                        lanes.put(key, lane(name, router, lines, mine, to));
                    }
                }
            }
        }
        return new Chronicle(from, to, List.copyOf(lanes.values()), turns);
    }

    private FleetPicture picture(Instant at, Function<Course, @Nullable AgentSnapshot> state) {
        List<HostState> hosts = new ArrayList<>();
        courses.forEach((endpoint, course) ->
                hosts.add(new HostState(endpoint, Link.LIVE, state.apply(course), at, null, null)));
        return FleetPicture.of(new FleetState(at, hosts, List.of()));
    }

    /** Which lane an instance belongs to: as it is at the end, else as it was at the beginning. */
    private void assign(Map<Line, String> keys, FleetPicture picture) {
        for (VirtualRouter router : picture.routers()) {
            for (Member member : router.members()) {
                Line line = line(member.host().endpoint(), member.instance().name());
                if (line != null) {
                    keys.putIfAbsent(line, router.key());
                }
            }
        }
    }

    private @Nullable Line line(Endpoint host, String instance) {
        Course course = courses.get(host);
        return course == null ? null : course.lines.get(instance);
    }

    private Map<String, List<Turn>> turnsByLane(Map<Line, String> keys) {
        Map<String, List<Turn>> all = new HashMap<>();
        for (Turn turn : turns) {
            String key = keys.get(line(turn.endpoint(), turn.moved().instance()));
            if (key != null) {
                all.computeIfAbsent(key, _ -> new ArrayList<>()).add(turn);
            }
        }
        return all;
    }

    private Lane lane(
            String cluster, VirtualRouter router, List<Line> lines, List<Turn> turns, Instant to) {
        List<HostLane> hosts =
                lines.stream()
                        .map(line -> line.until(to))
                        .sorted(Comparator.comparing(HostLane::host, NaturalOrder.NAMES))
                        .toList();
        return new Lane(
                router.key(),
                cluster,
                router.name(),
                router.addresses().stream().map(a -> a.address().toString()).toList(),
                hosts,
                contested(hosts),
                turns);
    }

    /** Where at least two hosts are MASTER for longer than one advert takes to be heard. */
    private List<Stretch> contested(List<HostLane> hosts) {
        record Edge(Instant at, int step) {}
        List<Edge> edges = new ArrayList<>();
        for (HostLane host : hosts) {
            for (Stretch each : host.stretches()) {
                if (each.role() == Role.MASTER) {
                    edges.add(new Edge(each.from(), 1));
                    edges.add(new Edge(each.to(), -1));
                }
            }
        }
        // who begins as another one ends makes no gap between two stretches
        edges.sort(Comparator.comparing(Edge::at).thenComparing(edge -> -edge.step()));
        List<Stretch> found = new ArrayList<>();
        int masters = 0;
        Instant since = null;
        for (Edge edge : edges) {
            masters += edge.step();
            if (masters > 1 && since == null) {
                since = edge.at();
            } else if (masters < 2 && since != null) {
                if (Duration.between(since, edge.at()).toNanos() > intervalNanos) {
                    found.add(new Stretch(since, edge.at(), Role.MASTER));
                }
                since = null;
            }
        }
        return found;
    }

    private static Role role(VrrpState state) {
        return switch (state) {
            case MASTER -> Role.MASTER;
            case BACKUP -> Role.BACKUP;
            case FAULT -> Role.FAULT;
            case INIT -> Role.INIT;
        };
    }

    /** One host, and what its instances were. */
    private final class Course {
        private final Endpoint endpoint;
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private @Nullable AgentSnapshot state;
        private @Nullable AgentSnapshot before;
        private boolean begun;
        private boolean lost;

        Course(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        /** The same words of the same thing are kept once. */
        Turn turn(Instant when, long sequence, Transitioned moved) {
            if (reasons.size() > MOST_REASONS) {
                reasons.clear();
            }
            Line line = lines.get(moved.instance());
            Reason reason =
                    Objects.requireNonNullElse(
                            reasons.putIfAbsent(moved.reason(), moved.reason()), moved.reason());
            return new Turn(
                    when,
                    endpoint,
                    name(),
                    sequence,
                    new Transitioned(
                            line == null ? moved.instance() : line.instance,
                            moved.from(),
                            moved.to(),
                            reason,
                            moved.effectivePriority()));
        }

        private String name() {
            return state == null ? endpoint.host() : state.host().host();
        }

        /** Brings every line to what the state says. */
        void become(Instant at) {
            AgentSnapshot now = state;
            if (now == null) {
                return;
            }
            Set<String> gone = new HashSet<>(lines.keySet());
            for (InstanceSnapshot instance : now.instances()) {
                gone.remove(instance.name());
                intervalNanos = Math.max(intervalNanos, instance.advertIntervalNanos());
                lines.computeIfAbsent(instance.name(), name -> new Line(this, name, from))
                        .become(lost ? Role.LOST : role(instance.state()), at);
            }
            for (String name : gone) {
                Objects.requireNonNull(lines.get(name)).become(Role.ABSENT, at);
            }
        }

        void forget(Instant until) {
            lines.values().forEach(line -> line.forget(until));
        }
    }

    /** One instance of a host: what it was, and what it is since when. */
    private static final class Line {
        private final Course course;
        private final String instance;
        private final List<Stretch> past = new ArrayList<>();
        private Role role = Role.ABSENT;
        private Instant since;

        Line(Course course, String instance, Instant from) {
            this.course = course;
            this.instance = instance;
            this.since = from;
        }

        void become(Role next, Instant at) {
            if (next != role) {
                if (at.isAfter(since)) {
                    past.add(new Stretch(since, at, role));
                    since = at;
                }
                role = next;
            }
        }

        void forget(Instant until) {
            int old = 0;
            while (old < past.size() && !past.get(old).to().isAfter(until)) {
                old++;
            }
            past.subList(0, old).clear();
        }

        HostLane until(Instant to) {
            List<Stretch> all = new ArrayList<>(past);
            if (to.isAfter(since)) {
                all.add(new Stretch(since, to, role));
            }
            return new HostLane(course.endpoint, course.name(), instance, all);
        }
    }
}
