package io.understudy.agent.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.linux.conntrack.Conntrack;
import io.understudy.linux.nftables.NftBatch;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.SeenRule;
import io.understudy.linux.process.Excursion;
import io.understudy.linux.process.Excursion.Opening;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Services in the packet filter, in place of IPVS. All commands that come together take effect
 * together. A table that a predecessor left is replaced in one step: connections go on, since the
 * kernel's connection tracking knows their servers.
 */
final class NatTable implements ServiceTable {
    private final boolean masquerades;
    private final Map<ServiceId, NatService> services = new LinkedHashMap<>();
    private final Map<String, TrafficCounters> counted = new HashMap<>();
    private final Map<ServiceId, TrafficCounters> past = new HashMap<>();
    private final Set<ServiceId> damaged = new HashSet<>();
    private Map<String, List<String>> written = Map.of();
    private boolean isThere;
    private @Nullable String namespace;
    private @Nullable Nftables nftables;
    private @Nullable Conntrack tracking;

    NatTable(boolean masquerades) {
        this.masquerades = masquerades;
    }

    /** Removes what a predecessor left that balanced so; nothing happens where there is nothing. */
    static void discard(@Nullable String place) {
        try (Nftables nftables =
                place == null ? Nftables.open() : Excursion.in(place, Nftables::open)) {
            nftables.commit(new NftBatch(NatRules.FAMILY, NatRules.TABLE).deleteTable());
        } catch (SyscallException _) {
            // It is not there, or this kernel has no nf_tables.
        }
    }

    @Override
    public List<StateChange> use(@Nullable String place, Buffers.Size size) {
        if (!Objects.equals(place, namespace)) {
            close();
            namespace = place;
            isThere = false;
        }
        return List.of();
    }

    private Nftables open() throws SyscallException {
        Nftables open = nftables;
        if (open == null) {
            open = there(Nftables::open);
            nftables = open;
        }
        return open;
    }

    private Conntrack openTracking() throws SyscallException {
        Conntrack open = tracking;
        if (open == null) {
            open = there(Conntrack::open);
            tracking = open;
        }
        return open;
    }

    private <T> T there(Opening<T> opening) throws SyscallException {
        String place = namespace;
        return place == null ? opening.open() : Excursion.in(place, opening);
    }

    @Override
    public @Nullable Timeouts timeouts() {
        return null;
    }

    // ---- what is there --------------------------------------------------------------------------

    @Override
    public ObservedTable read() throws SyscallException {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        Map<String, List<SeenRule>> counting = new HashMap<>();
        Set<String> chains;
        try {
            chains = open().chains(NatRules.FAMILY, NatRules.TABLE);
            for (SeenRule rule : open().rules(NatRules.FAMILY, NatRules.TABLE)) {
                seen.computeIfAbsent(rule.chain(), _ -> new ArrayList<>()).add(rule.shape());
                if (rule.packets() >= 0) {
                    counting.computeIfAbsent(rule.chain(), _ -> new ArrayList<>(2)).add(rule);
                }
            }
        } catch (SyscallException e) {
            close();
            throw e;
        }
        if (!isThere || !isAsWritten(seen, chains)) {
            return ObservedTable.EMPTY;
        }
        NatConnections going = NatConnections.read(services.values(), openTracking());
        List<ObservedService> observed = new ArrayList<>(services.size());
        for (NatService service : services.values()) {
            if (!damaged.contains(service.id())) {
                count(service, counting);
                observed.add(observed(service, going));
            }
        }
        return new ObservedTable(observed);
    }

    /** Notes what is damaged; false if what all services share is, or something was added. */
    private boolean isAsWritten(Map<String, List<String>> seen, Set<String> chains) {
        Map<String, NatService> owners = new HashMap<>();
        for (NatService service : services.values()) {
            owners.put(service.chain(), service);
            owners.put(service.traffic(), service);
            for (AddressPort server : service.servers.keySet()) {
                owners.put(service.chain(server), service);
                owners.put(service.traffic(server), service);
            }
        }
        boolean whole = true;
        for (Map.Entry<String, List<String>> chain : written.entrySet()) {
            List<String> there = seen.getOrDefault(chain.getKey(), List.of());
            if (!chain.getValue().equals(there)) {
                NatService owner = owners.get(chain.getKey());
                whole &= owner != null;
                if (owner != null) {
                    damaged.add(owner.id());
                }
            }
        }
        whole &= written.keySet().equals(chains);
        isThere = whole;
        return whole;
    }

