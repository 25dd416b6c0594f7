package io.understudy.console.insight;

import io.understudy.console.insight.Finding.AdvertsLate;
import io.understudy.console.insight.Finding.ChecksSlow;
import io.understudy.console.insight.Finding.LateHearer;
import io.understudy.console.insight.Finding.SlowCheck;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange.AdvertsMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings on what works, and not well: adverts that come late, checks that take long. */
final class Slowness {
    /** Late adverts are counted over so long. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** A failover is late once; a network that loses adverts is late again and again. */
    private static final int OFTEN = 3;

    /** So many results must be slow, and more than half of those remembered. */
    private static final int FEWEST_SLOW = 3;

    private Slowness() {}

    static void addSlow(List<Finding> findings, Cluster cluster, Duration limit) {
        for (VirtualService service : cluster.services()) {
            addSlow(findings, cluster, service, limit);
        }
    }

    /** The silences that one member heard of its master. */
    private static final class Silences {
        private final List<Instant> begun = new ArrayList<>();
        private long worstNanos;

        /** One silence is told of more than once; it counts once. */
        void add(AdvertsMissed missed, Instant at, long wanted) {
            Instant from = at.minusNanos(missed.silent());
            boolean same =
                    !begun.isEmpty()
                            && Duration.between(begun.getLast(), from).abs().toMillis() < 100;
            if (missed.silent() >= wanted && !same) {
                begun.add(from);
            }
            worstNanos = Math.max(worstNanos, missed.silent());
        }
    }

    /**
     * @param events among which those are that tell of late adverts
     */
    static void addLate(
            List<Finding> findings, FleetPicture picture, List<FleetEvent> events, double late) {
        Map<Member, Silences> all = new IdentityHashMap<>();
        Instant from = picture.now().minus(WINDOW);
        for (FleetEvent event : events) {
            if (event.event().change() instanceof AdvertsMissed missed
                    && event.event().at().isAfter(from)) {
                VirtualRouter router = picture.routerOf(event.host(), missed.instance());
                Member member = router == null ? null : member(router, event.host());
                if (router != null && member != null) {
                    long interval = member.instance().advertIntervalNanos();
                    all.computeIfAbsent(member, _ -> new Silences())
                            .add(missed, event.event().at(), (long) (interval * (1 + late)));
                }
            }
        }
        Map<Endpoint, AdvertsLate> bySender = new LinkedHashMap<>();
        for (VirtualRouter router : picture.routers()) {
            Member sender = router.owner();
            if (sender != null && router.ownership() == Ownership.ONE) {
                List<LateHearer> hearers = hearers(router, all);
                if (!hearers.isEmpty()) {
                    bySender.merge(
                            sender.host().endpoint(),
                            new AdvertsLate(sender, hearers),
                            Slowness::both);
                }
            }
        }
        findings.addAll(bySender.values());
    }

    private static List<LateHearer> hearers(VirtualRouter router, Map<Member, Silences> all) {
        List<LateHearer> late = new ArrayList<>();
        for (Member member : router.members()) {
            Silences silences = all.get(member);
            if (silences != null && silences.begun.size() >= OFTEN) {
                late.add(
                        new LateHearer(
                                router,
                                member,
                                silences.begun.size(),
                                silences.begun.getFirst(),
                                silences.worstNanos));
            }
        }
        return late;
    }

    private static AdvertsLate both(AdvertsLate one, AdvertsLate other) {
        List<LateHearer> hearers = new ArrayList<>(one.hearers());
        hearers.addAll(other.hearers());
        return new AdvertsLate(one.sender(), hearers);
    }

    private static @Nullable Member member(VirtualRouter router, String host) {
        return router.members().stream()
                .filter(m -> m.hostName().equals(host))
                .findFirst()
                .orElse(null);
    }

    private static void addSlow(
            List<Finding> findings, Cluster cluster, VirtualService service, Duration limit) {
        if (!service.isCurrent()) {
            return; // the host's own finding says so
        }
        List<SlowCheck> slow = new ArrayList<>();
        for (ServerSnapshot server : service.service().servers()) {
            if (server.state() != ServerState.DOWN) {
                server.checks().forEach(check -> addSlow(slow, server, check, limit.toNanos()));
            }
        }
        if (!slow.isEmpty()) {
            findings.add(new ChecksSlow(cluster, service, slow, limit));
        }
    }

    private static void addSlow(
            List<SlowCheck> slow, ServerSnapshot server, CheckSnapshot check, long limit) {
        List<CheckResult> recent = check.recent();
        if (recent.isEmpty() || recent.getLast().latencyNanos() <= limit) {
            return; // of thousands of checks hardly one needs more than this look
        }
        int count = 0;
        long worst = 0;
        for (CheckResult result : recent) {
            if (result.ok() && result.latencyNanos() > limit) {
                count++;
                worst = Math.max(worst, result.latencyNanos());
            }
        }
        if (count >= FEWEST_SLOW && count * 2 > recent.size()) {
            slow.add(new SlowCheck(server.name(), check.name(), count, recent.size(), worst));
        }
    }
}
