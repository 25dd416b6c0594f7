package io.understudy.console.insight;

import io.understudy.console.insight.Finding.AddressMissing;
import io.understudy.console.insight.Finding.ChangePending;
import io.understudy.console.insight.Finding.ClocksApart;
import io.understudy.console.insight.Finding.ConfigRejected;
import io.understudy.console.insight.Finding.Disagreement;
import io.understudy.console.insight.Finding.Faulty;
import io.understudy.console.insight.Finding.Flapping;
import io.understudy.console.insight.Finding.InMaintenance;
import io.understudy.console.insight.Finding.LineSilent;
import io.understudy.console.insight.Finding.ManyUnreachable;
import io.understudy.console.insight.Finding.NeverHeard;
import io.understudy.console.insight.Finding.NoOwner;
import io.understudy.console.insight.Finding.NoStandby;
import io.understudy.console.insight.Finding.QuorumLost;
import io.understudy.console.insight.Finding.ScriptFails;
import io.understudy.console.insight.Finding.ServersDown;
import io.understudy.console.insight.Finding.SplitBrain;
import io.understudy.console.insight.Finding.Unreachable;
import io.understudy.console.insight.Finding.Witness;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads findings off a picture. What must hold for a while first is up to {@link Attention}. */
public final class Findings {
    /** More hosts than this share one finding: so do they share its cause, most likely. */
    private static final int MOST_TOLD_APART = 3;

    /** So many new masters within this are flapping. */
    private static final int OFTEN = 5;

    private static final Duration FLAPPING = Duration.ofMinutes(10);

    /** What a cluster says of itself, whatever the time. */
    private record Own(
            List<Finding> routers,
            List<Finding> disagreements,
            List<Finding> scripts,
            List<Finding> services,
            List<Finding> slow) {
        static Own of(Cluster cluster, Duration checkLatency) {
            Own own =
                    new Own(
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>());
            cluster.routers().forEach(r -> addRouter(own.routers, r));
            cluster.routers().forEach(r -> addDisagreement(own.disagreements, r));
            addScripts(own.scripts, cluster);
            addServices(own.services, cluster);
            Slowness.addSlow(own.slow, cluster, checkLatency);
            return own;
        }
    }

    private final Telling telling = new Telling();
    private final Concluding concluding = new Concluding();
    private Map<Cluster, Own> known = Map.of();
    private @Nullable Duration checkLatency;

    /** One that goes from picture to picture. */
    Findings() {}

    /** Held against nothing but the usual thresholds. */
    public static List<Finding> in(FleetPicture picture) {
        return in(picture, Expectations.USUAL);
    }

    /** Worst first; among equals in the order of the fleet. */
    public static List<Finding> in(FleetPicture picture, Expectations expected) {
        return new Findings().next(picture, expected);
    }

    /**
     * The same of a picture that follows those before: clusters in which nothing changed, and
     * events that were there, are not gone through again.
     */
    List<Finding> next(FleetPicture picture, Expectations expected) {
        List<Own> all = own(picture, expected.thresholds().checkLatency());
        List<FleetEvent> events = telling.in(picture);
        List<Finding> findings = new ArrayList<>();
        all.forEach(own -> findings.addAll(own.routers));
        Map<VirtualRouter, Proven> splits = concluding.add(findings, picture);
        findings.replaceAll(one ->
                one instanceof SplitBrain(var router, _)
                        ? new SplitBrain(router, splits.get(router))
                        : one);
        addStreams(findings, picture);
        picture.hosts().forEach(h -> addConfig(findings, picture, h));
        picture.hosts().forEach(h -> addMaintenance(findings, picture, h));
        all.forEach(own -> findings.addAll(own.disagreements));
        all.forEach(own -> findings.addAll(own.scripts));
        all.forEach(own -> findings.addAll(own.services));
        addFlapping(findings, picture, events);
        Slowness.addLate(findings, picture, events, expected.thresholds().advertsLate());
        all.forEach(own -> findings.addAll(own.slow));
        addClocks(findings, picture, expected.thresholds().clockSpread());
        Upkeep.add(findings, picture, expected, MOST_TOLD_APART);
        findings.sort(Comparator.comparing(Finding::concern));
        return findings;
    }

