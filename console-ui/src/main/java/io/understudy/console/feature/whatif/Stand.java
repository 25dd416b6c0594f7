package io.understudy.console.feature.whatif;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import java.util.ArrayList;
import java.util.List;

/** How a cluster stands, as far as a rehearsal depends on it: counters and ages left out. */
final class Stand {
    private Stand() {}

    static Object of(FleetPicture picture, Cluster cluster) {
        List<Object> all = new ArrayList<>();
        for (HostState host : cluster.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            all.add(host.endpoint());
            all.add(picture.streaming().contains(host));
            if (snapshot != null) {
                all.add(snapshot.maintenance() != null);
                snapshot.holds().forEach(h -> all.add(h.instance()));
                for (TrackerSnapshot tracker : snapshot.trackers()) {
                    all.add(List.of(tracker.name(), tracker.health()));
                }
            }
        }
        for (VirtualRouter router : cluster.routers()) {
            for (Member member : router.members()) {
                var instance = member.instance();
                all.add(
                        List.of(
                                instance.name(),
                                instance.state(),
                                instance.configuredPriority(),
                                instance.parts(),
                                instance.addresses(),
                                instance.advertIntervalNanos()));
            }
        }
        return all;
    }
}
