package io.understudy.console.rehearsal;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Doubt;
import java.util.List;
import java.util.Optional;

/**
 * What the election makes of one thing, before it is done.
 *
 * @param picture the fleet it was played from
 */
public record Preview(FleetPicture picture, Act act, List<Doubt> doubts) {
    public Preview {
        doubts = List.copyOf(doubts);
    }

    /** In the cluster of the thing's own host; empty if that is in none. */
    public static Optional<Preview> of(FleetPicture picture, Mishap mishap) {
        for (Cluster cluster : picture.clusters()) {
            if (cluster.hosts().stream().anyMatch(h -> h.endpoint().equals(mishap.host()))) {
                Forecast forecast = Rehearsal.of(Cast.of(picture, cluster), List.of(mishap));
                return forecast.acts().stream()
                        .findFirst()
                        .map(act -> new Preview(picture, act, forecast.doubts()));
            }
        }
        return Optional.empty();
    }
}