    private List<Own> own(FleetPicture picture, Duration latency) {
        Map<Cluster, Own> before = latency.equals(checkLatency) ? known : Map.of();
        Map<Cluster, Own> next = new IdentityHashMap<>();
        List<Own> all = new ArrayList<>();
        for (Cluster cluster : picture.clusters()) {
            Own said = before.get(cluster); // the same one as long as nothing changed in it
            Own own = said == null ? Own.of(cluster, latency) : said;
            next.put(cluster, own);
            all.add(own);
        }
        known = next;
        checkLatency = latency;
        return all;
    }

    private static void addRouter(List<Finding> findings, VirtualRouter router) {
        switch (router.ownership()) {
            case SPLIT -> findings.add(new SplitBrain(router, null));
            case NONE -> findings.add(new NoOwner(router));
            case ONE, UNKNOWN -> {}
        }
        for (Member master : router.masters()) {
            if (!master.instance().held().containsAll(master.instance().addresses())) {
                findings.add(new AddressMissing(router, master));
            }
        }
        addLines(findings, router);
        if (router.ownership() != Ownership.ONE) {
            return;
        }
        if (router.standby() == Standby.NONE) {
            findings.add(new NoStandby(router));
            return;
        }
        for (Member member : router.members()) {
            if (member.isNow(VrrpState.FAULT)) {
                findings.add(new Faulty(router, member));
            }
        }
    }

    /** Where all lines of a host are silent, its peers are gone, which is told as that. */
    private static void addLines(List<Finding> findings, VirtualRouter router) {
        for (Member member : router.members()) {
            List<LineHealth> lines = member.instance().lines();
            boolean alive =
                    member.isCurrent()
                            && lines.stream().anyMatch(l -> l.health() == LineHealth.Health.ALIVE);
            for (LineHealth line : lines) {
                if (alive && line.health() == LineHealth.Health.SILENT) {
                    findings.add(new LineSilent(router, member, line));
                }
            }
        }
    }

    private static void addStreams(List<Finding> findings, FleetPicture picture) {
        List<HostState> lost =
                picture.hosts().stream().filter(h -> isLost(h, picture.now())).toList();
        if (lost.size() > MOST_TOLD_APART) {
            findings.add(new ManyUnreachable(lost));
            return;
        }
        for (HostState host : lost) {
            findings.add(
                    host.snapshot() == null ? new NeverHeard(host) : unreachable(picture, host));
        }
    }

    /** A host that was never heard is lost once an attempt to reach it has failed. */
    private static boolean isLost(HostState host, Instant now) {
        return switch (host.freshness(now)) {
            case STALE -> true;
            case UNKNOWN -> host.problem() != null;
            case LIVE, AGING -> false;
        };
    }

    private static void addScripts(List<Finding> findings, Cluster cluster) {
        Map<Endpoint, List<Member>> byHost = new LinkedHashMap<>();
        for (VirtualRouter router : cluster.routers()) {
            for (Member member : router.members()) {
                // one in FAULT is told of as such
                if (member.isCurrent() && member.instance().state() != VrrpState.FAULT) {
                    byHost.computeIfAbsent(member.host().endpoint(), _ -> new ArrayList<>())
                            .add(member);
                }
            }
        }
        byHost.values()
                .forEach(members -> addScripts(findings, members.getFirst().host(), members));
    }

    private static void addScripts(List<Finding> findings, HostState host, List<Member> members) {
        AgentSnapshot snapshot = host.snapshot();
        if (snapshot == null) {
            return;
        }
        for (TrackerSnapshot tracker : snapshot.trackers()) {
            List<Member> affected =
                    members.stream().filter(m -> isTracking(m, tracker.name())).toList();
            if (tracker.health() == Health.BAD && !affected.isEmpty()) {
                findings.add(new ScriptFails(host, tracker, affected));
            }
        }
    }

    private static void addServices(List<Finding> findings, Cluster cluster) {
        for (VirtualService service : cluster.services()) {
            List<ServerSnapshot> down =
                    service.service().servers().stream()
                            .filter(s -> s.state() == ServerState.DOWN)
                            .toList();
            if (!service.isCurrent()) {
                continue; // the host's own finding says so
            }
            if (!service.service().quorumUp()) {
                findings.add(new QuorumLost(cluster, service));
            } else if (!down.isEmpty()) {
                findings.add(new ServersDown(cluster, service, down));
            }
        }
    }

