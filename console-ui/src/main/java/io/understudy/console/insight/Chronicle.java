package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.StateChange.Transitioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owned what over a stretch of time.
 *
 * @param lanes one per virtual router, in the order of the fleet
 * @param turns every change of an instance's state, oldest first
 */
public record Chronicle(Instant from, Instant to, List<Lane> lanes, List<Turn> turns) {
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

    /** One host's part in a virtual router. */
    public record HostLane(Endpoint endpoint, String host, List<Stretch> stretches) {
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
     */
    public record Lane(
            String key,
            String cluster,
            String name,
            List<String> addresses,
            List<HostLane> hosts,
            List<Stretch> contested) {
        public Lane {
            addresses = List.copyOf(addresses);
            hosts = List.copyOf(hosts);
            contested = List.copyOf(contested);
        }
    }

    /**
     * A change of an instance's state.
     *
     * @param at by the agent's clock where that can be trusted, else when it came
     * @param lane key of the lane it belongs to
     */
    public record Turn(
            Instant at,
            Endpoint endpoint,
            String host,
            String lane,
            long sequence,
            Transitioned moved) {}

    public static Chronicle empty(Instant from, Instant to) {
        return new Chronicle(from, to, List.of(), List.of());
    }

    /** The lane of that key, or null. */
    public @Nullable Lane lane(String key) {
        for (Lane lane : lanes) {
            if (lane.key().equals(key)) {
                return lane;
            }
        }
        return null;
    }

    /** The last turn before that moment, or null. */
    public @Nullable Turn before(Instant moment) {
        Turn found = null;
        for (Turn turn : turns) {
            if (!turn.at().isBefore(moment)) {
                return found;
            }
            found = turn;
        }
        return found;
    }

    /** The first turn after that moment, or null. */
    public @Nullable Turn after(Instant moment) {
        for (Turn turn : turns) {
            if (turn.at().isAfter(moment)) {
                return turn;
            }
        }
        return null;
    }
}
