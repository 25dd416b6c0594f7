package io.understudy.console.feature.edit;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Changes of several hosts: of each cluster one member at a time, those that serve least first and
 * the master last, several clusters at once. The first that does not end well is the last that was
 * begun. One use, on a thread that may wait.
 */
public final class Rollout {
    /** The change of one host. */
    public interface Leg {
        Endpoint endpoint();

        /** Carries it out; waits for its end. */
        DeployOutcome run();

        /** Ends it at the next safe point. */
        void cancel();
    }

    /** How far the change of a host is. */
    public sealed interface Standing {
        record Waiting() implements Standing {}

        record Running() implements Standing {}

        record Ended(DeployOutcome outcome) implements Standing {}

        /** It was not begun, because another did not end well or the operator stopped it. */
        record NotBegun() implements Standing {}
    }

    /** So many clusters change at once. */
    public static final int CLUSTERS = 6;

    private final List<Leg> legs;
    private final Supplier<FleetPicture> picture;
    private final BiConsumer<Endpoint, Standing> told;
    private final Semaphore places;
    private volatile boolean stopped;

    /**
     * @param told of every standing, on several threads
     */
    public Rollout(
            List<Leg> legs,
            Supplier<FleetPicture> picture,
            int clusters,
            BiConsumer<Endpoint, Standing> told) {
        this.legs = List.copyOf(legs);
        this.picture = picture;
        this.told = told;
        this.places = new Semaphore(clusters);
    }

    /** Begins no more, and ends what runs at its next safe point. */
    public void cancel() {
        stopped = true;
        legs.forEach(Leg::cancel);
    }

    /** Carries all of it out; true if every host ended with its change. */
    public boolean run() {
        legs.forEach(leg -> told.accept(leg.endpoint(), new Standing.Waiting()));
        List<Thread> threads = new ArrayList<>();
        for (List<Leg> cluster : byCluster()) {
            threads.add(Thread.ofVirtual().name("rollout").start(() -> change(cluster)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            cancel();
            Thread.currentThread().interrupt();
        }
        return !stopped;
    }

    private List<List<Leg>> byCluster() {
        List<Cluster> clusters = picture.get().clusters();
        Map<String, List<Leg>> groups = new LinkedHashMap<>();
        for (Leg leg : legs) {
            String key =
                    clusters.stream()
                            .filter(cluster -> has(cluster, leg.endpoint()))
                            .map(Cluster::key)
                            .findFirst()
                            .orElse(leg.endpoint().toString());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(leg);
        }
        return List.copyOf(groups.values());
    }

    private static boolean has(Cluster cluster, Endpoint endpoint) {
        return cluster.hosts().stream().anyMatch(host -> host.endpoint().equals(endpoint));
    }

    private void change(List<Leg> cluster) {
        List<Leg> left = new ArrayList<>(cluster);
        places.acquireUninterruptibly();
        try {
            while (!stopped && !left.isEmpty()) {
                // Asked anew each time: the change of one may have moved what the others serve.
                Leg next = next(left);
                left.remove(next);
                told.accept(next.endpoint(), new Standing.Running());
                DeployOutcome outcome = next.run();
                stopped |= !(outcome instanceof DeployOutcome.Deployed);
                told.accept(next.endpoint(), new Standing.Ended(outcome));
            }
        } finally {
            places.release();
            left.forEach(leg -> told.accept(leg.endpoint(), new Standing.NotBegun()));
        }
    }

    private Leg next(List<Leg> left) {
        FleetPicture now = picture.get();
        return left.stream()
                .min(Comparator.comparingLong(leg -> serves(now, leg.endpoint())))
                .orElseThrow();
    }

    /** Of how many virtual routers a host is the master. */
    private static long serves(FleetPicture picture, Endpoint endpoint) {
        return picture.routers().stream()
                .map(VirtualRouter::masters)
                .flatMap(List::stream)
                .map(Member::host)
                .filter(host -> host.endpoint().equals(endpoint))
                .count();
    }
}