    private static void addFlapping(
            List<Finding> findings, FleetPicture picture, List<FleetEvent> events) {
        Map<VirtualRouter, List<Instant>> changes = new IdentityHashMap<>();
        Instant from = picture.now().minus(FLAPPING);
        for (FleetEvent event : events) {
            if (event.event().change() instanceof Transitioned moved
                    && moved.to() == VrrpState.MASTER
                    && event.event().at().isAfter(from)) {
                VirtualRouter router = picture.routerOf(event.host(), moved.instance());
                if (router != null) {
                    changes.computeIfAbsent(router, _ -> new ArrayList<>()).add(event.event().at());
                }
            }
        }
        for (VirtualRouter router : picture.routers()) {
            List<Instant> all = changes.getOrDefault(router, List.of());
            if (all.size() >= OFTEN) {
                findings.add(new Flapping(router, all.stream().sorted().toList()));
            }
        }
    }

    private static void addClocks(List<Finding> findings, FleetPicture picture, Duration doubtful) {
        Duration spread = picture.clockSpread();
        if (spread != null && spread.compareTo(doubtful) > 0) {
            List<HostState> known =
                    picture.streaming().stream().filter(h -> h.clockAhead() != null).toList();
            findings.add(new ClocksApart(known, spread));
        }
    }

    private static boolean isTracking(Member member, String tracker) {
        return member.instance().parts().stream().anyMatch(p -> p.tracker().equals(tracker));
    }

    private static void addConfig(List<Finding> findings, FleetPicture picture, HostState host) {
        Freshness freshness = host.freshness(picture.now());
        AgentSnapshot snapshot = host.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        if (config == null || !FleetPicture.isCurrent(freshness)) {
            return;
        }
        if (!config.rejected().isEmpty()) {
            findings.add(new ConfigRejected(host, config.rejected()));
        }
        PendingChange pending = config.pending();
        if (pending != null) {
            findings.add(new ChangePending(host, pending));
        }
    }

    private static void addMaintenance(
            List<Finding> findings, FleetPicture picture, HostState host) {
        AgentSnapshot snapshot = host.snapshot();
        Maintenance maintenance = snapshot == null ? null : snapshot.maintenance();
        if (maintenance != null && FleetPicture.isCurrent(host.freshness(picture.now()))) {
            findings.add(new InMaintenance(host, maintenance));
        }
    }

    /** Only those who are heard now are compared; what the others run is not known. */
    private static void addDisagreement(List<Finding> findings, VirtualRouter router) {
        List<InstanceSnapshot> heard =
                router.members().stream().filter(Member::isCurrent).map(Member::instance).toList();
        List<Disagreement.Point> points = new ArrayList<>();
        if (differ(heard, i -> Set.copyOf(i.addresses()))) {
            points.add(Disagreement.Point.ADDRESSES);
        }
        if (differ(heard, InstanceSnapshot::advertIntervalNanos)) {
            points.add(Disagreement.Point.INTERVAL);
        }
        if (differ(heard, InstanceSnapshot::version)) {
            points.add(Disagreement.Point.VERSION);
        }
        if (!points.isEmpty()) {
            findings.add(new Disagreement(router, points));
        }
    }

    private static boolean differ(
            List<InstanceSnapshot> all, Function<InstanceSnapshot, Object> what) {
        return all.stream().map(what).distinct().count() > 1;
    }

    private static Finding unreachable(FleetPicture picture, HostState host) {
        List<Member> memberships = new ArrayList<>();
        List<Witness> witnesses = new ArrayList<>();
        for (VirtualRouter router : picture.routers()) {
            for (Member member : router.members()) {
                if (member.host().equals(host)) {
                    memberships.add(member);
                    addWitnesses(witnesses, router, member);
                }
            }
        }
        return new Unreachable(host, memberships, witnesses);
    }

    private static void addWitnesses(List<Witness> witnesses, VirtualRouter router, Member lost) {
        for (Member peer : router.members()) {
            // A master hears no other master, and a backup only the master: silence of a
            // router that was backup proves nothing.
            boolean canTell =
                    peer.isNow(VrrpState.BACKUP) || lost.instance().state() == VrrpState.MASTER;
            if (peer != lost && peer.isCurrent() && canTell) {
                MasterView heard = peer.instance().master();
                boolean hears = heard != null && heard.address().equals(lost.instance().source());
                witnesses.add(new Witness(peer, router, hears));
            }
        }
    }
}
