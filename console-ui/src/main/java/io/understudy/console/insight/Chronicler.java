package io.understudy.console.insight;

import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.HostReplay;
import io.understudy.console.store.Recorded;
import io.understudy.console.store.Replay;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Chronicle} from what was recorded. */
public final class Chronicler {
    /** An agent's clock further off than this is not used to place what it tells. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private record Who(Endpoint endpoint, String instance) {}

    private final Replay replay;
    private final Map<Who, List<Stretch>> stretches = new LinkedHashMap<>();
    private final Map<Endpoint, String> names = new LinkedHashMap<>();
    private final Map<Who, String> laneOf = new LinkedHashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private long intervalNanos = 1_000_000_000;

    private Chronicler(Replay replay) {
        this.replay = replay;
    }

    public static Chronicle of(Replay replay) {
        return new Chronicler(replay).write();
    }

    private Chronicle write() {
        FleetPicture end = FleetPicture.of(replay.at(replay.to()));
        FleetPicture begin = FleetPicture.of(replay.at(replay.from()));
        assign(end);
        assign(begin);
        replay.hosts().forEach(this::follow);
        turns.sort(Comparator.comparing(Turn::at));
        Map<String, List<Who>> members = new LinkedHashMap<>();
        laneOf.forEach((who, key) -> members.computeIfAbsent(key, _ -> new ArrayList<>()).add(who));
        Map<String, Lane> lanes = new LinkedHashMap<>();
        addLanes(lanes, members, end);
        addLanes(lanes, members, begin);
        return new Chronicle(replay.from(), replay.to(), List.copyOf(lanes.values()), turns);
    }

    /** Which lane an instance belongs to: as it is at the end, else as it was at the beginning. */
    private void assign(FleetPicture picture) {
        for (VirtualRouter router : picture.routers()) {
            for (Member member : router.members()) {
                laneOf.putIfAbsent(
                        new Who(member.host().endpoint(), member.instance().name()), router.key());
            }
        }
    }

    private void follow(HostReplay host) {
        Course course = new Course(host.endpoint(), replay.from());
        course.become(host.before(), host.lostAt() != null, replay.from());
        AgentSnapshot state = host.before();
        for (Recorded each : host.frames()) {
            Instant at = each.at();
            switch (each) {
                case Recorded.Whole whole -> {
                    state = whole.state();
                    course.become(state, false, at);
                }
                case Recorded.Lost _ -> course.become(state, true, at);
                case Recorded.Happened(_, var event) -> {
                    state = state == null ? null : state.apply(event);
                    if (state != null && event.change() instanceof Transitioned moved) {
                        Instant when = placed(event.at(), at);
                        String lane = laneOf.get(new Who(host.endpoint(), moved.instance()));
                        if (lane != null) {
                            turns.add(
                                    new Turn(
                                            when,
                                            host.endpoint(),
                                            state.host().host(),
                                            lane,
                                            event.sequence(),
                                            moved));
                        }
                        course.become(state, false, when);
                    } else if (state != null) {
                        course.become(state, false, at);
                    }
                }
            }
        }
        course.end(replay.to());
    }

    private static Instant placed(Instant said, Instant came) {
        return Duration.between(said, came).abs().compareTo(TRUSTED) <= 0 ? said : came;
    }

    /** The roles of one host's instances as they change. */
    private final class Course {
        private final Endpoint endpoint;
        private final Map<String, Role> roles = new LinkedHashMap<>();
        private final Map<String, Instant> since = new LinkedHashMap<>();
        private final Instant begin;

        Course(Endpoint endpoint, Instant begin) {
            this.endpoint = endpoint;
            this.begin = begin;
        }

        void become(@Nullable AgentSnapshot state, boolean lost, Instant at) {
            if (state == null) {
                return;
            }
            names.put(endpoint, state.host().host());
            Map<String, Role> next = new LinkedHashMap<>();
            for (InstanceSnapshot instance : state.instances()) {
                next.put(instance.name(), lost ? Role.LOST : role(instance.state()));
                intervalNanos = Math.max(intervalNanos, instance.advertIntervalNanos());
            }
            for (String gone : List.copyOf(roles.keySet())) {
                next.putIfAbsent(gone, Role.ABSENT);
            }
            next.forEach((name, role) -> {
                Role before = roles.put(name, role);
                if (before != role) {
                    close(name, before == null ? Role.ABSENT : before, at);
                    since.put(name, at);
                }
            });
        }

        private void close(String name, Role role, Instant at) {
            Instant from = since.getOrDefault(name, begin);
            if (at.isAfter(from)) {
                stretches
                        .computeIfAbsent(new Who(endpoint, name), _ -> new ArrayList<>())
                        .add(new Stretch(from, at, role));
            }
        }

        void end(Instant at) {
            roles.forEach((name, role) -> close(name, role, at));
        }
    }

    private static Role role(VrrpState state) {
        return switch (state) {
            case MASTER -> Role.MASTER;
            case BACKUP -> Role.BACKUP;
            case FAULT -> Role.FAULT;
            case INIT -> Role.INIT;
        };
    }

    private void addLanes(
            Map<String, Lane> lanes, Map<String, List<Who>> members, FleetPicture picture) {
        for (Cluster cluster : picture.clusters()) {
            String name = cluster.name();
            for (VirtualRouter router : cluster.routers()) {
                lanes.computeIfAbsent(
                        router.key(),
                        key -> lane(name, router, members.getOrDefault(key, List.of())));
            }
        }
    }

    private Lane lane(String cluster, VirtualRouter router, List<Who> members) {
        List<HostLane> hosts = new ArrayList<>();
        for (Who who : members) {
            hosts.add(
                    new HostLane(
                            who.endpoint(),
                            names.getOrDefault(who.endpoint(), who.endpoint().host()),
                            stretches.getOrDefault(who, List.of())));
        }
        return new Lane(
                router.key(),
                cluster,
                router.name(),
                router.addresses().stream().map(a -> a.address().toString()).toList(),
                hosts,
                contested(hosts));
    }

    /** Where at least two hosts are MASTER for longer than one advert takes to be heard. */
    private List<Stretch> contested(List<HostLane> hosts) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (HostLane host : hosts) {
            for (Stretch each : host.stretches()) {
                edges.add(each.from());
                edges.add(each.to());
            }
        }
        List<Stretch> found = new ArrayList<>();
        Instant from = null;
        Instant last = null;
        for (Instant edge : edges) {
            if (last != null) {
                boolean two = masters(hosts, last) > 1;
                if (two && from == null) {
                    from = last;
                } else if (!two && from != null) {
                    addContested(found, from, last);
                    from = null;
                }
            }
            last = edge;
        }
        if (from != null && last != null) {
            addContested(found, from, last);
        }
        return found;
    }

    private void addContested(List<Stretch> found, Instant from, Instant to) {
        if (Duration.between(from, to).toNanos() > intervalNanos) {
            found.add(new Stretch(from, to, Role.MASTER));
        }
    }

    private static long masters(List<HostLane> hosts, Instant at) {
        return hosts.stream()
                .filter(h ->
                        h.stretches().stream()
                                .anyMatch(s ->
                                        s.role() == Role.MASTER
                                                && !at.isBefore(s.from())
                                                && at.isBefore(s.to())))
                .count();
    }
}
