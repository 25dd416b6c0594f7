package io.understudy.model.cluster;

import io.understudy.model.cluster.Conclusion.AddressTwice;
import io.understudy.model.cluster.Conclusion.AdvertsLost;
import io.understudy.model.cluster.Conclusion.AdvertsRefused;
import io.understudy.model.cluster.Conclusion.AnsweredByOther;
import io.understudy.model.cluster.Conclusion.Cause;
import io.understudy.model.cluster.Conclusion.ForeignRouter;
import io.understudy.model.cluster.Conclusion.HeldWithoutMaster;
import io.understudy.model.cluster.Conclusion.Mistake;
import io.understudy.model.cluster.Conclusion.RouterIdsDiffer;
import io.understudy.model.cluster.Conclusion.SplitBrain;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.Answers;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws conclusions from what agents know of themselves and of each other. What one moment shows
 * may be a handover; whoever tells of it waits until it has lasted.
 */
public final class Conclusions {
    private Conclusions() {}

    /** A conclusion and what each host of its virtual router says for it. */
    public record Proven(Conclusion conclusion, List<Proof> proofs) {
        public Proven {
            proofs = List.copyOf(proofs);
        }
    }

    /** All that is wrong, router by router, in the order of the agents. */
    public static List<Conclusion> of(List<Sighting> agents) {
        return proven(agents).stream().map(Proven::conclusion).toList();
    }

    /** The same with its proof. */
    public static List<Proven> proven(List<Sighting> agents) {
        List<Proven> all = new ArrayList<>();
        List<List<Member>> routers = routers(agents);
        List<Member> everybody = routers.stream().flatMap(List::stream).toList();
        for (List<Member> router : routers) {
            List<Conclusion> conclusions = new ArrayList<>();
            of(router, everybody, conclusions);
            List<Proof> proofs =
                    conclusions.isEmpty()
                            ? List.of()
                            : router.stream().map(m -> m.proof(everybody)).toList();
            conclusions.forEach(one -> all.add(new Proven(one, proofs)));
        }
        routerIds(agents, all);
        return all;
    }

    private static List<List<Member>> routers(List<Sighting> agents) {
        Map<Integer, List<List<Member>>> byId = new LinkedHashMap<>();
        List<List<Member>> routers = new ArrayList<>();
        for (Sighting agent : agents) {
            for (InstanceSnapshot instance : agent.now().instances()) {
                List<List<Member>> alike =
                        byId.computeIfAbsent(instance.virtualRouterId(), _ -> new ArrayList<>());
                alike.stream()
                        .filter(r -> isSameRouter(r.getFirst().now(), instance))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Member> fresh = new ArrayList<>();
                            alike.add(fresh);
                            routers.add(fresh);
                            return fresh;
                        })
                        .add(Member.of(agent, instance));
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

    private static void of(List<Member> router, List<Member> everybody, List<Conclusion> all) {
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
            for (IpAddress stranger : member.strangers(router)) {
                all.add(
                        new ForeignRouter(
                                name, member.host(), stranger, member.now().virtualRouterId()));
            }
            if (!member.is(VrrpState.MASTER) && !member.now().held().isEmpty()) {
                all.add(new HeldWithoutMaster(name, member.host(), member.now().held()));
            }
            if (masters.size() == 1 && isDeaf(member)) {
                Member master = masters.getFirst();
                all.add(
                        new AdvertsLost(
                                name,
                                master.host(),
                                member.host(),
                                filtered(List.of(master, member))));
            }
        }
        if (masters.size() < 2) {
            twice(name, router, all);
            Member master = masters.isEmpty() ? null : masters.getFirst();
            answered(name, router, everybody, master, all);
        }
    }

    /** A backup that waited for longer than it would wait for a dead master. */
    private static boolean isDeaf(Member member) {
        MasterView heard = member.now().master();
        return member.is(VrrpState.BACKUP)
                && member.settled()
                && !member.hears()
                && member.mistake() == null
                && (heard == null || heard.ageNanos() > member.now().masterDownNanos());
    }

