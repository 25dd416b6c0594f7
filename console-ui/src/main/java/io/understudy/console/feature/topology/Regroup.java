package io.understudy.console.feature.topology;

import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import java.util.ArrayList;
import java.util.List;

/** The same paths, a card for each virtual server in place of one for each cluster. */
final class Regroup {
    private Regroup() {}

    /**
     * The services of all clusters, those with a problem first, and behind them the clusters that
     * balance nothing.
     */
    static List<ClusterBox> byService(List<ClusterBox> clusters) {
        List<ClusterBox> broken = new ArrayList<>();
        List<ClusterBox> sound = new ArrayList<>();
        List<ClusterBox> without = new ArrayList<>();
        for (ClusterBox cluster : clusters) {
            for (ServiceBox service : cluster.services()) {
                ClusterBox one = alone(cluster, service);
                (one.problem() ? broken : sound).add(one);
            }
            if (cluster.services().isEmpty()) {
                without.add(cluster);
            }
        }
        broken.addAll(sound);
        broken.addAll(without);
        return broken;
    }

    private static ClusterBox alone(ClusterBox cluster, ServiceBox service) {
        List<RouterBox> routers =
                cluster.routers().stream()
                        .filter(router -> router.key().equals(service.router()))
                        .toList();
        List<TargetBox> targets =
                cluster.targets().stream()
                        .filter(target -> service.targets().contains(target.key()))
                        .toList();
        boolean problem =
                service.condition() != Condition.GOOD
                        || routers.stream().anyMatch(r -> r.condition() != Condition.GOOD);
        return new ClusterBox(
                cluster.key() + " " + service.key(),
                service.name(),
                cluster.name() + "   " + service.note(),
                units(targets),
                problem,
                routers,
                cluster.hosts(),
                List.of(service),
                targets);
    }

    private static Units units(List<TargetBox> targets) {
        int good = 0;
        int bad = 0;
        int unknown = 0;
        for (TargetBox target : targets) {
            Units pool = target.units();
            if (pool != null) {
                good += pool.good();
                bad += pool.bad() + pool.warning();
                unknown += pool.unknown();
                continue;
            }
            switch (target.condition()) {
                case GOOD -> good++;
                case BROKEN -> bad++;
                case STALE -> unknown++;
            }
        }
        return new Units(good, 0, bad, unknown);
    }
}
