package io.understudy.model.state;

import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateChange.AnswersSeen;
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
import io.understudy.model.state.StateChange.FilterSeen;
import io.understudy.model.state.StateChange.GroupTransitioned;
import io.understudy.model.state.StateChange.HoldChanged;
import io.understudy.model.state.StateChange.InterventionChanged;
import io.understudy.model.state.StateChange.LinesChanged;
import io.understudy.model.state.StateChange.MaintenanceChanged;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.SenderHeard;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.ServicesLoaded;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Unknown;
import io.understudy.model.state.StateChange.Warned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot while events change it. Events come by the thousand: each changes what it is about,
 * and a snapshot is made once, after the last.
 */
final class SnapshotFold {
    /** From so many instances on they are found by an index rather than by looking. */
    private static final int MANY = 16;

    /** Of more senders than this, the oldest are forgotten. */
    private static final int SENDERS = 8;

    private final HostIdentity host;
    private long sequence;
    private @Nullable ConfigSummary config;
    private final List<InstanceSnapshot> instances;
    private List<TrackerSnapshot> trackers;
    private List<ServiceSnapshot> services;
    private @Nullable Maintenance maintenance;
    private List<Hold> holds;
    private List<BfdSnapshot> sessions;
    private List<FilterRule> filter;
    private boolean stopping;

    /** Where each instance stands; null until it is needed. */
    private @Nullable Map<String, Integer> places;

    SnapshotFold(AgentSnapshot before) {
        host = before.host();
        sequence = before.sequence();
        config = before.config();
        instances = new ArrayList<>(before.instances());
        trackers = before.trackers();
        services = before.services();
        maintenance = before.maintenance();
        holds = before.holds();
        sessions = before.sessions();
        filter = before.filter();
        stopping = before.stopping();
    }