    /** Only first packets of connections pass a server's chain; all pass that for its traffic. */
    private void count(NatService service, Map<String, List<SeenRule>> counting) {
        for (AddressPort server : service.servers.keySet()) {
            SeenRule first = counting.getOrDefault(service.chain(server), List.of()).getFirst();
            List<SeenRule> both = counting.getOrDefault(service.traffic(server), List.of());
            SeenRule to = both.getFirst();
            SeenRule from = both.getLast();
            counted.put(
                    service.chain(server),
                    new TrafficCounters(
                            first.packets(),
                            to.packets(),
                            from.packets(),
                            to.bytes(),
                            from.bytes()));
        }
    }

    private ObservedService observed(NatService service, NatConnections going) {
        TrafficCounters all = past.getOrDefault(service.id(), TrafficCounters.ZERO);
        List<ObservedServer> servers = new ArrayList<>(service.servers.size());
        for (Destination server : service.servers.values()) {
            TrafficCounters own =
                    counted.getOrDefault(service.chain(server.at()), TrafficCounters.ZERO);
            all = all.plus(own);
            servers.add(
                    new ObservedServer(
                            server,
                            own,
                            going.open(service, server.at()),
                            going.other(service, server.at()),
                            0));
        }
        return new ObservedService(service.service, all, servers);
    }

    // ---- changes --------------------------------------------------------------------------------

