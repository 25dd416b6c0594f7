package io.understudy.console.rehearsal;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a cluster as a rehearsal begins: as the fleet shows them now.
 *
 * @param roles of the hosts that are heard
 * @param routers whose addresses are looked at
 * @param silent hosts that are not heard; in a rehearsal they are as good as down
 * @param segments which interfaces hear each other, by numbers
 */
public record Cast(
        List<Role> roles,
        List<VirtualRouter> routers,
        List<HostState> silent,
        Map<Place, Integer> segments) {
    /**
     * One host.
     *
     * @param masters its instances that are master now
     * @param linksDown its interfaces without link
     */
    public record Role(
            Endpoint endpoint,
            String name,
            Part part,
            Set<String> masters,
            Set<String> linksDown,
            @Nullable Maintenance maintenance) {
        public Role {
            masters = Set.copyOf(masters);
            linksDown = Set.copyOf(linksDown);
        }
    }

    /** An interface of a host. */
    public record Place(Endpoint host, String interfaceName) {}

    public Cast {
        roles = List.copyOf(roles);
        routers = List.copyOf(routers);
        silent = List.copyOf(silent);
        segments = Map.copyOf(segments);
    }

    public static Cast of(FleetPicture picture, Cluster cluster) {
        List<Role> roles = new ArrayList<>();
        List<HostState> silent = new ArrayList<>();
        for (HostState host : cluster.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            boolean heard = picture.streaming().contains(host);
            if (snapshot == null || !heard || snapshot.stopping()) {
                silent.add(host);
            } else {
                roles.add(role(host, snapshot));
            }
        }
        return new Cast(roles, cluster.routers(), silent, segments(cluster.routers()));
    }

    private static Role role(HostState host, AgentSnapshot snapshot) {
        Set<String> masters = new LinkedHashSet<>();
        Set<String> down = new LinkedHashSet<>();
        for (InstanceSnapshot instance : snapshot.instances()) {
            Reason reason = instance.reason();
            if (instance.state() == VrrpState.MASTER) {
                masters.add(instance.name());
            } else if (instance.state() == VrrpState.FAULT) {
                switch (reason) {
                    case Reason.LinkDown(var name) -> down.add(name);
                    case Reason.InterfaceMissing(var name) -> down.add(name);
                    // what a rehearsal cannot show otherwise: this one takes no part
                    case Reason.NoSourceAddress(var name) -> down.add(name);
                    case Reason.HeldDown _ -> down.add(instance.interfaceName());
                    case Reason.SystemRefused _ -> down.add(instance.interfaceName());
                    case null, default -> {}
                }
            }
        }
        return new Role(
                host.endpoint(),
                host.name(),
                Part.of(snapshot),
                masters,
                down,
                snapshot.maintenance());
    }

    /** Interfaces on which the same virtual router lives are on one network. */
    private static Map<Place, Integer> segments(List<VirtualRouter> routers) {
        Map<Place, Integer> segments = new LinkedHashMap<>();
        int next = 0;
        for (VirtualRouter router : routers) {
            int mine = next++;
            for (Member member : router.members()) {
                Place place =
                        new Place(member.host().endpoint(), member.instance().interfaceName());
                Integer known = segments.putIfAbsent(place, mine);
                if (known != null && known != mine) {
                    int joined = mine;
                    segments.replaceAll((_, of) -> of == joined ? known : of);
                    mine = known;
                }
            }
        }
        return segments;
    }

    /** What names the network that an interface is on; one that nobody shares is its own. */
    Object segment(Endpoint host, String interfaceName) {
        Place place = new Place(host, interfaceName);
        Integer known = segments.get(place);
        return known == null ? place : known;
    }

    @Nullable Role role(Endpoint endpoint) {
        for (Role role : roles) {
            if (role.endpoint().equals(endpoint)) {
                return role;
            }
        }
        return null;
    }
}
