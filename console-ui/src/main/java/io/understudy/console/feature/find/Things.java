package io.understudy.console.feature.find;

import io.understudy.console.control.Navigator;
import io.understudy.console.explain.ProblemText;
import io.understudy.console.feature.find.Found.About;
import io.understudy.console.feature.find.Found.Fact;
import io.understudy.console.feature.find.Found.Kind;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.session.HostState;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All things of a fleet that have a name or an address. */
public final class Things {
    private final Wording wording;
    private final Navigator to;
    private final List<Found> all = new ArrayList<>();

    private Things(Wording wording, Navigator to) {
        this.wording = wording;
        this.to = to;
    }

    /** Hosts, addresses, instances, services and servers, in the order of the fleet. */
    public static List<Found> of(FleetPicture picture, Wording wording, Navigator to) {
        Things things = new Things(wording, to);
        picture.hosts().forEach(things::host);
        picture.routers().forEach(things::router);
        picture.clusters().forEach(things::services);
        return things.all;
    }

    private void host(HostState host) {
        all.add(
                new Found(
                        Kind.HOST,
                        host.name(),
                        host.endpoint().toString(),
                        host.endpoint().host(),
                        () -> to.toHost(host.endpoint()),
                        () -> about(host)));
    }

    private About about(HostState host) {
        AgentSnapshot snapshot = host.snapshot();
        List<Fact> facts = new ArrayList<>();
        if (snapshot != null) {
            facts.add(new Fact(wording.text("hosts.version"), snapshot.host().version()));
            snapshot.instances()
                    .forEach(i ->
                            facts.add(new Fact(i.name(), i.state() + " " + i.effectivePriority())));
        }
        StreamProblem problem = host.problem();
        return new About(
                wording.text("find.host.lead"),
                facts,
                problem == null ? "" : ProblemText.sentence(wording, problem));
    }

    /** How every host stands in a router. */
    static List<Fact> members(VirtualRouter router) {
        return router.members().stream().map(m -> new Fact(m.hostName(), stand(m))).toList();
    }

    static String stand(Member member) {
        return (member.isCurrent() ? "" : "? ")
                + member.instance().state()
                + " "
                + member.instance().effectivePriority();
    }

    /** How a server stands in each of these services. */
    static List<Fact> stands(List<VirtualService> in, String server) {
        List<Fact> facts = new ArrayList<>();
        for (VirtualService service : in) {
            ServerSnapshot one = service.service().server(server);
            if (one != null) {
                facts.add(new Fact(service.name(), one.state() + " " + one.weightEffective()));
            }
        }
        return facts;
    }

    private About about(VirtualRouter router) {
        return new About(wording.text("find.router.lead"), members(router), "");
    }

    private About about(VirtualService of) {
        ServiceSnapshot service = of.service();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        wording.text("find.quorum"),
                        service.liveWeight() + " / " + service.quorum()));
        service.servers()
                .forEach(s -> facts.add(new Fact(s.name(), s.state() + " " + s.weightEffective())));
        return new About(wording.text("find.service.lead"), facts, "");
    }

    private void router(VirtualRouter router) {
        String hosts =
                router.members().stream().map(Member::hostName).collect(Collectors.joining(", "));
        Member owner = router.owner();
        all.add(
                new Found(
                        Kind.INSTANCE,
                        router.name(),
                        wording.text("find.instance.detail", router.virtualRouterId(), hosts),
                        "vrid "
                                + router.virtualRouterId()
                                + " "
                                + macs(router)
                                + " "
                                + router.members().getFirst().instance().interfaceName(),
                        () -> to.toVrrp(router.key()),
                        () -> about(router)));
        for (IpPrefix address : router.addresses()) {
            all.add(
                    new Found(
                            Kind.ADDRESS,
                            address.address().toString(),
                            owner == null
                                    ? wording.text("find.unowned", router.name())
                                    : wording.text("find.owned", router.name(), owner.hostName()),
                            address + " vip " + router.name(),
                            () -> to.toTopology(router.key()),
                            () -> about(router)));
        }
    }

    /** The virtual MAC addresses of both families (RFC 9568 §7.3). */
    private static String macs(VirtualRouter router) {
        String id = "%02x".formatted(router.virtualRouterId());
        return "00:00:5e:00:01:" + id + " 00:00:5e:00:02:" + id;
    }

    private void services(Cluster cluster) {
        Map<String, List<VirtualService>> servers = new LinkedHashMap<>();
        for (VirtualService service : cluster.services()) {
            all.add(
                    new Found(
                            Kind.SERVICE,
                            service.name(),
                            wording.text("find.service.detail", cluster.name()),
                            "",
                            () -> to.toServices(service.name()),
                            () -> about(service)));
            for (ServerSnapshot server : service.service().servers()) {
                servers.computeIfAbsent(server.name(), _ -> new ArrayList<>()).add(service);
            }
        }
        servers.forEach((server, in) ->
                all.add(
                        new Found(
                                Kind.SERVER,
                                server,
                                wording.text(
                                        "find.server.detail",
                                        in.stream()
                                                .map(VirtualService::name)
                                                .collect(Collectors.joining(", "))),
                                "",
                                () -> to.toServices(server),
                                () ->
                                        new About(
                                                wording.text("find.server.lead"),
                                                stands(in, server),
                                                ""))));
    }
}
