package io.understudy.console.explain;

import static java.util.Comparator.comparingLong;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Finding;
import io.understudy.console.insight.Finding.AddressMissing;
import io.understudy.console.insight.Finding.AdvertsLate;
import io.understudy.console.insight.Finding.CertificatesEnd;
import io.understudy.console.insight.Finding.ChangePending;
import io.understudy.console.insight.Finding.ChecksSlow;
import io.understudy.console.insight.Finding.ClocksApart;
import io.understudy.console.insight.Finding.Concluded;
import io.understudy.console.insight.Finding.ConfigRejected;
import io.understudy.console.insight.Finding.Disagreement;
import io.understudy.console.insight.Finding.Faulty;
import io.understudy.console.insight.Finding.FilesDiffer;
import io.understudy.console.insight.Finding.Flapping;
import io.understudy.console.insight.Finding.InMaintenance;
import io.understudy.console.insight.Finding.LateHearer;
import io.understudy.console.insight.Finding.LineSilent;
import io.understudy.console.insight.Finding.ManyUnreachable;
import io.understudy.console.insight.Finding.NeverHeard;
import io.understudy.console.insight.Finding.NoOwner;
import io.understudy.console.insight.Finding.NoStandby;
import io.understudy.console.insight.Finding.OwnCertificateEnds;
import io.understudy.console.insight.Finding.QuorumLost;
import io.understudy.console.insight.Finding.ScriptFails;
import io.understudy.console.insight.Finding.ServersDown;
import io.understudy.console.insight.Finding.SplitBrain;
import io.understudy.console.insight.Finding.Unreachable;
import io.understudy.console.insight.Finding.Witness;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Retry;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.text.Wording;
import io.understudy.model.cluster.Conclusion;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the story of a finding: what, what follows, who says so, what it fits. */
public final class FindingText {
    private final Wording wording;
    private final ChangeText changes;
    private final ServiceText services;
    private final UpkeepText upkeep;
    private final ClusterText cluster;

    public FindingText(Wording wording) {
        this.wording = wording;
        this.changes = new ChangeText(wording);
        this.services = new ServiceText(wording);
        this.upkeep = new UpkeepText(wording);
        this.cluster = new ClusterText(wording, changes);
    }

    public Story tell(Finding finding, FleetPicture picture) {
        return switch (finding) {
            case SplitBrain split -> splitBrain(split, picture);
            case Concluded(_, var proven) -> cluster.tell(proven);
            case NoOwner(var router) ->
                    new Story(
                            wording.text("finding.no_owner", vips(router)),
                            wording.text("finding.no_owner.detail", about(router)),
                            claims(router, picture),
                            wording.text("finding.no_owner.reading"));
            case AddressMissing(var router, var master) -> missing(router, master, picture);
            case NoStandby(var router) -> noStandby(router, picture);
            case Faulty(var router, var member) ->
                    new Story(
                            wording.text("finding.faulty", member.hostName(), router.name()),
                            why(member, picture),
                            claims(router, picture),
                            null);
            case LineSilent(var router, var member, var line) ->
                    new Story(
                            wording.text(
                                    "finding.line", member.hostName(), line.line(), router.name()),
                            wording.text("finding.line.detail"),
                            member.instance().lines().stream()
                                    .map(l -> path(member, l, picture))
                                    .toList(),
                            wording.text("finding.line.reading"));
            case ScriptFails failing -> script(failing, picture);
            case Unreachable lost -> unreachable(lost, picture);
            case ManyUnreachable(var hosts) -> many(hosts, picture);
            case NeverHeard(var host) ->
                    new Story(
                            wording.text("finding.never", host.endpoint()),
                            problem(host, picture),
                            List.of(),
                            null);
            case ConfigRejected(var host, var diagnostics) -> rejected(host, diagnostics);
            case QuorumLost(_, var service) -> services.quorum(service);
            case ServersDown(_, var service, var down) -> services.down(service, down);
            case Flapping(var router, var changed) -> flapping(router, changed, picture);
            case ClocksApart(var hosts, var spread) -> clocks(hosts, spread);
            case ChangePending(var host, var change) ->
                    new Story(
                            wording.text("finding.pending", host.name()),
                            changes.pending(change),
                            List.of(),
                            wording.text("finding.pending.reading"));
            case InMaintenance(var host, var maintenance) -> maintained(host, maintenance, picture);
            case Disagreement(var router, var points) -> disagreement(router, points);
            case FilesDiffer differ -> upkeep.files(differ, picture.now());
            case CertificatesEnd end -> upkeep.certificates(end, picture.now());
            case OwnCertificateEnds end -> upkeep.own(end, picture.now());
            case AdvertsLate late -> late(late);
            case ChecksSlow(_, var service, var slow, var limit) ->
                    services.slow(service, slow, limit);
        };
    }

