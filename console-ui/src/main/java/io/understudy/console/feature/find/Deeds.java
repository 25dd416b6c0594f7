package io.understudy.console.feature.find;

import io.understudy.console.explain.RightsText;
import io.understudy.console.feature.find.Found.About;
import io.understudy.console.feature.find.Found.Fact;
import io.understudy.console.feature.find.Found.Kind;
import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be done to a fleet from the palette. Each opens the panel that its screen opens:
 * nothing is sent before it was previewed there and confirmed.
 */
public final class Deeds {
    private final Wording wording;
    private final EditActions edits;
    private final ServerDeeds servers;
    private final List<Found> all = new ArrayList<>();

    /** Opens the panel of a real server, in every service of a cluster that it stands in. */
    public interface ServerDeeds {
        void drain(String cluster, List<String> services, String server);

        void undrain(String cluster, List<String> services, String server);

        void weigh(String cluster, List<String> services, String server);
    }

    private Deeds(Wording wording, EditActions edits, ServerDeeds servers) {
        this.wording = wording;
        this.edits = edits;
        this.servers = servers;
    }

    /** In the order of the fleet. */
    public static List<Found> of(
            FleetPicture picture, Wording wording, EditActions edits, ServerDeeds servers) {
        Deeds deeds = new Deeds(wording, edits, servers);
        picture.routers().forEach(deeds::router);
        for (HostState host : picture.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            if (snapshot != null && !host.endpoint().isOverSsh()) {
                deeds.host(host, snapshot, picture);
            }
        }
        picture.clusters().forEach(deeds::servers);
        return deeds.all;
    }

    private void router(VirtualRouter router) {
        for (Member member : router.members()) {
            Endpoint host = member.host().endpoint();
            String instance = member.instance().name();
            add(
                    wording.text("find.priority", router.name(), member.hostName()),
                    () -> edits.changePriority(host, instance),
                    "",
                    () -> about("find.priority.lead", Things.members(router), ""),
                    RightsText.whyNotFiles(wording, member.host()));
            if (isHeld(member)) {
                add(
                        wording.text("find.release", instance, member.hostName()),
                        () -> edits.propose(host, new Command.Release(instance)),
                        "R",
                        () -> about("find.release.lead", Things.members(router), ""),
                        operator(member.host()));
            }
        }
        Member owner = router.owner();
        if (owner != null && !owner.host().endpoint().isOverSsh()) {
            Endpoint host = owner.host().endpoint();
            String instance = owner.instance().name();
            add(
                    wording.text("find.switch", instance, owner.hostName()),
                    () -> edits.propose(host, new Command.Switchover(instance, Way.LOWER, 0)),
                    "S",
                    () -> handover(router),
                    operator(owner.host()));
        }
    }

    private static boolean isHeld(Member member) {
        AgentSnapshot snapshot = member.host().snapshot();
        return snapshot != null
                && snapshot.holds().stream()
                        .anyMatch(h -> h.instance().equals(member.instance().name()));
    }

    private About handover(VirtualRouter router) {
        List<Member> standbys = router.standbys();
        return standbys.isEmpty()
                ? about(
                        "find.switch.lead",
                        Things.members(router),
                        wording.text("find.switch.alone", router.name()))
                : new About(
                        wording.text("find.switch.to", standbys.getFirst().hostName()),
                        Things.members(router),
                        "");
    }

    private void host(HostState host, AgentSnapshot snapshot, FleetPicture picture) {
        boolean on = snapshot.maintenance() == null;
        add(
                wording.text(on ? "find.maintain" : "find.resume", host.name()),
                () -> edits.propose(host.endpoint(), new Command.Maintain(on, "")),
                "M",
                () -> maintenance(host, on, picture),
                operator(host));
    }

    private About maintenance(HostState host, boolean on, FleetPicture picture) {
        List<Fact> facts = new ArrayList<>();
        boolean alone = false;
        for (VirtualRouter router : picture.routers()) {
            for (Member member : router.members()) {
                if (member.host().endpoint().equals(host.endpoint())) {
                    facts.add(new Fact(router.name(), Things.stand(member)));
                    alone |= router.owner() == member && router.standbys().isEmpty();
                }
            }
        }
        return about(
                on ? "find.maintain.lead" : "find.resume.lead",
                facts,
                on && alone ? wording.text("find.maintain.alone", host.name()) : "");
    }

    private void servers(Cluster cluster) {
        Map<String, List<VirtualService>> byServer = new LinkedHashMap<>();
        for (VirtualService service : cluster.services()) {
            for (ServerSnapshot server : service.service().servers()) {
                byServer.computeIfAbsent(server.name(), _ -> new ArrayList<>()).add(service);
            }
        }
        byServer.forEach((server, in) -> server(cluster, server, in));
    }

    private void server(Cluster cluster, String server, List<VirtualService> in) {
        List<String> names = in.stream().map(VirtualService::name).toList();
        boolean drains =
                in.stream()
                        .map(service -> service.service().server(server))
                        .anyMatch(one -> one != null && one.state() == ServerState.DRAINING);
        if (drains) {
            add(
                    wording.text("find.undrain", server),
                    () -> servers.undrain(cluster.key(), names, server),
                    "U",
                    () -> about("find.undrain.lead", Things.stands(in, server), ""),
                    operators(cluster));
        } else {
            add(
                    wording.text("find.drain", server),
                    () -> servers.drain(cluster.key(), names, server),
                    "D",
                    () -> draining(in, server),
                    operators(cluster));
        }
        add(
                wording.text("find.weight", server),
                () -> servers.weigh(cluster.key(), names, server),
                "W",
                () -> about("find.weight.lead", Things.stands(in, server), ""),
                operators(cluster));
    }

    /** Says which services would lose their quorum, by the weight that would be left. */
    private About draining(List<VirtualService> in, String server) {
        List<String> lost = new ArrayList<>();
        long active = 0;
        for (VirtualService service : in) {
            ServerSnapshot one = service.service().server(server);
            if (one != null) {
                active += one.active();
                long left =
                        service.service().liveWeight()
                                - (one.inTable() ? one.weightEffective() : 0);
                if (service.service().quorumUp() && left < service.service().quorum()) {
                    lost.add(service.name());
                }
            }
        }
        List<Fact> facts = new ArrayList<>(Things.stands(in, server));
        facts.add(new Fact(wording.text("find.to_finish"), String.valueOf(active)));
        return about(
                "find.drain.lead",
                facts,
                lost.isEmpty()
                        ? ""
                        : wording.text(
                                "find.drain.quorum",
                                String.join(wording.text("list.separator"), lost)));
    }

    private About about(String leadKey, List<Fact> facts, String warning) {
        return new About(wording.text(leadKey), facts, warning);
    }

    private @Nullable String operator(HostState host) {
        return RightsText.whyNot(wording, host, Clearance.OPERATOR);
    }

    /** Why nothing can be asked of any host of a cluster; null if something can. */
    private @Nullable String operators(Cluster cluster) {
        return RightsText.whyNotAny(wording, cluster.hosts(), Clearance.OPERATOR);
    }

    /**
     * @param off why it may not be done; null if it may
     */
    private void add(
            String title,
            Runnable go,
            String shortcut,
            Supplier<About> about,
            @Nullable String off) {
        if (off == null) {
            all.add(new Found(Kind.ACTION, title, "", "", go, shortcut, about));
        } else {
            all.add(
                    new Found(
                            Kind.ACTION,
                            title,
                            off,
                            "",
                            () -> {},
                            shortcut,
                            () -> new About("", about.get().facts(), off)));
        }
    }
}
