package io.understudy.model.config.diff;

import io.understudy.model.config.diff.Member.Standby;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which instances of the members stand by for each other. On the wire the number and the
 * family decide, so they weigh most; but where an address in common and the name both speak for
 * another instance, the number is what is wrong, as when two numbers were swapped.
 */
final class RouterMatch {
    private static final int NUMBER = 5;
    private static final int ADDRESS = 4;
    private static final int NAME = 2;
    private static final int INTERFACE = 1;

    private final List<VirtualRouter> routers = new ArrayList<>();
    private long weighed;

    /** A pair that may belong together, and how much speaks for it. */
    private record Candidate(int router, int instance, int weight) {}

    private RouterMatch() {}

    /** The routers of all members; each instance is in exactly one. */
    static List<VirtualRouter> of(Map<Member, List<Standby>> instances) {
        return List.copyOf(matched(instances).routers);
    }

    static RouterMatch matched(Map<Member, List<Standby>> instances) {
        RouterMatch match = new RouterMatch();
        instances.forEach(match::join);
        return match;
    }

    /** How many pairs of instances were weighed against each other. */
    long weighed() {
        return weighed;
    }

    private void join(Member member, List<Standby> instances) {
        List<Candidate> candidates = candidates(instances);
        candidates.sort(
                Comparator.comparingInt(Candidate::weight)
                        .reversed()
                        .thenComparingInt(Candidate::router)
                        .thenComparingInt(Candidate::instance));
        Set<Integer> taken = new HashSet<>();
        Set<Integer> placed = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (taken.contains(candidate.router) || placed.contains(candidate.instance)) {
                continue;
            }
            taken.add(candidate.router);
            placed.add(candidate.instance);
            VirtualRouter router = routers.get(candidate.router);
            Standby standby = instances.get(candidate.instance);
            router.evidence().put(member, evidence(best(router, standby), standby));
            router.standbys().put(member, standby);
        }
        for (int i = 0; i < instances.size(); i++) {
            if (!placed.contains(i)) {
                VirtualRouter alone =
                        new VirtualRouter(new LinkedHashMap<>(), new LinkedHashMap<>());
                alone.standbys().put(member, instances.get(i));
                routers.add(alone);
            }
        }
    }

    /** Only what shares a trait is weighed, so that a thousand instances stay cheap. */
    private List<Candidate> candidates(List<Standby> instances) {
        Map<Object, Set<Integer>> byTrait = new HashMap<>();
        for (int i = 0; i < routers.size(); i++) {
            for (Standby standby : routers.get(i).standbys().values()) {
                for (Object trait : traits(standby)) {
                    byTrait.computeIfAbsent(trait, _ -> new LinkedHashSet<>()).add(i);
                }
            }
        }
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            Set<Integer> near = new LinkedHashSet<>();
            for (Object trait : traits(instances.get(i))) {
                near.addAll(byTrait.getOrDefault(trait, Set.of()));
            }
            for (int router : near) {
                Standby known = best(routers.get(router), instances.get(i));
                int weight = weight(known, instances.get(i));
                // An interface in common says nothing by itself.
                if (weight >= NAME) {
                    found.add(new Candidate(router, i, weight));
                }
            }
        }
        return found;
    }

    private static List<Object> traits(Standby standby) {
        VrrpInstance instance = standby.instance();
        List<Object> traits = new ArrayList<>();
        traits.add(instance.virtualRouterId());
        traits.add(instance.name());
        traits.addAll(addresses(standby));
        return traits;
    }

    private Standby best(VirtualRouter router, Standby other) {
        Standby best = router.standbys().firstEntry().getValue();
        for (Standby one : router.standbys().values()) {
            best = weight(one, other) > weight(best, other) ? one : best;
        }
        return best;
    }

    private int weight(Standby one, Standby other) {
        weighed++;
        return (sameNumber(one, other) ? NUMBER : 0)
                + (shared(one, other).isEmpty() ? 0 : ADDRESS)
                + (one.instance().name().equals(other.instance().name()) ? NAME : 0)
                + (sameInterface(one, other) ? INTERFACE : 0);
    }

    private static boolean sameNumber(Standby one, Standby other) {
        return one.v6() == other.v6()
                && one.instance().virtualRouterId() == other.instance().virtualRouterId();
    }

    private static boolean sameInterface(Standby one, Standby other) {
        return one.instance().interfaceName().equals(other.instance().interfaceName());
    }

    private static Set<IpAddress> shared(Standby one, Standby other) {
        Set<IpAddress> shared = addresses(one);
        shared.retainAll(addresses(other));
        return shared;
    }

    private static Set<IpAddress> addresses(Standby standby) {
        Set<IpAddress> found = new LinkedHashSet<>();
        for (VirtualAddress address : standby.instance().virtualAddresses()) {
            found.add(address.prefix().address());
        }
        return found;
    }

    /** What the two have in common, in words. */
    private static String evidence(Standby one, Standby other) {
        List<String> common = new ArrayList<>();
        if (sameNumber(one, other)) {
            common.add("virtual_router_id " + one.instance().virtualRouterId());
        }
        Set<IpAddress> shared = shared(one, other);
        if (!shared.isEmpty()) {
            common.add(shared.iterator().next().toString());
        }
        if (one.instance().name().equals(other.instance().name())) {
            common.add("the name");
        }
        if (sameInterface(one, other)) {
            common.add(one.instance().interfaceName());
        }
        return String.join(", ", common);
    }
}
