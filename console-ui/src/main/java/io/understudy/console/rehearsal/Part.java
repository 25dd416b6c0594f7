package io.understudy.console.rehearsal;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeState;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a host plays in a rehearsal: of its configuration all that decides elections, and nothing
 * else. It is made of what an agent says of its instances, so it is known of every host that
 * streams, whatever wrote its file.
 *
 * @param instances as the agent tells of them
 * @param trackers as they stand; what the agent of an older release does not tell of them is taken
 *     as keepalived's defaults
 * @param estranged instances that no longer believe the others' adverts, nor are believed
 */
public record Part(
        List<InstanceSnapshot> instances, List<TrackerSnapshot> trackers, Set<String> estranged) {
    public Part {
        instances = List.copyOf(instances);
        trackers = List.copyOf(trackers);
        estranged = Set.copyOf(estranged);
    }

    /** What a host plays now. */
    public static Part of(AgentSnapshot host) {
        List<InstanceSnapshot> instances = new ArrayList<>();
        for (InstanceSnapshot instance : host.instances()) {
            boolean held =
                    host.holds().stream().anyMatch(h -> h.instance().equals(instance.name()));
            instances.add(held ? Props.heldBack(instance) : instance);
        }
        return new Part(instances, host.trackers(), Set.of());
    }

    /** What a host would play with another base priority of one instance. */
    public static Part withPriority(AgentSnapshot host, String instance, int priority) {
        Part now = of(host);
        return new Part(
                now.instances().stream()
                        .map(i -> i.name().equals(instance) ? ranked(i, priority) : i)
                        .toList(),
                now.trackers(),
                now.estranged());
    }

    /** Trackers move the new base as they move the old one; 255 is never moved. */
    private static InstanceSnapshot ranked(InstanceSnapshot i, int priority) {
        int moved = i.parts().stream().mapToInt(PriorityPart::applied).sum();
        int effective = priority == 255 ? priority : Math.clamp((long) priority + moved, 1, 254);
        return Props.ranked(i, priority, effective, i.parts(), i.preempt());
    }

    /**
     * What it would play after a reload.
     *
     * @param before the file's meaning before it was edited
     * @param after its meaning now
     */
    public static Part edited(AgentSnapshot host, KeepalivedConfig before, KeepalivedConfig after) {
        List<InterfaceFacts> facts = Props.interfaces(host.instances(), after);
        NodeState loaded = Node.start(after, "edited", facts, 0).state();
        List<TrackerSnapshot> trackers =
                loaded.trackerSnapshots().stream().map(t -> judged(t, host)).toList();
        return new Part(loaded.instances(0), trackers, estranged(before, after));
    }

    /** What is known of a tracker goes on; a new one is taken to pass. */
    private static TrackerSnapshot judged(TrackerSnapshot fresh, AgentSnapshot host) {
        for (TrackerSnapshot known : host.trackers()) {
            if (known.name().equals(fresh.name()) && known.health() != Health.UNKNOWN) {
                return new TrackerSnapshot(
                        fresh.name(), known.health(), known.since(), known.detail(), fresh.pace());
            }
        }
        return new TrackerSnapshot(fresh.name(), Health.GOOD, Instant.EPOCH, "", fresh.pace());
    }

    /** Whoever changes how adverts are proved changes it on one host at a time. */
    private static Set<String> estranged(KeepalivedConfig before, KeepalivedConfig after) {
        Set<String> names = new LinkedHashSet<>();
        for (VrrpInstance now : after.instances()) {
            for (VrrpInstance then : before.instances()) {
                if (then.name().equals(now.name()) && !provesAlike(then, now)) {
                    names.add(now.name());
                }
            }
        }
        return names;
    }

    private static boolean provesAlike(VrrpInstance one, VrrpInstance other) {
        Authentication mine = one.authentication();
        return Objects.equals(mine, other.authentication())
                && Objects.equals(one.transport().signature(), other.transport().signature());
    }

    KeepalivedConfig config() {
        return Props.config(this);
    }
}
