package io.understudy.model.cluster;

import io.understudy.model.cluster.Conclusion.AddressTwice;
import io.understudy.model.cluster.Conclusion.AdvertsLost;
import io.understudy.model.cluster.Conclusion.AdvertsRefused;
import io.understudy.model.cluster.Conclusion.Cause;
import io.understudy.model.cluster.Conclusion.ForeignRouter;
import io.understudy.model.cluster.Conclusion.HeldWithoutMaster;
import io.understudy.model.cluster.Conclusion.Mistake;
import io.understudy.model.cluster.Conclusion.RouterIdsDiffer;
import io.understudy.model.cluster.Conclusion.SplitBrain;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws conclusions from what agents know of themselves and of each other. What one moment shows
 * may be a handover; whoever tells of it waits until it has lasted.
 */
public final class Conclusions {
    private Conclusions() {}

    /** An instance on its host. */
    private record Member(String host, InstanceSnapshot now, AdvertCounters before) {
        boolean is(VrrpState state) {
            return now.state() == state;
        }

        long since(ToLongFunction<AdvertCounters> counter) {
            return counter.applyAsLong(now.counters()) - counter.applyAsLong(before);
        }

        boolean hears() {
            return since(AdvertCounters::received) > 0;
        }

        /** What is wrong with the adverts that arrived lately; null if nothing is. */
        @Nullable Mistake mistake() {
            Map<Mistake, ToLongFunction<AdvertCounters>> counters = new LinkedHashMap<>();
            counters.put(
                    Mistake.AUTHENTICATION,
                    c -> c.authFailures() + c.authTypeMismatch() + c.authTypeInvalid());
            counters.put(Mistake.INTERVAL, AdvertCounters::intervalErrors);
            counters.put(Mistake.ADDRESSES, AdvertCounters::addressListErrors);
            counters.put(Mistake.LENGTH, AdvertCounters::lengthErrors);
            counters.put(Mistake.TTL, AdvertCounters::ttlErrors);
            for (Map.Entry<Mistake, ToLongFunction<AdvertCounters>> one : counters.entrySet()) {
                if (since(one.getValue()) > 0) {
                    return one.getKey();
                }
            }
            return null;
        }
    }

    /** All that is wrong, router by router, in the order of the agents. */
    public static List<Conclusion> of(List<Sighting> agents) {
        List<Conclusion> all = new ArrayList<>();
        for (List<Member> router : routers(agents)) {
            of(router, all);
        }
        routerIds(agents, all);
        return all;
    }

    private static List<List<Member>> routers(List<Sighting> agents) {
        List<List<Member>> routers = new ArrayList<>();
        for (Sighting agent : agents) {
            for (InstanceSnapshot instance : agent.now().instances()) {
                InstanceSnapshot before = agent.before().instance(instance.name());
                Member member =
                        new Member(
                                agent.host(),
                                instance,
                                before == null ? instance.counters() : before.counters());
                routers.stream()
                        .filter(r -> isSameRouter(r.getFirst().now(), instance))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Member> fresh = new ArrayList<>();
                            routers.add(fresh);
                            return fresh;
                        })
                        .add(member);
            }
        }
        return routers;
    }

    /** Same virtual router id, and an address in common. */
    public static boolean isSameRouter(InstanceSnapshot one, InstanceSnapshot other) {
        return one.virtualRouterId() == other.virtualRouterId() && common(one, other) != null;
    }

    private static @Nullable IpAddress common(InstanceSnapshot one, InstanceSnapshot other) {
        for (IpPrefix address : one.addresses()) {
            for (IpPrefix theirs : other.addresses()) {
                if (address.address().equals(theirs.address())) {
                    return address.address();
                }
            }
        }
        return null;
    }

    private static void of(List<Member> router, List<Conclusion> all) {
        String name = router.getFirst().now().name();
        List<Member> masters = router.stream().filter(m -> m.is(VrrpState.MASTER)).toList();
        if (masters.size() > 1) {
            all.add(
                    new SplitBrain(
                            name,
                            masters.stream().map(Member::host).sorted().toList(),
                            cause(masters)));
        } else {
            refusals(name, router, all);
        }
        for (Member member : router) {
            foreign(name, router, member, all);
            if (!member.is(VrrpState.MASTER) && !member.now().held().isEmpty()) {
                all.add(new HeldWithoutMaster(name, member.host(), member.now().held()));
            }
            if (masters.size() == 1 && isDeaf(member)) {
                all.add(new AdvertsLost(name, masters.getFirst().host(), member.host()));
            }
        }
        if (masters.size() < 2) {
            twice(name, router, all);
        }
    }

    /** A backup that waited for longer than it would wait for a dead master. */
    private static boolean isDeaf(Member member) {
        MasterView heard = member.now().master();
        return member.is(VrrpState.BACKUP)
                && !member.hears()
                && (heard == null || heard.ageNanos() > member.now().masterDownNanos());
    }

    private static @Nullable Cause cause(List<Member> masters) {
        for (Member member : masters) {
            Mistake mistake = member.mistake();
            if (mistake != null) {
                return new Cause.Refused(member.host(), mistake);
            }
        }
        if (masters.stream().noneMatch(m -> m.since(AdvertCounters::sent) > 0)) {
            return null;
        }
        List<Member> deaf = masters.stream().filter(m -> !m.hears()).toList();
        if (deaf.size() == masters.size()) {
            return new Cause.Blocked();
        }
        if (deaf.isEmpty()) {
            return null;
        }
        Member hearing = masters.stream().filter(Member::hears).findFirst().orElseThrow();
        return new Cause.OneWay(hearing.host(), deaf.getFirst().host());
    }

    private static void refusals(String name, List<Member> router, List<Conclusion> all) {
        for (Member member : router) {
            Mistake mistake = member.mistake();
            if (mistake != null) {
                all.add(new AdvertsRefused(name, member.host(), mistake));
            }
        }
    }

    private static void foreign(
            String name, List<Member> router, Member member, List<Conclusion> all) {
        MasterView heard = member.now().master();
        boolean known =
                heard == null
                        || router.stream().anyMatch(m -> heard.address().equals(m.now().source()));
        if (heard != null && !known && member.hears()) {
            all.add(
                    new ForeignRouter(
                            name, member.host(), heard.address(), member.now().virtualRouterId()));
        }
    }

    private static void twice(String name, List<Member> router, List<Conclusion> all) {
        Map<IpPrefix, List<String>> holders = new LinkedHashMap<>();
        for (Member member : router) {
            for (IpPrefix held : member.now().held()) {
                holders.computeIfAbsent(held, _ -> new ArrayList<>()).add(member.host());
            }
        }
        holders.forEach((address, hosts) -> {
            if (hosts.size() > 1) {
                all.add(new AddressTwice(name, address, hosts.stream().sorted().toList()));
            }
        });
    }

    private static void routerIds(List<Sighting> agents, List<Conclusion> all) {
        for (int i = 0; i < agents.size(); i++) {
            for (int j = i + 1; j < agents.size(); j++) {
                for (InstanceSnapshot one : agents.get(i).now().instances()) {
                    for (InstanceSnapshot other : agents.get(j).now().instances()) {
                        IpAddress address = common(one, other);
                        if (address != null && one.virtualRouterId() != other.virtualRouterId()) {
                            all.add(
                                    new RouterIdsDiffer(
                                            one.name(),
                                            address,
                                            Stream.of(agents.get(i), agents.get(j))
                                                    .map(Sighting::host)
                                                    .sorted()
                                                    .toList()));
                        }
                    }
                }
            }
        }
    }
}
