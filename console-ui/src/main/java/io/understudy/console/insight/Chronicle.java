package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who owned what over a stretch of time.
 *
 * @param lanes one per virtual router, in the order of the fleet
 * @param turns every change of an instance's state, oldest first
 */
public record Chronicle(Instant from, Instant to, List<Lane> lanes, List<Turn> turns) {
    /** Within which both sides of a hand-over tell of it. */
    private static final Duration HAND_OVER = Duration.ofSeconds(1);

    public Chronicle {
        lanes = List.copyOf(lanes);
        turns = List.copyOf(turns);
    }

    /** What a host was for a virtual router. */
    public enum Role {
        MASTER,
        BACKUP,
        FAULT,
        INIT,
        /** Known before and not heard: anything may have happened. */
        LOST,
        /** Nothing was ever known, or the instance was not configured. */
        ABSENT
    }

    /** The same role without a break. */
    public record Stretch(Instant from, Instant to, Role role) {}

    /**
     * One host's part in a virtual router.
     *
     * @param instance by which name the host knows it
     */
    public record HostLane(
            Endpoint endpoint, String host, String instance, List<Stretch> stretches) {
        public HostLane {
            stretches = List.copyOf(stretches);
        }
    }

    /**
     * A virtual router over time.
     *
     * @param key of the {@link VirtualRouter}
     * @param cluster of the {@link Cluster} it belongs to
     * @param contested when two or more hosts said MASTER for longer than a handover takes
     * @param turns of its instances, oldest first
     */
    public record Lane(
            String key,
            String cluster,
            String name,
            List<String> addresses,
            List<HostLane> hosts,
            List<Stretch> contested,
            List<Turn> turns) {
        public Lane {
            addresses = List.copyOf(addresses);
            hosts = List.copyOf(hosts);
            contested = List.copyOf(contested);
            turns = List.copyOf(turns);
        }
    }

    /**
     * A change of an instance's state.
     *
     * @param at by the agent's clock where that can be trusted, else when it came
     */
    public record Turn(
            Instant at, Endpoint endpoint, String host, long sequence, Transitioned moved) {}

    public static Chronicle empty(Instant from, Instant to) {
        return new Chronicle(from, to, List.of(), List.of());
    }

    /** The lane of the instance that changed, or null. */
    public @Nullable Lane lane(Turn turn) {
        for (Lane lane : lanes) {
            for (HostLane host : lane.hosts()) {
                if (host.endpoint().equals(turn.endpoint())
                        && host.instance().equals(turn.moved().instance())) {
                    return lane;
                }
            }
        }
        return null;
    }

    /** The last turn before that moment, or null. */
    public @Nullable Turn before(Instant moment) {
        int first = firstFrom(turns, Turn::at, moment);
        return first == 0 ? null : turns.get(first - 1);
    }

    /** The first turn after that moment, or null. */
    public @Nullable Turn after(Instant moment) {
        int first = firstFrom(turns, Turn::at, moment.plusNanos(1));
        return first == turns.size() ? null : turns.get(first);
    }

    /**
     * The newest turn within a stretch; of a hand-over, of which both sides tell, the new master's.
     */
    public @Nullable Turn newest(Instant from, Instant to) {
        List<Turn> inside = within(turns, from, to);
        if (inside.isEmpty()) {
            return null;
        }
        Turn last = inside.getLast();
        Lane lane = lane(last);
        return within(inside, last.at().minus(HAND_OVER), last.at()).stream()
                .filter(turn -> turn.moved().to() == VrrpState.MASTER && lane(turn) == lane)
                .reduce((_, later) -> later)
                .orElse(last);
    }

    /** Those turns that were within a stretch, both ends included. */
    public static List<Turn> within(List<Turn> turns, Instant from, Instant to) {
        return turns.subList(
                firstFrom(turns, Turn::at, from), firstFrom(turns, Turn::at, to.plusNanos(1)));
    }

    /** Those stretches that reach into another one. */
    public static List<Stretch> reaching(List<Stretch> all, Instant from, Instant to) {
        return all.subList(firstFrom(all, Stretch::to, from), firstFrom(all, Stretch::from, to));
    }

    /** How many come before that moment, in a list that is in order. */
    private static <T> int firstFrom(List<T> all, Function<T, Instant> when, Instant moment) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (when.apply(all.get(middle)).isBefore(moment)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