    AgentSnapshot snapshot() {
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                trackers,
                services,
                maintenance,
                holds,
                sessions,
                filter,
                stopping);
    }

    void apply(StateEvent event) {
        sequence = event.sequence();
        apply(event.change(), event.at());
    }

    private void apply(StateChange change, Instant at) {
        switch (change) {
            case ConfigurationLoaded loaded -> load(loaded, at);
            case ConfigurationRejected(var diagnostics) ->
                    summary(summary -> summary.withRejected(diagnostics));
            case FilesCompared(var changed) -> summary(summary -> summary.withChanged(changed));
            case ChangeHeld(var held) -> summary(summary -> summary.withPending(held));
            case ChangeEnded _ -> summary(summary -> summary.withPending(null));
            case Transitioned moved -> instance(moved.instance(), i -> move(i, moved, at));
            case PriorityChanged(var name, int effective, var parts) ->
                    instance(
                            name,
                            i -> {
                                i.effectivePriority = effective;
                                i.parts = parts;
                            });
            case AddressesHeld(var name, var held) -> instance(name, i -> i.held = held);
            case SourceChanged(var name, var source) -> instance(name, i -> i.source = source);
            case LinesChanged(var name, var lines) ->
                    instance(name, i -> i.lines = dated(i.lines, lines, at));
            case AnswersSeen(var name, var answers) -> instance(name, i -> i.answers = answers);
            case SenderHeard heard -> instance(heard.instance(), i -> sender(i, heard, at));
            case FilterSeen(var rules) -> filter = rules;
            case AdvertsCounted counted -> instance(counted.instance(), i -> count(i, counted));
            case TrackerChanged(var name, var health, var detail) ->
                    trackers =
                            trackers.stream()
                                    .map(t ->
                                            t.name().equals(name)
                                                    ? judge(t, health, detail, at)
                                                    : t)
                                    .toList();
            case ServicesLoaded(var fresh) -> services = ServiceFold.load(services, fresh, at);
            case ServerChanged changed -> services = ServiceFold.change(services, changed, at);
            case QuorumChanged changed -> services = ServiceFold.quorum(services, changed, at);
            case ChecksReported(var reports) -> services = ServiceFold.report(services, reports);
            case TrafficCounted(var counted) -> services = ServiceFold.count(services, counted);
            case InterventionChanged changed ->
                    services = ServiceFold.intervene(services, changed, at);
            case DrainsCounted(var reports) -> services = ServiceFold.drain(services, reports);
            case BfdChanged(var session) -> session(session, at);
            case BfdForgotten(var name) ->
                    sessions = sessions.stream().filter(s -> !s.name().equals(name)).toList();
            case MaintenanceChanged(var next) -> maintenance = next;
            case HoldChanged(var name, var hold) -> hold(name, hold, at);
            case Stopping _ -> stopping = true;
            case GroupTransitioned _,
                    AdvertsMissed _,
                    NeighboursChecked _,
                    Drained _,
                    Warned _,
                    Commanded _,
                    Unknown _ -> {}
        }
    }

    private void summary(UnaryOperator<ConfigSummary> change) {
        if (config != null) {
            config = change.apply(config);
        }
    }

    private void instance(String name, Consumer<InstanceDraft> change) {
        int place = placeOf(name);
        if (place >= 0) {
            InstanceDraft draft = new InstanceDraft(instances.get(place));
            change.accept(draft);
            instances.set(place, draft.done());
        }
    }

    private int placeOf(String name) {
        if (instances.size() < MANY) {
            for (int i = 0; i < instances.size(); i++) {
                if (instances.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < instances.size(); i++) {
                known.putIfAbsent(instances.get(i).name(), i);
            }
            places = known;
        }
        return known.getOrDefault(name, -1);
    }

    private void load(ConfigurationLoaded loaded, Instant at) {
        List<InstanceSnapshot> next = new ArrayList<>();
        for (InstanceSnapshot fresh : loaded.instances()) {
            int place = placeOf(fresh.name());
            InstanceSnapshot old = place < 0 ? null : instances.get(place);
            InstanceDraft draft = new InstanceDraft(fresh);
            draft.since = at;
            if (old != null && old.state() == fresh.state()) {
                draft.since = old.since();
                draft.reason = old.reason();
            }
            next.add(draft.done());
        }
        instances.clear();
        instances.addAll(next);
        places = null;
        config =
                new ConfigSummary(loaded.sha256(), at, List.of())
                        .withPending(config == null ? null : config.pending());
        trackers = loaded.trackers().stream().map(t -> since(t, at)).toList();
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

    private static TrackerSnapshot judge(
            TrackerSnapshot t, TrackerSnapshot.Health health, String detail, Instant at) {
        Instant since = t.health() == health ? t.since() : at;
        return new TrackerSnapshot(t.name(), health, since, detail, t.pace());
    }

    private static void move(InstanceDraft i, Transitioned moved, Instant at) {
        i.state = moved.to();
        i.since = at;
        i.reason = moved.reason();
        i.effectivePriority = moved.effectivePriority();
        i.master = moved.to() == VrrpState.BACKUP ? i.master : null;
        i.others = List.of();
    }

    private static void sender(InstanceDraft i, SenderHeard heard, Instant at) {
        List<OtherSender> next = new ArrayList<>(i.others);
        next.removeIf(o -> o.source().equals(heard.source()) && o.code().equals(heard.code()));
        next.add(new OtherSender(heard.source(), heard.code(), at));
        i.others = next.subList(Math.max(0, next.size() - SENDERS), next.size());
    }

    private static void count(InstanceDraft i, AdvertsCounted counted) {
        i.masterDownNanos = counted.masterDownNanos();
        i.master = counted.master();
        i.counters = counted.counters();
    }

    /** Lines of unchanged health keep their date. */
    private static List<LineHealth> dated(
            List<LineHealth> before, List<LineHealth> lines, Instant at) {
        List<LineHealth> dated = new ArrayList<>();
        for (LineHealth line : lines) {
            Instant since = at;
            for (LineHealth old : before) {
                if (old.line().equals(line.line()) && old.health() == line.health()) {
                    since = old.since();
                }
            }
            dated.add(line.at(since));
        }
        return dated;
    }

    private void hold(String instance, @Nullable Hold hold, Instant at) {
        List<Hold> next = new ArrayList<>(holds);
        next.removeIf(old -> old.instance().equals(instance));
        if (hold != null) {
            next.add(new Hold(instance, hold.by(), hold.forNanos(), at));
        }
        holds = next;
    }

    /** A session keeps its place; one in the state it was in has been there since then. */
    private void session(BfdSnapshot session, Instant at) {
        List<BfdSnapshot> next = new ArrayList<>(sessions);
        sessions = next;
        for (int i = 0; i < next.size(); i++) {
            BfdSnapshot old = next.get(i);
            if (old.name().equals(session.name())) {
                next.set(i, session.since(old.state() == session.state() ? old.since() : at));
                return;
            }
        }
        next.add(session.since(at));
    }
}