    private static @Nullable Cause cause(List<Member> masters) {
        for (Member member : masters) {
            Mistake mistake = member.mistake();
            if (mistake != null && !member.refusesStrangersAlone(masters)) {
                return new Cause.Refused(member.host(), mistake);
            }
        }
        if (masters.stream().noneMatch(m -> m.since(AdvertCounters::sent) > 0)) {
            return null;
        }
        List<Member> deaf = masters.stream().filter(m -> !m.hears()).toList();
        if (deaf.isEmpty()) {
            return null;
        }
        Cause filtered = filtered(masters);
        if (filtered != null) {
            return filtered;
        }
        if (deaf.size() == masters.size()) {
            return new Cause.Blocked();
        }
        Member hearing = masters.stream().filter(Member::hears).findFirst().orElseThrow();
        return new Cause.OneWay(hearing.host(), deaf.getFirst().host());
    }

    private static @Nullable Cause filtered(List<Member> members) {
        return members.stream()
                .flatMap(m ->
                        m.filter().stream()
                                .map(rule ->
                                        new Cause.Filtered(
                                                m.host(), rule.place(), rule.byPolicy())))
                .findFirst()
                .orElse(null);
    }

    private static void refusals(String name, List<Member> router, List<Conclusion> all) {
        for (Member member : router) {
            Mistake mistake = member.mistake();
            if (mistake != null && !member.refusesStrangersAlone(router)) {
                all.add(new AdvertsRefused(name, member.host(), mistake));
            }
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

    /** Told once for each address, by the first host that saw it. */
    private static void answered(
            String name,
            List<Member> router,
            List<Member> everybody,
            @Nullable Member master,
            List<Conclusion> all) {
        List<IpAddress> told = new ArrayList<>();
        for (Member member : router) {
            Answers answers = member.now().answers();
            if (answers == null || !isOfNow(answers, member, master)) {
                continue;
            }
            for (IpPrefix address : member.now().addresses()) {
                String mac = answers.of(address.address());
                if (mac == null
                        || told.contains(address.address())
                        || isRightful(mac, member, master, router)) {
                    continue;
                }
                told.add(address.address());
                String owner = Stations.owner(mac, everybody);
                // An agent that says itself that it has it is told of by that.
                if (everybody.stream()
                        .noneMatch(m -> m.host().equals(owner) && m.holds(address.address()))) {
                    all.add(
                            new AnsweredByOther(
                                    name,
                                    member.host(),
                                    address.address(),
                                    mac,
                                    owner,
                                    master == null ? null : master.host()));
                }
            }
        }
    }

    /** Whether it asked while things were as they are. */
    private static boolean isOfNow(Answers answers, Member by, @Nullable Member master) {
        if (master == by) {
            return answers.master() == null;
        }
        IpAddress source = master == null ? null : master.now().source();
        return source == null ? answers.master() == null : source.equals(answers.master());
    }

    /** Who is master asks for others than himself. */
    private static boolean isRightful(
            String mac, Member by, @Nullable Member master, List<Member> router) {
        if (master == null) {
            return false;
        }
        boolean masters =
                Answers.isVirtual(mac, master.now().virtualRouterId())
                        || master.host().equals(Stations.owner(mac, router));
        boolean known =
                by == master
                        || router.stream().anyMatch(m -> Stations.isKnown(master.now(), m.now()));
        return masters || !known;
    }

    private static void routerIds(List<Sighting> agents, List<Proven> all) {
        Map<IpAddress, List<Member>> holders = new LinkedHashMap<>();
        for (Sighting agent : agents) {
            for (InstanceSnapshot instance : agent.now().instances()) {
                Member member = Member.of(agent, instance);
                for (IpPrefix address : instance.addresses()) {
                    holders.computeIfAbsent(address.address(), _ -> new ArrayList<>()).add(member);
                }
            }
        }
        Set<List<String>> told = new HashSet<>();
        holders.forEach((address, members) -> {
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    Member one = members.get(i);
                    Member other = members.get(j);
                    if (one.now().virtualRouterId() != other.now().virtualRouterId()
                            && !one.host().equals(other.host())
                            && told.add(
                                    List.of(
                                            one.host(),
                                            one.now().name(),
                                            other.host(),
                                            other.now().name()))) {
                        all.add(differing(address, one, other));
                    }
                }
            }
        });
    }

    private static Proven differing(IpAddress address, Member one, Member other) {
        List<Member> both = List.of(one, other);
        return new Proven(
                new RouterIdsDiffer(
                        one.now().name(),
                        address,
                        both.stream().map(Member::host).sorted().toList()),
                both.stream().map(m -> m.proof(both)).toList());
    }
}
