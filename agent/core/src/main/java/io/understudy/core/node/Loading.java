package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeEvent.ReloadRequested;
import io.understudy.core.reload.ReloadPlan;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration taking effect: the first, or another in place of the one that runs. */
final class Loading {
    private static final TimerId STARTUP = new TimerId(TimerId.Kind.STARTUP, "");

    private Loading() {}

    static void begin(Turn turn, KeepalivedConfig config, String sha256) {
        List<ScriptRun> runs = new ArrayList<>();
        for (VrrpScript script : Scripts.tracked(config)) {
            runs.add(Scripts.begin(turn, script));
        }
        turn.starting = true;
        delay(turn, config.global());
        adopt(turn, config, runs);
        Vmacs.begin(turn, KeepalivedConfig.EMPTY);
        List<VirtualRouter> routers = new ArrayList<>();
        for (VrrpInstance instance : config.instances()) {
            routers.add(fresh(turn, instance));
        }
        turn.routers = Roster.of(routers);
        tell(turn, sha256);
        HeartbeatLines.adopt(turn, List.of());
        AddressWatch.adopt(turn);
        Blocking.use(turn, KeepalivedConfig.EMPTY);
        HostSettings.begin(turn);
    }

    /** Opens what is needed and lets every router begin. */
    static void settleAll(Turn turn) {
        for (int i = 0; i < turn.routers.size(); i++) {
            Sockets.open(turn, turn.routers.get(i).station());
        }
        for (int i = 0; i < turn.routers.size(); i++) {
            Outlook.settle(turn, i, null);
        }
    }

    /**
     * Replaces the running configuration. Routers continue by identity, not by name; a master stays
     * master, and an address that both configurations want is never taken off.
     */
    static void reload(Turn turn, ReloadRequested request) {
        Lingering.endAll(turn);
        KeepalivedConfig next = request.config();
        List<VrrpInstance> running = new ArrayList<>();
        turn.routers.forEach(router -> running.add(router.station().instance()));
        ReloadPlan plan = ReloadPlan.of(running, next.instances());
        Roster old = turn.routers;

        turn.claimed = claimed(old, plan, next);
        for (int index : plan.deleted()) {
            Elections.happen(
                    turn,
                    index,
                    new VrrpEvent.Withdrawn(new Reason.ConfigurationReloaded(), turn.at));
            Tidings.deleted(turn, turn.routers.get(index));
        }
        turn.claimed = List.of();
        for (int index : plan.deleted()) {
            Orders.rename(turn, old.get(index).name(), null);
        }
        for (int i = 0; i < plan.origins().size(); i++) {
            int origin = plan.origins().get(i);
            if (origin != ReloadPlan.NONE) {
                Orders.rename(turn, old.get(origin).name(), next.instances().get(i).name());
            }
        }
        KeepalivedConfig before = turn.config;
        adopt(turn, next, scripts(turn, next));
        Blocking.use(turn, before);
        HostSettings.change(turn, before);
        Statics.change(turn, before.staticNetwork());
        Vmacs.drop(turn, before);
        Vmacs.begin(turn, before);
        Vmacs.tend(turn);
        List<VirtualRouter> routers = new ArrayList<>();
        for (int i = 0; i < next.instances().size(); i++) {
            int origin = plan.origins().get(i);
            VrrpInstance instance = next.instances().get(i);
            routers.add(
                    origin == ReloadPlan.NONE
                            ? fresh(turn, instance)
                            : continued(turn, old.get(origin), instance));
        }
        List<HeartbeatLine> lines = HeartbeatLines.all(turn);
        turn.routers = Roster.of(routers);
        tell(turn, request.sha256());
        HeartbeatLines.adopt(turn, lines);
        AddressWatch.adopt(turn);

        for (int i = 0; i < routers.size(); i++) {
            int origin = plan.origins().get(i);
            Sockets.open(turn, turn.routers.get(i).station());
            if (origin == ReloadPlan.NONE) {
                Outlook.settle(turn, i, null);
            } else {
                proceed(turn, i, old.get(origin));
            }
        }
        SyncGroups.reconcile(turn);
        Sockets.closeUnused(turn);
        Sockets.sizeAll(turn, before);
        Holdings.observeHeld(turn);
        if (turn.config.global().pipes().repeatsAtReload()) {
            Tidings.repeat(turn);
        }
    }

    /** The longer of the two delays counts; the clock began with the host. */
    private static void delay(Turn turn, GlobalDefs global) {
        long until = Math.max(turn.at + global.startupDelayNanos(), global.delayAfterBootNanos());
        if (until > turn.at) {
            turn.quietUntil = until;
            turn.act(new NodeAction.SetTimer(STARTUP, until));
        }
    }

    private static void adopt(Turn turn, KeepalivedConfig config, List<ScriptRun> runs) {
        List<FileWatch> files = Watches.files(turn, config);
        List<ProcessWatch> processes = Watches.processes(turn, config);
        turn.config = config;
        Sessions.adopt(turn, config);
        Signatures.adopt(turn, config);
        turn.trackers =
                new Trackers(
                        runs,
                        files,
                        processes,
                        Sessions.watched(turn, config),
                        Foundations.of(config));
        Links.adopt(turn, config);
        turn.groups = groups(turn.groups, config);
        turn.virtual = NodeState.virtualAddresses(config);
        turn.routes = Routes.of(config);
        turn.strangers = Complaints.NONE;
    }

