package io.understudy.console.watch;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what was seen of a host the stream that an agent would give of it: first a hello and the
 * whole state, then what changed from one look to the next, then a heartbeat. Knows no clock and no
 * host.
 */
final class Follower {
    private @Nullable AgentSnapshot known;
    private Instant looked = Instant.EPOCH;
    private final List<Frame> frames = new ArrayList<>();
    private long sequence;

    /** What one more look brings, the heartbeat last. */
    List<Frame> take(Sighting seen) {
        frames.clear();
        AgentSnapshot before = known;
        if (before == null) {
            sequence = seen.at().toEpochMilli(); // later streams of this host go on from here
            frames.add(new Frame.Hello(Frame.PROTOCOL, seen.host(), List.of(), null));
            begin(seen);
        } else if (!before.host().equals(seen.host())) {
            begin(seen); // another process
        } else {
            compare(before, seen);
        }
        looked = seen.at();
        frames.add(new Frame.Heartbeat(seen.at(), sequence));
        return List.copyOf(frames);
    }

    private void begin(Sighting seen) {
        ConfigSummary config =
                new ConfigSummary(
                        seen.sha256(),
                        seen.setup().running().loadedAt(),
                        List.of(),
                        changedFiles(seen),
                        seen.held());
        AgentSnapshot whole =
                new AgentSnapshot(
                        sequence,
                        seen.host(),
                        config,
                        Standings.instances(seen),
                        Standings.trackers(seen),
                        Standings.services(seen),
                        false);
        known = whole;
        frames.add(new Frame.Snapshot(seen.at(), whole));
    }

    private static List<FileOnDisk> changedFiles(Sighting seen) {
        HostIdentity host = seen.host();
        return seen.diskSha256().equals(seen.sha256())
                ? List.of()
                : List.of(
                        new FileOnDisk(host.configPath(), seen.diskSha256(), seen.diskChangedAt()));
    }

    private void compare(AgentSnapshot before, Sighting seen) {
        List<InstanceSnapshot> now = Standings.instances(seen);
        for (InstanceSnapshot next : now) {
            InstanceSnapshot old = before.instance(next.name());
            if (old != null && old.state() != next.state()) {
                moved(old, next, seen);
            }
        }
        ConfigSummary config = Objects.requireNonNull(before.config());
        Instant loadedAt = seen.setup().running().loadedAt();
        boolean loaded =
                !config.sha256().equals(seen.sha256())
                        || !sameRouters(before.instances(), now)
                        || loadedAt.isAfter(looked);
        if (loaded) {
            tell(seen.at(), seen.loaded());
            tell(seen.at(), new StateChange.ServicesLoaded(Standings.services(seen)));
        }
        pending(config.pending(), seen);
        if (!changedFiles(seen).equals(Objects.requireNonNull(known().config()).changed())) {
            tell(seen.at(), new StateChange.FilesCompared(changedFiles(seen)));
        }
        for (InstanceSnapshot next : now) {
            InstanceSnapshot old = known().instance(next.name());
            if (old != null) {
                instance(old, next, seen.at());
            }
        }
        for (TrackerSnapshot next : Standings.trackers(seen)) {
            boolean same =
                    known().trackers().stream()
                            .anyMatch(t ->
                                    t.name().equals(next.name()) && t.health() == next.health());
            if (!same) {
                tell(
                        seen.at(),
                        new StateChange.TrackerChanged(next.name(), next.health(), next.detail()));
            }
        }
        services(Standings.services(seen), seen.at());
    }

    private AgentSnapshot known() {
        return Objects.requireNonNull(known);
    }

    private void tell(Instant at, StateChange change) {
        StateEvent event = new StateEvent(++sequence, at, change);
        known = known().apply(event);
        frames.add(new Frame.Event(event));
    }

    private static boolean sameRouters(List<InstanceSnapshot> a, List<InstanceSnapshot> b) {
        return a.stream()
                .map(Follower::identity)
                .toList()
                .equals(b.stream().map(Follower::identity).toList());
    }

    private static List<Object> identity(InstanceSnapshot i) {
        return List.of(i.name(), i.virtualRouterId(), i.configuredPriority(), i.addresses());
    }

