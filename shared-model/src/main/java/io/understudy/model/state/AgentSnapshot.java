package io.understudy.model.state;

import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateChange.BfdChanged;
import io.understudy.model.state.StateChange.BfdForgotten;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateChange.ChecksReported;
import io.understudy.model.state.StateChange.Commanded;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import io.understudy.model.state.StateChange.Drained;
import io.understudy.model.state.StateChange.DrainsCounted;
import io.understudy.model.state.StateChange.FilesCompared;
import io.understudy.model.state.StateChange.GroupTransitioned;
import io.understudy.model.state.StateChange.HoldChanged;
import io.understudy.model.state.StateChange.InterventionChanged;
import io.understudy.model.state.StateChange.MaintenanceChanged;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.ServicesLoaded;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Unknown;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything an agent tells about its host, after the event numbered {@code sequence}. The agent
 * answers late joiners with it, the console follows the stream with it: one fold for both.
 *
 * @param config null until a configuration was loaded
 * @param sessions of BFD, in the order in which they came
 * @param services what the kernel balances, in the order of the configuration
 * @param maintenance why the whole host stands back; null if it does not
 * @param holds instances that stand back on their own
 * @param stopping the agent said that it is leaving
 */
public record AgentSnapshot(
        long sequence,
        HostIdentity host,
        @Nullable ConfigSummary config,
        List<InstanceSnapshot> instances,
        List<TrackerSnapshot> trackers,
        List<ServiceSnapshot> services,
        @Nullable Maintenance maintenance,
        List<Hold> holds,
        List<BfdSnapshot> sessions,
        boolean stopping) {
    public AgentSnapshot {
        holds = List.copyOf(holds);
        services = List.copyOf(services);
        instances = List.copyOf(instances);
        trackers = List.copyOf(trackers);
        sessions = List.copyOf(sessions);
    }

    /** A host without BFD. */
    public AgentSnapshot(
            long sequence,
            HostIdentity host,
            @Nullable ConfigSummary config,
            List<InstanceSnapshot> instances,
            List<TrackerSnapshot> trackers,
            List<ServiceSnapshot> services,
            @Nullable Maintenance maintenance,
            List<Hold> holds,
            boolean stopping) {
        this(
                sequence,
                host,
                config,
                instances,
                trackers,
                services,
                maintenance,
                holds,
                List.of(),
                stopping);
    }

    /** A host on which nothing stands back. */
    public AgentSnapshot(
            long sequence,
            HostIdentity host,
            @Nullable ConfigSummary config,
            List<InstanceSnapshot> instances,
            List<TrackerSnapshot> trackers,
            List<ServiceSnapshot> services,
            boolean stopping) {
        this(sequence, host, config, instances, trackers, services, null, List.of(), stopping);
    }

    /** An agent that has not loaded anything yet. */
    public static AgentSnapshot initial(HostIdentity host) {
        return new AgentSnapshot(0, host, null, List.of(), List.of(), List.of(), false);
    }

    /** This state after one more event. Events about unknown instances change only the sequence. */
    public AgentSnapshot apply(StateEvent event) {
        AgentSnapshot next = change(event.change(), event.at());
        return new AgentSnapshot(
                event.sequence(),
                next.host,
                next.config,
                next.instances,
                next.trackers,
                next.services,
                next.maintenance,
                next.holds,
                next.sessions,
                next.stopping);
    }

    /**
     * This state after some more events, in their order. Counts come by the hundred, each of
     * another instance; those that stand together are folded in one pass over all instances.
     */
    public AgentSnapshot apply(List<StateEvent> events) {
        AgentSnapshot next = this;
        for (int i = 0; i < events.size(); ) {
            Map<String, AdvertsCounted> counts = new HashMap<>();
            int end = i;
            while (end < events.size() && events.get(end).change() instanceof AdvertsCounted c) {
                counts.put(c.instance(), c); // a later one replaces all that an earlier one said
                end++;
            }
            next =
                    counts.isEmpty()
                            ? next.apply(events.get(end++))
                            : next.count(counts, events.get(end - 1).sequence());
            i = end;
        }
        return next;
    }

    private AgentSnapshot count(Map<String, AdvertsCounted> counts, long newSequence) {
        List<InstanceSnapshot> next = new ArrayList<>(instances);
        next.replaceAll(i -> {
            AdvertsCounted counted = counts.get(i.name());
            return counted == null ? i : count(i, counted);
        });
        return new AgentSnapshot(
                newSequence,
                host,
                config,
                next,
                trackers,
                services,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    private AgentSnapshot change(StateChange change, Instant at) {
        return switch (change) {
            case ConfigurationLoaded loaded -> load(loaded, at);
            case ConfigurationRejected(var diagnostics) ->
                    config == null ? this : with(config.withRejected(diagnostics));
            case FilesCompared(var changed) ->
                    config == null ? this : with(config.withChanged(changed));
            case ChangeHeld(var held) -> pending(held);
            case ChangeEnded _ -> pending(null);
            case Transitioned moved -> withInstance(moved.instance(), i -> move(i, moved, at));
            case PriorityChanged(var name, int effective, var parts) ->
                    withInstance(name, i -> prioritise(i, effective, parts));
            case TrackerChanged(var name, var health, var detail) ->
                    withTracker(name, t -> judge(t, health, detail, at));
            case AddressesHeld(var name, var held) -> withInstance(name, i -> hold(i, held));
            case SourceChanged(var name, var source) -> withInstance(name, i -> from(i, source));
            case AdvertsCounted counted -> withInstance(counted.instance(), i -> count(i, counted));
            case ServicesLoaded(var fresh) -> withServices(ServiceFold.load(services, fresh, at));
            case ServerChanged changed -> withServices(ServiceFold.change(services, changed, at));
            case QuorumChanged changed -> withServices(ServiceFold.quorum(services, changed, at));
            case ChecksReported(var reports) -> withServices(ServiceFold.report(services, reports));
            case TrafficCounted(var counted) -> withServices(ServiceFold.count(services, counted));
            case InterventionChanged changed ->
                    withServices(ServiceFold.intervene(services, changed, at));
            case DrainsCounted(var reports) -> withServices(ServiceFold.drain(services, reports));
            case BfdChanged(var session) -> withSession(session, at);
            case BfdForgotten(var name) -> withSessions(without(name));
            case MaintenanceChanged(var next) -> standing(next, holds);
            case HoldChanged(var name, var hold) -> standing(maintenance, holding(name, hold, at));
            case GroupTransitioned _,
                    AdvertsMissed _,
                    Drained _,
                    Warned _,
                    Commanded _,
                    Unknown _ ->
                    this;
            case Stopping _ ->
                    new AgentSnapshot(
                            sequence,
                            host,
                            config,
                            instances,
                            trackers,
                            services,
                            maintenance,
                            holds,
                            sessions,
                            true);
        };
    }

    private AgentSnapshot standing(@Nullable Maintenance nextMaintenance, List<Hold> nextHolds) {
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                trackers,
                services,
                nextMaintenance,
                nextHolds,
                sessions,
                stopping);
    }

    private List<Hold> holding(String instance, @Nullable Hold hold, Instant at) {
        List<Hold> next = new ArrayList<>(holds);
        next.removeIf(old -> old.instance().equals(instance));
        if (hold != null) {
            next.add(new Hold(instance, hold.by(), hold.forNanos(), at));
        }
        return next;
    }

    private AgentSnapshot load(ConfigurationLoaded loaded, Instant at) {
        List<InstanceSnapshot> next = new ArrayList<>();
        for (InstanceSnapshot fresh : loaded.instances()) {
            InstanceSnapshot old = instance(fresh.name());
            next.add(
                    old != null && old.state() == fresh.state()
                            ? since(fresh, old.since(), old.reason())
                            : since(fresh, at, fresh.reason()));
        }
        return new AgentSnapshot(
                sequence,
                host,
                new ConfigSummary(loaded.sha256(), at, List.of())
                        .withPending(config == null ? null : config.pending()),
                next,
                loaded.trackers().stream().map(t -> since(t, at)).toList(),
                services,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    /** Who writes a tracker knows no wall clock: its health holds since we first heard of it. */
    private TrackerSnapshot since(TrackerSnapshot fresh, Instant at) {
        for (TrackerSnapshot old : trackers) {
            if (old.name().equals(fresh.name()) && old.health() == fresh.health()) {
                return dated(fresh, old.since());
            }
        }
        return dated(fresh, at);
    }

    private static TrackerSnapshot dated(TrackerSnapshot t, Instant since) {
        return new TrackerSnapshot(t.name(), t.health(), since, t.detail(), t.pace());
    }

    /** The instance of that name, or null. */
    public @Nullable InstanceSnapshot instance(String name) {
        for (InstanceSnapshot instance : instances) {
            if (instance.name().equals(name)) {
                return instance;
            }
        }
        return null;
    }

    private AgentSnapshot pending(@Nullable PendingChange change) {
        return config == null ? this : with(config.withPending(change));
    }

    private AgentSnapshot with(ConfigSummary summary) {
        return new AgentSnapshot(
                sequence,
                host,
                summary,
                instances,
                trackers,
                services,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    private AgentSnapshot withServices(List<ServiceSnapshot> next) {
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                trackers,
                next,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    /** The service of that name, or null. */
    public @Nullable ServiceSnapshot service(String name) {
        for (ServiceSnapshot service : services) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    private AgentSnapshot withInstance(String name, UnaryOperator<InstanceSnapshot> change) {
        List<InstanceSnapshot> next = new ArrayList<>(instances);
        next.replaceAll(i -> i.name().equals(name) ? change.apply(i) : i);
        return new AgentSnapshot(
                sequence,
                host,
                config,
                next,
                trackers,
                services,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    private AgentSnapshot withTracker(String name, UnaryOperator<TrackerSnapshot> change) {
        List<TrackerSnapshot> next = new ArrayList<>(trackers);
        next.replaceAll(t -> t.name().equals(name) ? change.apply(t) : t);
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                next,
                services,
                maintenance,
                holds,
                sessions,
                stopping);
    }

    /** A session keeps its place; one in the state it was in has been there since then. */
    private AgentSnapshot withSession(BfdSnapshot session, Instant at) {
        List<BfdSnapshot> next = new ArrayList<>(sessions);
        for (int i = 0; i < next.size(); i++) {
            BfdSnapshot old = next.get(i);
            if (old.name().equals(session.name())) {
                next.set(i, session.since(old.state() == session.state() ? old.since() : at));
                return withSessions(next);
            }
        }
        next.add(session.since(at));
        return withSessions(next);
    }

    private List<BfdSnapshot> without(String session) {
        return sessions.stream().filter(s -> !s.name().equals(session)).toList();
    }

    private AgentSnapshot withSessions(List<BfdSnapshot> next) {
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                trackers,
                services,
                maintenance,
                holds,
                next,
                stopping);
    }

    private static TrackerSnapshot judge(
            TrackerSnapshot t, TrackerSnapshot.Health health, String detail, Instant at) {
        Instant since = t.health() == health ? t.since() : at;
        return new TrackerSnapshot(t.name(), health, since, detail, t.pace());
    }

    private static InstanceSnapshot since(
            InstanceSnapshot i, Instant since, @Nullable Reason reason) {
        return rebuild(
                i,
                i.state(),
                since,
                reason,
                i.effectivePriority(),
                i.parts(),
                i.source(),
                i.held(),
                i.masterDownNanos(),
                i.master(),
                i.counters());
    }

    private static InstanceSnapshot move(InstanceSnapshot i, Transitioned moved, Instant at) {
        MasterView master = moved.to() == VrrpState.BACKUP ? i.master() : null;
        return rebuild(
                i,
                moved.to(),
                at,
                moved.reason(),
                moved.effectivePriority(),
                i.parts(),
                i.source(),
                i.held(),
                i.masterDownNanos(),
                master,
                i.counters());
    }

    private static InstanceSnapshot prioritise(
            InstanceSnapshot i, int effective, List<PriorityPart> parts) {
        return rebuild(
                i,
                i.state(),
                i.since(),
                i.reason(),
                effective,
                parts,
                i.source(),
                i.held(),
                i.masterDownNanos(),
                i.master(),
                i.counters());
    }

    private static InstanceSnapshot hold(InstanceSnapshot i, List<IpPrefix> held) {
        return rebuild(
                i,
                i.state(),
                i.since(),
                i.reason(),
                i.effectivePriority(),
                i.parts(),
                i.source(),
                held,
                i.masterDownNanos(),
                i.master(),
                i.counters());
    }

    private static InstanceSnapshot from(InstanceSnapshot i, @Nullable IpAddress source) {
        return rebuild(
                i,
                i.state(),
                i.since(),
                i.reason(),
                i.effectivePriority(),
                i.parts(),
                source,
                i.held(),
                i.masterDownNanos(),
                i.master(),
                i.counters());
    }

    private static InstanceSnapshot count(InstanceSnapshot i, AdvertsCounted c) {
        return rebuild(
                i,
                i.state(),
                i.since(),
                i.reason(),
                i.effectivePriority(),
                i.parts(),
                i.source(),
                i.held(),
                c.masterDownNanos(),
                c.master(),
                c.counters());
    }

    private static InstanceSnapshot rebuild(
            InstanceSnapshot i,
            VrrpState state,
            Instant since,
            @Nullable Reason reason,
            int effectivePriority,
            List<PriorityPart> parts,
            @Nullable IpAddress source,
            List<IpPrefix> held,
            long masterDownNanos,
            @Nullable MasterView master,
            AdvertCounters counters) {
        return new InstanceSnapshot(
                i.name(),
                i.interfaceName(),
                i.virtualRouterId(),
                i.version(),
                state,
                since,
                reason,
                i.configuredPriority(),
                effectivePriority,
                parts,
                source,
                i.addresses(),
                held,
                i.unicastPeers(),
                i.preempt(),
                i.advertIntervalNanos(),
                masterDownNanos,
                master,
                counters,
                i.line(),
                i.file(),
                i.rules());
    }
}
