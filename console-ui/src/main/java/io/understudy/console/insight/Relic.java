package io.understudy.console.insight;

import io.understudy.console.insight.Attention.Raised;
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
import io.understudy.console.insight.VirtualService.Part;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a finding that is over. It was made of whole hosts, as they were at one moment;
 * after a bad night hundreds of moments would be kept, each with all services of a cluster. What a
 * finding tells of stays: its services, its instances, names and reasons.
 */
final class Relic {
    private final Map<HostState, HostState> hosts = new IdentityHashMap<>();
    private final Map<Member, Member> members = new IdentityHashMap<>();
    private final Map<VirtualRouter, VirtualRouter> routers = new IdentityHashMap<>();

    private Relic() {}

    static Raised of(Raised raised) {
        return new Raised(raised.key(), new Relic().of(raised.finding()), raised.since());
    }

    private Finding of(Finding finding) {
        return switch (finding) {
            case SplitBrain(var router, var proven) -> new SplitBrain(of(router), proven);
            case Concluded(var router, var proven) -> new Concluded(of(router), proven);
            case NoOwner(var router) -> new NoOwner(of(router));
            case AddressMissing(var router, var master) ->
                    new AddressMissing(of(router), of(master));
            case NoStandby(var router) -> new NoStandby(of(router));
            case Faulty(var router, var member) -> new Faulty(of(router), of(member));
            case LineSilent(var router, var member, var line) ->
                    new LineSilent(of(router), of(member), line);
            case ScriptFails(var host, var tracker, var affected) ->
                    new ScriptFails(of(host), tracker, all(affected));
            case Unreachable(var host, var memberships, var witnesses) ->
                    new Unreachable(
                            of(host),
                            all(memberships),
                            witnesses.stream()
                                    .map(w -> new Witness(of(w.peer()), of(w.router()), w.hears()))
                                    .toList());
            case ManyUnreachable(var lost) -> new ManyUnreachable(hosts(lost));
            case QuorumLost(var cluster, var service) -> new QuorumLost(of(cluster), of(service));
            case ServersDown(var cluster, var service, var down) ->
                    new ServersDown(of(cluster), of(service), down);
            case Flapping(var router, var changes) -> new Flapping(of(router), changes);
            case ClocksApart(var apart, var spread) -> new ClocksApart(hosts(apart), spread);
            case NeverHeard(var host) -> new NeverHeard(of(host));
            case ConfigRejected(var host, var diagnostics) ->
                    new ConfigRejected(of(host), diagnostics);
            case ChangePending(var host, var change) -> new ChangePending(of(host), change);
            case InMaintenance(var host, var why) -> new InMaintenance(of(host), why);
            case Disagreement(var router, var points) -> new Disagreement(of(router), points);
            case FilesDiffer(var host, var changed, var intended) ->
                    new FilesDiffer(of(host), changed, intended);
            case CertificatesEnd(var ending, var from, var urgent) ->
                    new CertificatesEnd(hosts(ending), from, urgent);
            case OwnCertificateEnds own -> own;
            case AdvertsLate(var sender, var hearers) ->
                    new AdvertsLate(of(sender), hearers.stream().map(this::of).toList());
            case ChecksSlow(var cluster, var service, var slow, var limit) ->
                    new ChecksSlow(of(cluster), of(service), slow, limit);
        };
    }

    /** The same host is one relic, so that who is compared by identity still is. */
    private HostState of(HostState host) {
        return hosts.computeIfAbsent(host, Relic::bare);
    }

    private static HostState bare(HostState host) {
        AgentSnapshot s = host.snapshot();
        return new HostState(
                host.endpoint(),
                host.link(),
                s == null
                        ? null
                        : new AgentSnapshot(
                                s.sequence(),
                                s.host(),
                                s.config(),
                                s.instances(),
                                s.trackers(),
                                List.of(),
                                s.maintenance(),
                                s.holds(),
                                s.sessions(),
                                s.filter(),
                                s.stopping()),
                host.heardAt(),
                host.problem(),
                host.retry(),
                host.clockAhead(),
                host.offer(),
                host.certificateEnds(),
                host.stations());
    }

    private List<HostState> hosts(List<HostState> all) {
        return all.stream().map(this::of).toList();
    }

    private Member of(Member member) {
        return members.computeIfAbsent(
                member, m -> new Member(of(m.host()), m.instance(), m.freshness()));
    }

    private List<Member> all(List<Member> members) {
        return members.stream().map(this::of).toList();
    }

    private VirtualRouter of(VirtualRouter router) {
        return routers.computeIfAbsent(
                router,
                r -> new VirtualRouter(r.key(), r.name(), r.virtualRouterId(), all(r.members())));
    }

    private LateHearer of(LateHearer late) {
        return new LateHearer(
                of(late.router()),
                of(late.member()),
                late.times(),
                late.first(),
                late.worstNanos());
    }

    /** Of a cluster only its hosts are told. */
    private Cluster of(Cluster cluster) {
        return new Cluster(cluster.key(), hosts(cluster.hosts()), List.of(), List.of());
    }

    private VirtualService of(VirtualService service) {
        List<Part> parts = service.parts().stream().map(this::of).toList();
        int carrier = service.parts().indexOf(service.carrier());
        return new VirtualService(service.name(), parts, parts.get(carrier));
    }

    private Part of(Part part) {
        ServiceSnapshot s = part.service();
        return new Part(
                of(part.host()),
                s.with(s.servers().stream().map(Relic::of).toList(), s.liveWeight()),
                part.freshness());
    }

    /** Of a server that is up nobody asks what its checks found. */
    private static ServerSnapshot of(ServerSnapshot s) {
        return s.state() == ServerState.UP ? s.checks(List.of()) : s;
    }
}