    @Override
    public void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals) {
        Map<ServiceId, @Nullable NatService> draft = new LinkedHashMap<>();
        Map<ServiceId, IpvsCommand> touched = new LinkedHashMap<>();
        boolean flushed = false;
        for (IpvsCommand command : commands) {
            ServiceId id = about(command);
            if (command instanceof IpvsCommand.Flush) {
                flushed = true;
                draft.clear();
                services.keySet().forEach(one -> touched.put(one, command));
            } else if (id != null) {
                touched.putIfAbsent(id, command);
                obey(command, id, draft, flushed);
            }
        }
        if (touched.isEmpty() && !flushed) {
            return;
        }
        Map<ServiceId, NatService> next = new LinkedHashMap<>(services);
        touched.keySet()
                .forEach(id -> {
                    NatService after = draft.get(id);
                    if (after == null) {
                        next.remove(id);
                    } else {
                        next.put(id, after);
                    }
                });
        commit(next, touched, arrivals);
    }

    private static @Nullable ServiceId about(IpvsCommand command) {
        return switch (command) {
            case IpvsCommand.AddService(var service) -> service.id();
            case IpvsCommand.SetService(var service) -> service.id();
            case IpvsCommand.DeleteService(var id) -> id;
            case IpvsCommand.AddDestination(var id, _) -> id;
            case IpvsCommand.SetDestination(var id, _) -> id;
            case IpvsCommand.DeleteDestination(var id, _) -> id;
            // The check says that these are without effect.
            case IpvsCommand.StartSync _,
                    IpvsCommand.StopSync _,
                    IpvsCommand.SetTimeouts _,
                    IpvsCommand.Flush _ ->
                    null;
        };
    }

    private void obey(
            IpvsCommand command,
            ServiceId id,
            Map<ServiceId, @Nullable NatService> draft,
            boolean flushed) {
        NatService now = draft.get(id);
        if (!draft.containsKey(id) && !flushed) {
            NatService before = services.get(id);
            now = before == null ? null : new NatService(before.service, before.servers);
        }
        switch (command) {
            case IpvsCommand.AddService(var service) -> now = with(service, now);
            case IpvsCommand.SetService(var service) -> now = with(service, now);
            case IpvsCommand.DeleteService _ -> now = null;
            case IpvsCommand.AddDestination(_, var server) -> put(now, server);
            case IpvsCommand.SetDestination(_, var server) -> put(now, server);
            case IpvsCommand.DeleteDestination(_, var server) -> {
                if (now != null) {
                    now.servers.remove(server.at());
                }
            }
            case IpvsCommand.StartSync _,
                    IpvsCommand.StopSync _,
                    IpvsCommand.SetTimeouts _,
                    IpvsCommand.Flush _ ->
                    throw new AssertionError("not about a service");
        }
        draft.put(id, now);
    }

    private static NatService with(Service service, @Nullable NatService now) {
        return new NatService(service, now == null ? Map.of() : now.servers);
    }

    private static void put(@Nullable NatService now, Destination server) {
        if (now != null) {
            now.servers.put(server.at(), server);
        }
    }

    private void commit(
            Map<ServiceId, NatService> next,
            Map<ServiceId, IpvsCommand> touched,
            Consumer<LvsEvent> arrivals) {
        NatRules rules = new NatRules(written);
        if (next.isEmpty()) {
            if (isThere) {
                rules.end();
            }
        } else if (!isThere) {
            rules.begin(masquerades);
            next.values().forEach(service -> whole(rules, service));
            rules.dispatch(next.values(), masquerades);
            rules.reject(unserved(next));
        } else {
            change(rules, next, touched.keySet());
        }
        try {
            open().commitMany(rules.batch());
        } catch (SyscallException e) {
            refused(e, touched, arrivals);
            return;
        }
        settle(next, touched.keySet());
        written = rules.shapes();
        isThere = !next.isEmpty();
    }

    private static void whole(NatRules rules, NatService service) {
        service.servers.keySet().forEach(server -> rules.server(service, server));
        rules.service(service);
    }

    private void change(NatRules rules, Map<ServiceId, NatService> next, Set<ServiceId> touched) {
        boolean moved = false;
        for (ServiceId id : touched) {
            NatService before = services.get(id);
            NatService after = next.get(id);
            moved |= (before == null) != (after == null);
            if (after == null) {
                continue;
            }
            if (before == null || damaged.contains(id)) {
                whole(rules, after);
                continue;
            }
            for (AddressPort server : after.servers.keySet()) {
                if (!before.servers.containsKey(server)) {
                    rules.server(after, server);
                }
            }
            rules.service(after);
        }
        if (moved) {
            rules.dispatch(next.values(), masquerades);
        }
        if (!ids(unserved(next)).equals(ids(unserved(services)))) {
            rules.reject(unserved(next));
        }
        // Nothing leads to them any more.
        for (ServiceId id : touched) {
            NatService before = services.get(id);
            NatService after = next.get(id);
            if (before == null) {
                continue;
            }
            if (after == null) {
                rules.forget(before);
                continue;
            }
            for (AddressPort server : before.servers.keySet()) {
                if (!after.servers.containsKey(server)) {
                    rules.forget(before, server);
                }
            }
        }
    }

    private static List<NatService> unserved(Map<ServiceId, NatService> services) {
        return services.values().stream()
                .filter(service ->
                        service.servers.values().stream().noneMatch(server -> server.weight() > 0))
                .toList();
    }

    private static Set<ServiceId> ids(List<NatService> services) {
        Set<ServiceId> ids = new LinkedHashSet<>();
        services.forEach(service -> ids.add(service.id()));
        return ids;
    }

    /** Counts of servers that left stay in the sum of their service. */
    private void settle(Map<ServiceId, NatService> next, Set<ServiceId> touched) {
        for (ServiceId id : touched) {
            NatService before = services.get(id);
            NatService after = next.get(id);
            damaged.remove(id);
            if (before == null) {
                continue;
            }
            for (AddressPort server : before.servers.keySet()) {
                if (after == null || !after.servers.containsKey(server)) {
                    TrafficCounters gone = counted.remove(before.chain(server));
                    if (gone != null) {
                        past.merge(id, gone, TrafficCounters::plus);
                    }
                }
            }
            if (after == null) {
                past.remove(id);
            }
        }
        services.clear();
        services.putAll(next);
    }

    private void refused(
            SyscallException e, Map<ServiceId, IpvsCommand> touched, Consumer<LvsEvent> arrivals) {
        if (e.errno() == Errno.EPERM || nftables == null) {
            close();
            arrivals.accept(new LvsEvent.KernelLacksIpvs(e.text(), MonotonicClock.nanos()));
            return;
        }
        List<LvsEvent.Refusal> refusals = new ArrayList<>();
        touched.values()
                .forEach(command ->
                        refusals.add(new LvsEvent.Refusal(command, e.errno(), e.text())));
        arrivals.accept(new LvsEvent.CommandsRefused(refusals, MonotonicClock.nanos()));
    }

    /** Of that name there is only one. */
    @Override
    public boolean isReplacedBy(ServiceTable other) {
        return other instanceof NatTable;
    }

    @Override
    public void close() {
        if (nftables != null) {
            nftables.close();
            nftables = null;
        }
        if (tracking != null) {
            tracking.close();
            tracking = null;
        }
    }
}
