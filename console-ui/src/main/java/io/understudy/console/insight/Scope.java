package io.understudy.console.insight;

import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of the fleet that every screen is narrowed to.
 *
 * @param name as an operator calls it
 */
public record Scope(String name, Set<Endpoint> hosts) {
    public Scope {
        hosts = Set.copyOf(hosts);
    }

    /** The hosts of a cluster. */
    public static Scope of(Cluster cluster) {
        return new Scope(cluster.name(), endpoints(cluster.hosts()));
    }

    public static Scope of(HostState host) {
        return new Scope(host.name(), Set.of(host.endpoint()));
    }

    private static Set<Endpoint> endpoints(List<HostState> hosts) {
        return hosts.stream().map(HostState::endpoint).collect(Collectors.toUnmodifiableSet());
    }

    /** What is in it of a picture. */
    public FleetPicture of(FleetPicture picture) {
        List<HostState> inside =
                picture.hosts().stream().filter(h -> hosts.contains(h.endpoint())).toList();
        Set<String> names = inside.stream().map(HostState::name).collect(Collectors.toSet());
        FleetState narrowed =
                new FleetState(
                        picture.now(),
                        inside,
                        picture.events().stream().filter(e -> names.contains(e.host())).toList());
        return picture.past() ? FleetPicture.ofPast(narrowed) : FleetPicture.of(narrowed);
    }

    public List<Raised> of(List<Raised> raised) {
        return raised.stream().filter(one -> concerns(one.finding())).toList();
    }

    public Board of(Board board) {
        Predicate<Alarm> inside = alarm -> concerns(alarm.raised().finding());
        return new Board(
                board.open().stream().filter(inside).toList(),
                board.acknowledged().stream().filter(inside).toList(),
                board.resolved().stream().filter(inside).toList());
    }

    /** Whether a finding is about a host of this part. */
    public boolean concerns(Finding finding) {
        return hostsOf(finding).anyMatch(host -> hosts.contains(host.endpoint()));
    }

    private static Stream<HostState> hostsOf(Finding finding) {
        return switch (finding) {
            case Finding.SplitBrain(var router, _) -> hostsOf(router);
            case Finding.Concluded(var router, _) -> hostsOf(router);
            case Finding.NoOwner(var router) -> hostsOf(router);
            case Finding.AddressMissing(var router, _) -> hostsOf(router);
            case Finding.NoStandby(var router) -> hostsOf(router);
            case Finding.Faulty(var router, _) -> hostsOf(router);
            case Finding.LineSilent(var router, _, _) -> hostsOf(router);
            case Finding.Flapping(var router, _) -> hostsOf(router);
            case Finding.ScriptFails(var host, _, _) -> Stream.of(host);
            case Finding.Unreachable(var host, _, _) -> Stream.of(host);
            case Finding.NeverHeard(var host) -> Stream.of(host);
            case Finding.ConfigRejected(var host, _) -> Stream.of(host);
            case Finding.ChangePending(var host, _) -> Stream.of(host);
            case Finding.InMaintenance(var host, _) -> Stream.of(host);
            case Finding.Disagreement(var router, _) -> hostsOf(router);
            case Finding.FilesDiffer(var host, _, _) -> Stream.of(host);
            case Finding.CertificatesEnd(var hosts, _, _) -> hosts.stream();
            case Finding.OwnCertificateEnds _ -> Stream.empty();
            case Finding.AdvertsLate(_, var hearers) ->
                    hearers.stream().flatMap(hearer -> hostsOf(hearer.router())).distinct();
            case Finding.ChecksSlow(var cluster, _, _, _) -> cluster.hosts().stream();
            case Finding.ManyUnreachable(var hosts) -> hosts.stream();
            case Finding.ClocksApart(var hosts, _) -> hosts.stream();
            case Finding.QuorumLost(var cluster, _) -> cluster.hosts().stream();
            case Finding.ServersDown(var cluster, _, _) -> cluster.hosts().stream();
        };
    }

    private static Stream<HostState> hostsOf(VirtualRouter router) {
        return router.members().stream().map(Member::host);
    }
}