    /** What keepalived says of it dates it, if that lies between this look and the last. */
    private void moved(InstanceSnapshot old, InstanceSnapshot next, Sighting seen) {
        LogLines.Line why = seen.log().why(next.name(), next.state());
        Instant since = next.since();
        boolean dated = since.isAfter(looked) && !since.isAfter(seen.at());
        tell(
                dated ? since : seen.at(),
                new StateChange.Transitioned(
                        next.name(),
                        old.state(),
                        next.state(),
                        new Reason.Observed(why == null ? "" : why.text()),
                        next.effectivePriority()));
    }

    private void pending(@Nullable PendingChange before, Sighting seen) {
        PendingChange now = seen.held();
        if (before != null && (now == null || !now.id().equals(before.id()))) {
            tell(seen.at(), new StateChange.ChangeEnded(before, how(before, seen), null, null));
        }
        // its end moves by what clocks are read with; a console is told of more time only
        boolean news =
                now != null
                        && (before == null
                                || !now.id().equals(before.id())
                                || now.until().isAfter(before.until().plusSeconds(2)));
        if (now != null && news) {
            tell(seen.at(), new StateChange.ChangeHeld(now));
        }
    }

    private static PendingChange.End how(PendingChange change, Sighting seen) {
        for (PendingChange.End end : PendingChange.End.values()) {
            if (seen.ended().equals(change.id() + " " + end)) {
                return end;
            }
        }
        return seen.diskSha256().equals(change.before())
                ? PendingChange.End.REVERTED
                : PendingChange.End.CONFIRMED;
    }

    private void instance(InstanceSnapshot old, InstanceSnapshot next, Instant at) {
        String name = next.name();
        if (!old.held().equals(next.held())) {
            tell(at, new StateChange.AddressesHeld(name, next.held()));
        }
        if (old.effectivePriority() != next.effectivePriority()
                || !old.parts().equals(next.parts())) {
            tell(at, new StateChange.PriorityChanged(name, next.effectivePriority(), next.parts()));
        }
        if (!Objects.equals(old.source(), next.source())) {
            tell(at, new StateChange.SourceChanged(name, next.source()));
        }
        if (!old.counters().equals(next.counters())
                || !Objects.equals(old.master(), next.master())
                || old.masterDownNanos() != next.masterDownNanos()) {
            tell(
                    at,
                    new StateChange.AdvertsCounted(
                            name, next.counters(), next.master(), next.masterDownNanos()));
        }
    }

    private void services(List<ServiceSnapshot> now, Instant at) {
        List<ServiceTraffic> moved = new ArrayList<>();
        for (ServiceSnapshot next : now) {
            ServiceSnapshot old = known().service(next.name());
            if (old == null) {
                continue;
            }
            for (ServerSnapshot server : next.servers()) {
                ServerSnapshot was = old.server(server.name());
                if (was != null && !stands(was, server)) {
                    tell(at, changed(next, server));
                }
            }
            if (old.quorumUp() != next.quorumUp() || old.sorryInUse() != next.sorryInUse()) {
                tell(
                        at,
                        new StateChange.QuorumChanged(
                                next.name(),
                                next.quorumUp(),
                                next.liveWeight(),
                                next.sorryInUse()));
            }
            ServiceTraffic counted = counted(old, next);
            if (counted != null) {
                moved.add(counted);
            }
        }
        if (!moved.isEmpty()) {
            tell(at, new StateChange.TrafficCounted(moved));
        }
    }

    private static boolean stands(ServerSnapshot a, ServerSnapshot b) {
        return a.state() == b.state()
                && a.inTable() == b.inTable()
                && a.weightEffective() == b.weightEffective();
    }

    private static StateChange changed(ServiceSnapshot service, ServerSnapshot server) {
        return new StateChange.ServerChanged(
                service.name(),
                server.name(),
                server.state(),
                server.weightEffective(),
                server.inTable(),
                service.liveWeight(),
                server.code(),
                server.reason());
    }

    private static @Nullable ServiceTraffic counted(ServiceSnapshot old, ServiceSnapshot next) {
        List<ServerTraffic> servers = new ArrayList<>();
        for (ServerSnapshot server : next.servers()) {
            ServerSnapshot was = old.server(server.name());
            if (was == null
                    || !was.traffic().equals(server.traffic())
                    || was.active() != server.active()
                    || was.inactive() != server.inactive()) {
                servers.add(
                        new ServerTraffic(
                                server.name(),
                                server.traffic(),
                                server.active(),
                                server.inactive(),
                                server.persistent()));
            }
        }
        return servers.isEmpty() && old.traffic().equals(next.traffic())
                ? null
                : new ServiceTraffic(next.name(), next.traffic(), servers);
    }
}