    private Evidence path(Member member, LineHealth line, FleetPicture picture) {
        return new Evidence(
                member.hostName(),
                switch (line.health()) {
                    case ALIVE -> Glyph.UP;
                    case SILENT -> Glyph.WARNING;
                    case WAITING -> Glyph.UNKNOWN;
                },
                line.line(),
                changes.line(line)
                        + (line.peer() == null ? "" : " (" + picture.nameOf(line.peer()) + ")"));
    }

    private Story late(AdvertsLate late) {
        List<LateHearer> hearers = late.hearers();
        LateHearer worst = Collections.max(hearers, comparingLong(LateHearer::worstNanos));
        InstanceSnapshot instance = worst.member().instance();
        return new Story(
                wording.text(
                        "finding.late",
                        late.sender().hostName(),
                        list(hearers.stream().map(h -> h.member().hostName())),
                        list(hearers.stream().map(h -> h.member().instance().name()))),
                wording.text(
                        "finding.late.detail",
                        wording.times().seconds(worst.worstNanos()),
                        wording.times().seconds(instance.advertIntervalNanos()),
                        worst.member().hostName(),
                        wording.times().seconds(instance.masterDownNanos())),
                hearers.stream().map(this::lateness).toList(),
                wording.text("finding.late.reading"));
    }

    private Evidence lateness(LateHearer hearer) {
        return new Evidence(
                hearer.member().hostName(),
                Glyph.WARNING,
                hearer.member().instance().name(),
                wording.text(
                        "evidence.late",
                        hearer.times(),
                        wording.times().seconds(hearer.worstNanos())));
    }

    private String list(Stream<String> names) {
        return names.distinct().collect(Collectors.joining(wording.text("list.separator")));
    }

    private Story flapping(VirtualRouter router, List<Instant> changed, FleetPicture picture) {
        return new Story(
                wording.text("finding.flaps", router.name(), changed.size()),
                wording.text("finding.flaps.detail", vips(router)),
                claims(router, picture),
                wording.text("finding.flaps.reading"));
    }

    private Story maintained(HostState host, Maintenance maintenance, FleetPicture picture) {
        List<Evidence> evidence = new ArrayList<>();
        AgentSnapshot snapshot = Objects.requireNonNull(host.snapshot());
        for (InstanceSnapshot i : snapshot.instances()) {
            evidence.add(
                    new Evidence(
                            i.name(),
                            Glyph.of(i.state(), true),
                            i.state().name(),
                            wording.text(
                                    i.state() == VrrpState.MASTER
                                            ? "finding.maintenance.serves"
                                            : "finding.maintenance.stands",
                                    i.effectivePriority())));
        }
        return new Story(
                wording.text("finding.maintenance", host.name()),
                maintenance(wording, maintenance, picture.now()),
                evidence,
                wording.text("finding.maintenance.reading", host.name()));
    }

    /** Since when, by whom and why a host is in maintenance. */
    public static String maintenance(Wording wording, Maintenance m, Instant now) {
        return wording.text(
                m.note().isEmpty() ? "maintenance.since" : "maintenance.since_why",
                wording.times().stamp(m.since(), now),
                m.by(),
                m.note());
    }

    private Story disagreement(VirtualRouter router, List<Disagreement.Point> points) {
        List<Evidence> evidence = new ArrayList<>();
        for (Member member : router.members()) {
            InstanceSnapshot i = member.instance();
            if (member.isCurrent()) {
                evidence.add(
                        new Evidence(
                                member.hostName(),
                                Glyph.of(i.state(), true),
                                i.state().name(),
                                wording.text(
                                        "finding.drift.has",
                                        i.version(),
                                        wording.times().seconds(i.advertIntervalNanos()),
                                        changes.list(bare(i.addresses())))));
            }
        }
        List<String> words = new ArrayList<>();
        for (Disagreement.Point point : points) {
            words.add(
                    wording.text(
                            switch (point) {
                                case ADDRESSES -> "finding.drift.addresses";
                                case INTERVAL -> "finding.drift.interval";
                                case VERSION -> "finding.drift.version";
                            }));
        }
        return new Story(
                wording.text("finding.drift", router.name()),
                wording.text("finding.drift.detail", changes.list(words)),
                evidence,
                wording.text("finding.drift.reading"));
    }

