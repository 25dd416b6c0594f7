package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances elect one master among them, and which hosts hang together by that. It holds for
 * as long as no host loads another configuration, which is for thousands of pictures.
 */
final class Grouping {
    /** An instance, by its place in the fleet. */
    record Place(int host, int instance) {}

    /** Instances of one virtual router, in the order of hosts. */
    record Router(String key, List<Place> members) {}

    /** Hosts that hang together, and their virtual routers. */
    record Bond(List<Integer> hosts, List<Router> routers) {}

    private record Mark(int virtualRouterId, @Nullable IpAddress address, String name) {}

    /** What counts of a host. Not its state: that of a large fleet would be kept for hours. */
    private record Kin(Endpoint endpoint, boolean heard, List<Trait> instances) {}

    private record Trait(int virtualRouterId, String name, List<IpPrefix> addresses) {}

    private final List<Kin> seen;
    private final List<Bond> bonds;
    private final List<List<Integer>> strangers;

    private Grouping(List<Kin> seen, List<Bond> bonds, List<List<Integer>> strangers) {
        this.seen = seen;
        this.bonds = bonds;
        this.strangers = strangers;
    }

    static Grouping of(List<HostState> hosts) {
        List<Bond> bonds = bondsOf(hosts, routersOf(hosts));
        return new Grouping(
                hosts.stream().map(Grouping::kin).toList(), bonds, strangersOf(hosts, bonds));
    }

    private static Kin kin(HostState host) {
        return new Kin(
                host.endpoint(),
                host.snapshot() != null,
                instances(host).stream()
                        .map(i -> new Trait(i.virtualRouterId(), i.name(), i.addresses()))
                        .toList());
    }

    List<Bond> bonds() {
        return bonds;
    }

    /** Hosts of several bonds that are to hold the same address, each group once. */
    List<List<Integer>> strangers() {
        return strangers;
    }

    /** Whether these hosts are grouped the same way. */
    boolean fits(List<HostState> hosts) {
        if (hosts.size() != seen.size()) {
            return false;
        }
        for (int i = 0; i < hosts.size(); i++) {
            if (!isAlike(hosts.get(i), seen.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlike(HostState host, Kin then) {
        List<InstanceSnapshot> now = instances(host);
        if (!host.endpoint().equals(then.endpoint())
                || (host.snapshot() != null) != then.heard()
                || now.size() != then.instances().size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            InstanceSnapshot mine = now.get(i);
            Trait theirs = then.instances().get(i);
            if (mine.virtualRouterId() != theirs.virtualRouterId()
                    || !mine.name().equals(theirs.name())
                    || !mine.addresses().equals(theirs.addresses())) {
                return false;
            }
        }
        return true;
    }

    private static List<InstanceSnapshot> instances(HostState host) {
        AgentSnapshot snapshot = host.snapshot();
        return snapshot == null ? List.of() : snapshot.instances();
    }

    private static List<Router> routersOf(List<HostState> hosts) {
        List<Router> routers = new ArrayList<>();
        Map<Mark, Router> byMark = new HashMap<>();
        for (int h = 0; h < hosts.size(); h++) {
            List<InstanceSnapshot> instances = instances(hosts.get(h));
            for (int i = 0; i < instances.size(); i++) {
                List<Mark> marks = marksOf(instances.get(i));
                Router router = existing(byMark, marks);
                if (router == null) {
                    router = new Router(key(marks.getFirst()), new ArrayList<>());
                    routers.add(router);
                }
                router.members().add(new Place(h, i));
                for (Mark mark : marks) {
                    byMark.putIfAbsent(mark, router);
                }
            }
        }
        return routers;
    }

    /** What makes two instances the same router: the id with any one address. */
    private static List<Mark> marksOf(InstanceSnapshot instance) {
        if (instance.addresses().isEmpty()) {
            return List.of(new Mark(instance.virtualRouterId(), null, instance.name()));
        }
        List<Mark> marks = new ArrayList<>();
        for (IpPrefix address : instance.addresses()) {
            marks.add(new Mark(instance.virtualRouterId(), address.address(), ""));
        }
        return marks;
    }

    private static String key(Mark mark) {
        return mark.virtualRouterId()
                + " "
                + (mark.address() == null ? mark.name() : mark.address());
    }

    private static @Nullable Router existing(Map<Mark, Router> byMark, List<Mark> marks) {
        for (Mark mark : marks) {
            Router router = byMark.get(mark);
            if (router != null) {
                return router;
            }
        }
        return null;
    }

    private static List<Bond> bondsOf(List<HostState> hosts, List<Router> routers) {
        int[] leader = new int[hosts.size()];
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
        }
        for (Router router : routers) {
            int first = router.members().getFirst().host();
            for (Place member : router.members()) {
                leader[find(leader, member.host())] = find(leader, first);
            }
        }
        Map<Integer, Bond> bonds = new LinkedHashMap<>();
        for (int i = 0; i < leader.length; i++) {
            if (hosts.get(i).snapshot() != null) {
                bonds.computeIfAbsent(
                                find(leader, i),
                                _ -> new Bond(new ArrayList<>(), new ArrayList<>()))
                        .hosts()
                        .add(i);
            }
        }
        for (Router router : routers) {
            Bond bond = bonds.get(find(leader, router.members().getFirst().host()));
            if (bond != null) {
                bond.routers().add(router);
            }
        }
        return List.copyOf(bonds.values());
    }

    private static List<List<Integer>> strangersOf(List<HostState> hosts, List<Bond> bonds) {
        Map<IpAddress, Set<Integer>> holders = new LinkedHashMap<>();
        Map<IpAddress, Bond> first = new HashMap<>();
        Set<IpAddress> shared = new HashSet<>();
        for (Bond bond : bonds) {
            for (int host : bond.hosts()) {
                for (InstanceSnapshot instance : instances(hosts.get(host))) {
                    for (IpPrefix prefix : instance.addresses()) {
                        IpAddress address = prefix.address();
                        holders.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(host);
                        if (first.computeIfAbsent(address, _ -> bond) != bond) {
                            shared.add(address);
                        }
                    }
                }
            }
        }
        return holders.entrySet().stream()
                .filter(entry -> shared.contains(entry.getKey()))
                .map(entry -> List.copyOf(entry.getValue()))
                .distinct()
                .toList();
    }

    private static int find(int[] leader, int of) {
        int at = of;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }
}
