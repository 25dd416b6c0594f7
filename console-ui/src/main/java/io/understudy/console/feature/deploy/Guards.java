package io.understudy.console.feature.deploy;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.edit.DeployPipeline.Limits;
import io.understudy.console.feature.edit.Rollout;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What protects hosts that are changed from here: each guard, its value, and who sets it. */
final class Guards {
    /**
     * @param what follows if it is broken, or what it keeps
     * @param where it is set or watched
     */
    record Guard(Glyph sign, String name, String value, String what, String where) {}

    private final Wording wording;
    private final Limits limits = Limits.DEFAULT;

    Guards(Wording wording) {
        this.wording = wording;
    }

    /**
     * @param hosts with a draft or a deployment
     */
    List<Guard> of(FleetPicture picture, List<Endpoint> hosts) {
        List<Cluster> clusters =
                picture.clusters().stream()
                        .filter(cluster ->
                                cluster.hosts().stream()
                                        .anyMatch(host -> hosts.contains(host.endpoint())))
                        .toList();
        return List.of(
                owners(clusters),
                quorums(clusters),
                confirmation(hosts),
                fixed("guard.back", "guard.back.what", wording.text("guard.back.value")),
                fixed("guard.check", "guard.check.what", within(limits.check())),
                fixed("guard.verify", "guard.verify.what", within(limits.verify())),
                guard(
                        Glyph.CHECKED,
                        "guard.one",
                        "guard.one.what",
                        wording.text("guard.one.value"),
                        "guard.where.plan"),
                fixed("guard.clusters", "guard.clusters.what", String.valueOf(Rollout.CLUSTERS)),
                fixed("guard.stop", "guard.stop.what", wording.text("guard.stop.value")));
    }

    /** Watched until a change is confirmed; what was so before the change does not count. */
    private Guard owners(List<Cluster> clusters) {
        List<VirtualRouter> routers =
                clusters.stream().flatMap(cluster -> cluster.routers().stream()).toList();
        return live(
                "guard.owners",
                "guard.owners.what",
                routers.stream().map(Guards::isOwned),
                routers.size());
    }

    private Guard quorums(List<Cluster> clusters) {
        List<VirtualService> services =
                clusters.stream().flatMap(cluster -> cluster.services().stream()).toList();
        return live(
                "guard.quorums",
                "guard.quorums.what",
                services.stream().map(Guards::isServed),
                services.size());
    }

    private static boolean isOwned(VirtualRouter router) {
        return router.ownership() == Ownership.ONE;
    }

    private static boolean isServed(VirtualService service) {
        return service.isCurrent() && service.service().quorumUp();
    }

    private Guard live(String name, String what, Stream<Boolean> each, int all) {
        long good = each.filter(one -> one).count();
        return guard(
                all == 0 ? Glyph.NOTICE : good == all ? Glyph.CHECKED : Glyph.WARNING,
                name,
                what,
                all == 0 ? wording.text("guard.none") : wording.text("guard.of", good, all),
                "guard.where.watched");
    }

    /** keepalived holds no change; whoever is reached over SSH alone has no other agent. */
    private Guard confirmation(List<Endpoint> hosts) {
        long without = hosts.stream().filter(Endpoint::isOverSsh).count();
        String value = wording.times().brief(limits.hold());
        return without == 0
                ? guard(
                        Glyph.CHECKED,
                        "guard.confirm",
                        "guard.confirm.what",
                        value,
                        "guard.where.agent")
                : new Guard(
                        Glyph.WARNING,
                        wording.text("guard.confirm"),
                        without == hosts.size() ? wording.text("guard.none") : value,
                        wording.text("guard.confirm.without", without),
                        wording.text("guard.where.agent"));
    }

    private String within(Duration limit) {
        return wording.text("guard.within", wording.times().brief(limit));
    }

    private Guard fixed(String name, String what, String value) {
        return guard(Glyph.CHECKED, name, what, value, "guard.where.fixed");
    }

    private Guard guard(Glyph sign, String name, String what, String value, String where) {
        return new Guard(sign, wording.text(name), value, wording.text(what), wording.text(where));
    }
}