    private Story clocks(List<HostState> hosts, Duration spread) {
        List<Evidence> evidence = new ArrayList<>();
        for (HostState host : hosts) {
            Duration ahead = Objects.requireNonNull(host.clockAhead());
            evidence.add(
                    new Evidence(
                            host.name(),
                            Glyph.HOST,
                            wording.times().seconds(Math.abs(ahead.toNanos())),
                            wording.text(
                                    ahead.isNegative()
                                            ? "evidence.clock_behind"
                                            : "evidence.clock_ahead")));
        }
        return new Story(
                wording.text("finding.clocks", wording.times().seconds(spread.toNanos())),
                wording.text("finding.clocks.detail"),
                evidence,
                wording.text("finding.clocks.reading"));
    }

    private Story splitBrain(SplitBrain split, FleetPicture picture) {
        VirtualRouter router = split.router();
        String hosts = changes.list(router.masters().stream().map(Member::hostName).toList());
        Proven proven = split.proven();
        List<Evidence> evidence = new ArrayList<>(claims(router, picture));
        String reading = wording.text("cause.unknown");
        if (proven != null && proven.conclusion() instanceof Conclusion.SplitBrain concluded) {
            evidence.addAll(cluster.evidence(proven.proofs(), true));
            reading = cluster.cause(concluded.cause(), hosts);
        }
        return new Story(
                wording.text("finding.split", hosts, vips(router)),
                wording.text("finding.split.detail", about(router)),
                evidence,
                reading);
    }

    private Story missing(VirtualRouter router, Member master, FleetPicture picture) {
        List<IpPrefix> gone = new ArrayList<>(master.instance().addresses());
        gone.removeAll(master.instance().held());
        return new Story(
                wording.text("finding.bare", master.hostName(), changes.list(bare(gone))),
                wording.text("finding.bare.detail", about(router)),
                claims(router, picture),
                null);
    }

    private Story noStandby(VirtualRouter router, FleetPicture picture) {
        Member owner = Objects.requireNonNull(router.owner());
        return new Story(
                wording.text("finding.alone", router.name()),
                wording.text(
                        router.members().size() == 1
                                ? "finding.alone.only"
                                : "finding.alone.detail",
                        owner.hostName(),
                        vips(router)),
                claims(router, picture),
                null);
    }

    private Story script(ScriptFails failing, FleetPicture picture) {
        List<Evidence> evidence = new ArrayList<>();
        for (Member member : failing.affected()) {
            InstanceSnapshot i = member.instance();
            evidence.add(
                    new Evidence(
                            i.name(),
                            Glyph.of(i.state(), true),
                            i.state().name(),
                            member.isAdjusted()
                                    ? wording.text(
                                            "evidence.lowered",
                                            i.configuredPriority(),
                                            i.effectivePriority())
                                    : claim(member, picture)));
        }
        return new Story(
                wording.text("finding.script", failing.tracker().name(), failing.host().name()),
                wording.text(
                        "finding.script.detail",
                        new OutcomeText(wording).text(failing.tracker().detail())),
                evidence,
                null);
    }

    private Story unreachable(Unreachable lost, FleetPicture picture) {
        List<Evidence> evidence = new ArrayList<>();
        for (Member member : lost.memberships()) {
            evidence.add(
                    new Evidence(
                            member.hostName(),
                            Glyph.STALE,
                            wording.text("state.was", member.instance().state()),
                            wording.text(
                                    "evidence.last_known",
                                    member.instance().name(),
                                    member.instance().effectivePriority())));
        }
        for (Witness witness : lost.witnesses()) {
            evidence.add(
                    new Evidence(
                            witness.peer().hostName(),
                            Glyph.of(witness.peer().instance().state(), true),
                            witness.peer().instance().state().name(),
                            wording.text(
                                    witness.hears() ? "evidence.hears" : "evidence.hears_not",
                                    lost.host().name(),
                                    witness.router().name())));
        }
        return new Story(
                wording.text("finding.lost", lost.host().name()),
                problem(lost.host(), picture),
                evidence,
                reading(lost));
    }

