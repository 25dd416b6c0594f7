package io.understudy.model.cluster;

import io.understudy.model.cluster.Conclusion.Mistake;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.Answers;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.OtherSender;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An instance on its host, and what it had counted some seconds ago.
 *
 * @param settled whether it was in its state by then
 */
record Member(
        String host,
        InstanceSnapshot now,
        AdvertCounters before,
        boolean settled,
        List<FilterRule> filter) {
    private static final Map<Mistake, ToLongFunction<AdvertCounters>> COUNTERS = counters();

    private static Map<Mistake, ToLongFunction<AdvertCounters>> counters() {
        Map<Mistake, ToLongFunction<AdvertCounters>> counters = new LinkedHashMap<>();
        counters.put(
                Mistake.AUTHENTICATION,
                c -> c.authFailures() + c.authTypeMismatch() + c.authTypeInvalid());
        counters.put(Mistake.INTERVAL, AdvertCounters::intervalErrors);
        counters.put(Mistake.ADDRESSES, AdvertCounters::addressListErrors);
        counters.put(Mistake.LENGTH, AdvertCounters::lengthErrors);
        counters.put(Mistake.TTL, AdvertCounters::ttlErrors);
        return counters;
    }

    static Member of(Sighting agent, InstanceSnapshot instance) {
        InstanceSnapshot before = agent.before().instance(instance.name());
        return new Member(
                agent.host(),
                instance,
                before == null ? instance.counters() : before.counters(),
                before != null
                        && before.state() == instance.state()
                        && before.since().equals(instance.since()),
                agent.now().filter());
    }

    boolean is(VrrpState state) {
        return now.state() == state;
    }

    long since(ToLongFunction<AdvertCounters> counter) {
        return counter.applyAsLong(now.counters()) - counter.applyAsLong(before);
    }

    boolean holds(IpAddress address) {
        return now.held().stream().anyMatch(held -> held.address().equals(address));
    }

    boolean hears() {
        return since(AdvertCounters::received) > 0;
    }

    /** What is wrong with the adverts that arrived lately; null if nothing is. */
    @Nullable Mistake mistake() {
        for (Map.Entry<Mistake, ToLongFunction<AdvertCounters>> one : COUNTERS.entrySet()) {
            if (since(one.getValue()) > 0) {
                return one.getKey();
            }
        }
        return null;
    }

    /** Routers that it heard and that are none of these. */
    List<IpAddress> strangers(List<Member> members) {
        List<IpAddress> strangers = new ArrayList<>();
        MasterView master = now.master();
        if (master != null && hears()) {
            strangers.add(master.address());
        }
        // A backup hears its master; so only errors show that the others still speak.
        if (mistake() != null || (is(VrrpState.MASTER) && hears())) {
            now.others().forEach(other -> strangers.add(other.source()));
        }
        strangers.removeIf(
                source -> members.stream().anyMatch(m -> source.equals(m.now().source())));
        return strangers.stream().distinct().toList();
    }

    /** Whether all whose adverts it dropped are none of these. */
    boolean refusesStrangersAlone(List<Member> members) {
        return !now.others().isEmpty()
                && now.others().stream()
                        .map(OtherSender::source)
                        .noneMatch(source ->
                                members.stream().anyMatch(m -> source.equals(m.now().source())));
    }

    Proof proof(List<Member> members) {
        MasterView master = now.master();
        return new Proof(
                host,
                now.state(),
                since(AdvertCounters::sent),
                since(AdvertCounters::received),
                master == null ? null : master.address(),
                now.others(),
                answerers(members),
                filter);
    }

    private List<Proof.Answerer> answerers(List<Member> members) {
        List<Proof.Answerer> answerers = new ArrayList<>();
        Answers answers = now.answers();
        if (answers != null) {
            for (Answers.Answer answer : answers.seen()) {
                String mac = answer.mac();
                boolean own =
                        now.addresses().stream()
                                .anyMatch(a -> a.address().equals(answer.address()));
                if (mac != null && own) {
                    answerers.add(
                            new Proof.Answerer(
                                    answer.address(), mac, Stations.owner(mac, members)));
                }
            }
        }
        return answerers;
    }
}
