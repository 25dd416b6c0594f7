package io.understudy.console.insight;

import io.understudy.console.insight.Finding.Concluded;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.model.cluster.Conclusion;
import io.understudy.model.cluster.Conclusions;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.cluster.Sighting;
import io.understudy.model.state.AgentSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings from what several agents say together, concluded as the agents do among themselves. It
 * goes from picture to picture: a cluster in which nothing changed is not concluded from again
 * while it is held against the same moment.
 */
final class Concluding {
    private Map<Cluster, List<Proven>> known = Map.of();
    private Map<Endpoint, AgentSnapshot> against = Map.of();

    /**
     * Adds all but split brains.
     *
     * @return split brains by their routers, where more is known than that there is one
     */
    Map<VirtualRouter, Proven> add(List<Finding> findings, FleetPicture picture) {
        Map<VirtualRouter, Proven> splits = new IdentityHashMap<>();
        Map<Endpoint, AgentSnapshot> before = picture.before();
        conclude(picture, before);
        for (Cluster cluster : picture.clusters()) {
            List<Proven> all = known.getOrDefault(cluster, List.of());
            for (Proven proven : all) {
                VirtualRouter router = routerOf(proven, picture);
                if (router == null) {
                    continue;
                }
                if (proven.conclusion() instanceof Conclusion.SplitBrain) {
                    splits.put(router, proven);
                } else if (!isTold(proven, all)) {
                    findings.add(new Concluded(router, proven));
                }
            }
        }
        addDiffering(findings, picture, before);
        return splits;
    }

    @SuppressWarnings("ReferenceEquality") // a moment is kept as it was made
    private void conclude(FleetPicture picture, Map<Endpoint, AgentSnapshot> before) {
        Map<Cluster, List<Proven>> next = new IdentityHashMap<>();
        for (Cluster cluster : picture.clusters()) {
            List<Proven> said = before == against ? known.get(cluster) : null;
            next.put(
                    cluster,
                    said == null ? proven(sightings(cluster.hosts(), picture, before)) : said);
        }
        known = next;
        against = before;
    }

    /** What one agent says alone is not held against anything. */
    private static List<Proven> proven(List<Sighting> sightings) {
        return sightings.size() < 2 ? List.of() : Conclusions.proven(sightings);
    }

    /** Hosts of one address with different numbers have no router, and so no cluster, in common. */
    private static void addDiffering(
            List<Finding> findings, FleetPicture picture, Map<Endpoint, AgentSnapshot> before) {
        for (List<HostState> hosts : picture.strangers()) {
            for (Proven proven : proven(sightings(hosts, picture, before))) {
                VirtualRouter router = routerOf(proven, picture);
                if (router != null && proven.conclusion() instanceof Conclusion.RouterIdsDiffer) {
                    findings.add(new Concluded(router, proven));
                }
            }
        }
    }

    private static List<Sighting> sightings(
            Collection<HostState> hosts,
            FleetPicture picture,
            Map<Endpoint, AgentSnapshot> before) {
        List<Sighting> sightings = new ArrayList<>();
        for (HostState host : hosts) {
            AgentSnapshot now = host.snapshot();
            AgentSnapshot then = before.get(host.endpoint());
            // Of one that is watched over SSH, counters are not read often enough to stand still.
            if (now != null
                    && then != null
                    && !host.endpoint().isOverSsh()
                    && then.host().equals(now.host())
                    && FleetPicture.isCurrent(host.freshness(picture.now()))) {
                sightings.add(new Sighting(now, then));
            }
        }
        return sightings;
    }

    private static @Nullable VirtualRouter routerOf(Proven proven, FleetPicture picture) {
        return proven.proofs().isEmpty()
                ? null
                : picture.routerOf(
                        proven.proofs().getFirst().host(), proven.conclusion().instance());
    }

    /** Who holds what it must not is told of; that two hold it then follows. */
    private static boolean isTold(Proven proven, List<Proven> all) {
        return proven.conclusion() instanceof Conclusion.AddressTwice twice
                && all.stream()
                        .anyMatch(one ->
                                one.conclusion() instanceof Conclusion.HeldWithoutMaster held
                                        && held.addresses().contains(twice.address())
                                        && twice.hosts().contains(held.host()));
    }
}