    private Story many(List<HostState> hosts, FleetPicture picture) {
        List<Evidence> evidence =
                hosts.stream()
                        .map(h ->
                                new Evidence(
                                        h.name(), Glyph.HOST_LOST, heard(h, picture), problem(h)))
                        .toList();
        boolean all = hosts.size() == picture.hosts().size();
        return new Story(
                wording.text("finding.many", hosts.size()),
                wording.text(all ? "finding.many.all" : "finding.many.some"),
                evidence,
                all ? wording.text("finding.many.reading") : null);
    }

    private String heard(HostState host, FleetPicture picture) {
        Instant at = host.heardAt();
        return at == null
                ? wording.text("evidence.never")
                : wording.text(
                        "age.old", wording.times().brief(Duration.between(at, picture.now())));
    }

    private @Nullable String reading(Unreachable lost) {
        if (lost.witnesses().isEmpty()) {
            return null;
        }
        return lost.witnesses().stream().anyMatch(Witness::hears)
                ? wording.text("finding.lost.alive", lost.host().name())
                : wording.text("finding.lost.down", lost.host().name());
    }

    /** The problem, and when the console tries again. */
    private String problem(HostState host, FleetPicture picture) {
        Retry retry = host.retry();
        return retry == null
                ? problem(host)
                : wording.text(
                        "finding.retry",
                        problem(host),
                        retry.attempt(),
                        wording.times().brief(Duration.between(picture.now(), retry.at())));
    }

    private String problem(HostState host) {
        StreamProblem problem = host.problem();
        return problem == null
                ? wording.text("finding.lost.silent")
                : ProblemText.sentence(wording, problem);
    }

    private Story rejected(HostState host, List<Diagnostic> diagnostics) {
        List<Evidence> evidence =
                diagnostics.stream()
                        .map(d ->
                                new Evidence(
                                        host.name(),
                                        Glyph.WARNING,
                                        wording.text("evidence.line", d.span().line()),
                                        wording.text("evidence.diagnostic", d.message(), d.help())))
                        .toList();
        return new Story(
                wording.text("finding.config", host.name()),
                wording.text("finding.config.detail"),
                evidence,
                null);
    }

    /** What every host of a router claims, one line each. */
    public List<Evidence> claims(VirtualRouter router, FleetPicture picture) {
        return router.members().stream()
                .map(m ->
                        new Evidence(
                                m.hostName(),
                                Glyph.of(m.instance().state(), m.isCurrent()),
                                m.isCurrent()
                                        ? m.instance().state().name()
                                        : wording.text("state.was", m.instance().state()),
                                claim(m, picture)))
                .toList();
    }

    private String claim(Member member, FleetPicture picture) {
        AgentSnapshot snapshot = member.host().snapshot();
        String plain = election(member, picture);
        return member.isCurrent() && snapshot != null && snapshot.maintenance() != null
                ? wording.text("evidence.maintained", plain)
                : plain;
    }

    private String election(Member member, FleetPicture picture) {
        InstanceSnapshot instance = member.instance();
        int priority = instance.effectivePriority();
        if (!member.isCurrent()) {
            return wording.text("evidence.not_heard", priority);
        }
        if (instance.state() == VrrpState.BACKUP) {
            MasterView master = instance.master();
            return master == null
                    ? wording.text("evidence.backup_deaf", priority)
                    : wording.text(
                            "evidence.backup",
                            priority,
                            picture.nameOf(master.address()),
                            master.priority());
        }
        return wording.text("evidence.claim", priority, why(member, picture));
    }

    private String why(Member member, FleetPicture picture) {
        Reason reason = member.instance().reason();
        return reason == null
                ? wording.text("reason.unsaid")
                : changes.reasons().sentence(reason, picture);
    }

    private String about(VirtualRouter router) {
        return wording.text("router.about", router.name(), router.virtualRouterId());
    }

    private String vips(VirtualRouter router) {
        List<IpPrefix> all = router.addresses();
        return all.isEmpty() ? router.name() : changes.list(bare(all));
    }

    private static List<String> bare(List<IpPrefix> prefixes) {
        return prefixes.stream().map(p -> p.address().toString()).toList();
    }
}