    /** Groups of unchanged name go on where they stood; members are compared afterwards. */
    private static List<SyncState> groups(List<SyncState> before, KeepalivedConfig config) {
        List<SyncState> groups = new ArrayList<>();
        for (SyncState group : SyncGroups.of(config)) {
            SyncState old =
                    before.stream()
                            .filter(g -> g.name().equals(group.name()))
                            .findFirst()
                            .orElse(group);
            groups.add(group.in(old.state()));
        }
        return List.copyOf(groups);
    }

    private static VirtualRouter fresh(Turn turn, VrrpInstance instance) {
        Circumstances circumstances = turn.circumstances();
        return VirtualRouter.fresh(Station.of(instance, circumstances, null, false))
                .holding(circumstances.held(instance));
    }

    private static VirtualRouter continued(Turn turn, VirtualRouter old, VrrpInstance instance) {
        if (!old.name().equals(instance.name())) {
            for (VrrpTimer timer : VrrpTimer.values()) {
                turn.act(new NodeAction.StopTimer(old.station().timer(timer)));
            }
        }
        // What the kernel refused is tried again: the operator may have reloaded because of it.
        boolean concedes = old.concedes() && instance.ownsAddresses();
        return old.at(Station.of(instance, turn.circumstances(), null, concedes))
                .conceding(concedes)
                .refused(null)
                .complaining(Complaints.NONE);
    }

    private static void proceed(Turn turn, int index, VirtualRouter old) {
        VirtualRouter router = turn.routers.get(index);
        Station station = router.station();
        switch (router.election()) {
            case Election.Init _ -> Outlook.settle(turn, index, null);
            case Election.Fault _ -> {
                if (SyncGroups.isFit(turn, index)) {
                    Elections.happen(
                            turn,
                            index,
                            new VrrpEvent.BecameReady(new Reason.ConfigurationReloaded(), turn.at));
                }
            }
            case Election.Backup _ -> continueIfFit(turn, index);
            case Election.Master _ -> {
                AddressDiff diff =
                        AddressDiff.between(old.station().placements(), station.placements());
                diff.removed()
                        .forEach(placement -> Holdings.remove(turn, placement, router.name()));
                Blocking.loosen(turn, old.station(), station);
                if (continueIfFit(turn, index)) {
                    Blocking.tighten(turn, old.station(), station);
                    diff.added().forEach(p -> Holdings.add(turn, p, station));
                    Leases.change(turn, old.station(), station);
                    Holdings.change(
                            turn,
                            old.station().instance().possessions(),
                            station.instance().possessions());
                    Holdings.announce(turn, station, diff.added());
                    ExtraAnnouncing.end(turn, old.station());
                    ExtraAnnouncing.begin(
                            turn,
                            station,
                            diff.added().isEmpty() ? 0 : station.instance().garp().delayNanos());
                }
            }
        }
    }

    private static boolean continueIfFit(Turn turn, int index) {
        Reason obstacle = turn.routers.get(index).station().obstacle();
        Elections.happen(
                turn,
                index,
                obstacle == null
                        ? new VrrpEvent.Reconfigured(turn.at)
                        : new VrrpEvent.BecameFaulty(obstacle, turn.at));
        return obstacle == null;
    }

    /** The addresses that masters of the new configuration hold. */
    private static List<Placement> claimed(Roster old, ReloadPlan plan, KeepalivedConfig next) {
        List<Placement> claimed = new ArrayList<>();
        for (int i = 0; i < next.instances().size(); i++) {
            int origin = plan.origins().get(i);
            if (origin != ReloadPlan.NONE && old.get(origin).isMaster()) {
                claimed.addAll(Placement.of(next.instances().get(i)));
            }
        }
        return claimed;
    }

    /** Scripts of unchanged name and command keep their verdict and their pace. */
    private static List<ScriptRun> scripts(Turn turn, KeepalivedConfig next) {
        List<VrrpScript> wanted = Scripts.tracked(next);
        for (ScriptRun run : turn.trackers.scripts()) {
            if (wanted.stream().noneMatch(script -> continues(run, script))) {
                turn.act(new NodeAction.StopTimer(run.timer()));
                turn.act(new NodeAction.StopScript(run.script().name()));
            }
        }
        List<ScriptRun> runs = new ArrayList<>();
        for (VrrpScript script : wanted) {
            ScriptRun kept = running(turn.trackers.scripts(), script);
            runs.add(
                    kept == null
                            ? Scripts.begin(turn, script)
                            : new ScriptRun(script, kept.verdict(), kept.nextRunAt()));
        }
        return runs;
    }

    private static @Nullable ScriptRun running(List<ScriptRun> runs, VrrpScript script) {
        for (ScriptRun run : runs) {
            if (continues(run, script)) {
                return run;
            }
        }
        return null;
    }

    private static boolean continues(ScriptRun run, VrrpScript script) {
        return run.script().name().equals(script.name())
                && run.script().command().equals(script.command());
    }

    private static void tell(Turn turn, String sha256) {
        List<InstanceSnapshot> instances = new ArrayList<>();
        for (int i = 0; i < turn.routers.size(); i++) {
            instances.add(turn.routers.get(i).snapshot(turn.groupOf(i), turn.at));
        }
        turn.publish(
                new StateChange.ConfigurationLoaded(sha256, instances, turn.trackers.snapshots()));
        Sessions.tell(turn);
        turn.routers.forEach(router -> AdvertSize.tell(turn, router.station()));
    }
}
