package io.understudy.core.node;

import io.understudy.core.node.NodeEvent.Commanded;
import io.understudy.core.vrrp.Durations;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators ask of the elections: refused, foreseen, or done. */
final class Orders {
    static final TimerId MAINTENANCE = new TimerId(TimerId.Kind.HOLD, "");

    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_HOLD_SECONDS = 7 * 24 * 3_600;

    private Orders() {}

    /** Answers a command, and unless it is only to be foreseen does it. */
    static void give(Turn turn, Commanded order) {
        Answer answer =
                switch (order.command()) {
                    case Command.Switchover(var instance, var way, var hold) ->
                            switchOver(turn, order, instance, way, hold);
                    case Command.Resign(var instance) -> resign(turn, order, instance);
                    case Command.HoldDown(var instance) -> holdDown(turn, order, instance);
                    case Command.Release(var instance) -> release(turn, order, instance);
                    case Command.Announce(var instance) -> announce(turn, order, instance);
                    case Command.Maintain(var on, var note) -> maintain(turn, order, on, note);
                    // What has happened is not known here, and others carry out the rest.
                    case Command.Explain _,
                            Command.OfServers _,
                            Command.OfFile _,
                            Command.Unknown _ ->
                            new Answer.Refused(new Refusal.UnknownCommand(order.command().name()));
                };
        turn.act(new NodeAction.Answered(order.ticket(), answer));
    }

    private static Answer switchOver(
            Turn turn, Commanded order, String instance, Command.Way way, long holdNanos) {
        Refusal refusal = unfit(turn, instance);
        if (refusal == null && (holdNanos < 0 || holdNanos > LONGEST_HOLD_SECONDS * SECOND)) {
            refusal =
                    new Refusal.OutOfRange(
                            "hold in seconds", holdNanos / SECOND, 0, LONGEST_HOLD_SECONDS);
        }
        if (refusal != null) {
            return new Answer.Refused(refusal);
        }
        int index = turn.routes.ofName(instance);
        List<Effect> effects = Foresight.switchover(turn, index, way, holdNanos);
        if (!order.dryRun()) {
            long until = holdNanos == 0 ? Hold.RELEASED : turn.at + holdNanos;
            standBack(turn, index, order, until, way);
        }
        return answer(order, effects);
    }

    private static Answer resign(Turn turn, Commanded order, String instance) {
        Refusal refusal = unfit(turn, instance);
        if (refusal != null) {
            return new Answer.Refused(refusal);
        }
        int index = turn.routes.ofName(instance);
        long trial = Foresight.trial(turn.routers.get(index));
        List<Effect> effects = Foresight.switchover(turn, index, Command.Way.RESIGN, trial);
        if (!order.dryRun()) {
            standBack(turn, index, order, turn.at + trial, Command.Way.RESIGN);
        }
        return answer(order, effects);
    }

    /** Whoever is master or not, and whatever it hears: what the operator knows is more. */
    private static Answer holdDown(Turn turn, Commanded order, String instance) {
        int index = turn.routes.ofName(instance);
        if (index == Routes.NOBODY) {
            return new Answer.Refused(unknown(turn, instance));
        }
        Hold before = turn.holds.of(instance);
        if (before != null && before.down()) {
            return new Answer.Refused(new Refusal.HeldAlready(instance));
        }
        List<Effect> effects = Foresight.holdDown(turn, index);
        if (!order.dryRun()) {
            standBack(
                    turn,
                    index,
                    new Hold(order.by(), order.asked(), Hold.RELEASED, true, Hold.PROVEN));
        }
        return answer(order, effects);
    }

    /** Why an instance cannot be handed over from here, or null. */
    private static @Nullable Refusal unfit(Turn turn, String instance) {
        int index = turn.routes.ofName(instance);
        if (index == Routes.NOBODY) {
            return unknown(turn, instance);
        }
        if (turn.holds.maintenance() != null) {
            return new Refusal.InMaintenance();
        }
        return turn.holds.of(instance) != null
                ? new Refusal.HeldAlready(instance)
                : notMaster(turn.routers.get(index));
    }

    private static Refusal unknown(Turn turn, String instance) {
        return new Refusal.NoSuchInstance(
                instance, turn.config.instances().stream().map(i -> i.name()).toList());
    }

    private static @Nullable Refusal notMaster(VirtualRouter router) {
        if (router.isMaster()) {
            return null;
        }
        IpAddress master =
                router.election() instanceof Election.Backup backup && backup.heard() != null
                        ? backup.heard().source()
                        : null;
        return new Refusal.NotMaster(router.name(), router.election().word(), master);
    }

    private static Answer answer(Commanded order, List<Effect> effects) {
        return order.dryRun() ? new Answer.Foreseen(effects) : new Answer.Done(effects);
    }

    /** Members of a sync group stand back together. */
    private static void standBack(
            Turn turn, int index, Commanded order, long until, Command.Way way) {
        List<Integer> members = SyncGroups.membersWith(turn, index);
        for (int member : members) {
            VirtualRouter router = turn.routers.get(member);
            long trial = turn.at + Foresight.trial(router);
            put(turn, router.name(), new Hold(order.by(), order.asked(), until, trial));
        }
        for (int member : members) {
            Outlook.refresh(turn, member);
        }
        if (way == Command.Way.RESIGN) {
            Elections.happen(
                    turn,
                    index,
                    new VrrpEvent.PulledBack(new Reason.AskedToResign(order.by()), true, turn.at));
        }
    }

    /** The same without being asked for by a command. */
    static void standBack(Turn turn, int index, Hold hold) {
        List<Integer> members = SyncGroups.membersWith(turn, index);
        for (int member : members) {
            put(turn, turn.routers.get(member).name(), hold);
        }
        for (int member : members) {
            Outlook.refresh(turn, member);
        }
    }

    private static void put(Turn turn, String instance, Hold hold) {
        turn.holds = turn.holds.with(instance, hold);
        arm(turn, instance, hold);
        long forNanos = hold.until() == Hold.RELEASED ? 0 : hold.until() - turn.at;
        turn.publish(
                new StateChange.HoldChanged(
                        instance,
                        new io.understudy.model.state.Hold(
                                instance, hold.by(), forNanos, hold.asked())));
    }

    private static void arm(Turn turn, String instance, Hold hold) {
        TimerId timer = new TimerId(TimerId.Kind.HOLD, instance);
        turn.act(
                hold.dueAt() == Hold.RELEASED
                        ? new NodeAction.StopTimer(timer)
                        : new NodeAction.SetTimer(timer, hold.dueAt()));
    }

    private static Answer release(Turn turn, Commanded order, String instance) {
        int index = turn.routes.ofName(instance);
        if (index == Routes.NOBODY) {
            return new Answer.Refused(unknown(turn, instance));
        }
        Hold hold = turn.holds.of(instance);
        if (turn.holds.maintenance() != null && (hold == null || !hold.down())) {
            return new Answer.Refused(new Refusal.InMaintenance());
        }
        if (hold == null) {
            return new Answer.Refused(new Refusal.NotHeld(instance));
        }
        List<Effect> effects = Foresight.release(turn, index);
        if (!order.dryRun()) {
            drop(turn, index);
        }
        return answer(order, effects);
    }

    /** An instance, and whoever of its sync group stands back too, takes part again. */
    private static void drop(Turn turn, int index) {
        List<Integer> members = SyncGroups.membersWith(turn, index);
        for (int member : members) {
            String name = turn.routers.get(member).name();
            if (turn.holds.of(name) != null) {
                turn.holds = turn.holds.without(name);
                turn.act(new NodeAction.StopTimer(new TimerId(TimerId.Kind.HOLD, name)));
                turn.publish(new StateChange.HoldChanged(name, null));
            }
        }
        for (int member : members) {
            Outlook.refresh(turn, member);
        }
    }

    private static Answer announce(Turn turn, Commanded order, String instance) {
        int index = turn.routes.ofName(instance);
        if (index == Routes.NOBODY) {
            return new Answer.Refused(unknown(turn, instance));
        }
        VirtualRouter router = turn.routers.get(index);
        Refusal refusal = notMaster(router);
        if (refusal != null) {
            return new Answer.Refused(refusal);
        }
        List<NodeAction> round = router.station().round();
        int rounds = router.station().config().garp().repeat();
        if (!order.dryRun()) {
            Holdings.announce(turn, instance, round, rounds);
        }
        return answer(order, List.of(new Effect.Announces(instance, round.size() * rounds)));
    }

    private static Answer maintain(Turn turn, Commanded order, boolean on, String note) {
        if (on == (turn.holds.maintenance() != null)) {
            return new Answer.Refused(new Refusal.MaintenanceUnchanged(on));
        }
        List<Effect> effects = on ? Foresight.maintenance(turn) : Foresight.service(turn);
        if (!order.dryRun()) {
            Maintenance next = on ? new Maintenance(order.by(), note, order.asked()) : null;
            turn.holds = turn.holds.with(next);
            turn.publish(new StateChange.MaintenanceChanged(next));
            turn.act(
                    on
                            ? new NodeAction.SetTimer(MAINTENANCE, turn.at + longestTrial(turn))
                            : new NodeAction.StopTimer(MAINTENANCE));
            Outlook.refreshAll(turn);
        }
        return answer(order, effects);
    }

    private static long longestTrial(Turn turn) {
        long longest = SECOND;
        for (int i = 0; i < turn.routers.size(); i++) {
            longest = Math.max(longest, Foresight.trial(turn.routers.get(i)));
        }
        return longest;
    }

    /** Something that stands back is to be looked at. */
    static void due(Turn turn, String owner) {
        if (owner.isEmpty()) {
            tellWhoGoesOnAlone(turn);
            return;
        }
        int index = turn.routes.ofName(owner);
        Hold hold = turn.holds.of(owner);
        if (index == Routes.NOBODY || hold == null) {
            return;
        }
        VirtualRouter router = turn.routers.get(index);
        if (turn.at >= hold.trialUntil() && router.isMaster()) {
            turn.publish(
                    new StateChange.Warned(
                            "nobody-took-over",
                            owner,
                            "nobody took over within "
                                    + Durations.text(Foresight.trial(router))
                                    + ", so the switchover that "
                                    + hold.by()
                                    + " asked for is dropped; look for a backup that hears this"
                                    + " host and pre-empts"));
            drop(turn, index);
        } else if (turn.at >= hold.until()) {
            drop(turn, index);
        } else {
            Hold next = turn.at >= hold.trialUntil() ? hold.proven() : hold;
            turn.holds = turn.holds.with(owner, next);
            arm(turn, owner, next);
        }
    }

    private static void tellWhoGoesOnAlone(Turn turn) {
        if (turn.holds.maintenance() == null) {
            return;
        }
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (router.isMaster()) {
                turn.publish(
                        new StateChange.Warned(
                                "maintenance-alone",
                                router.name(),
                                "nobody took over, so this host goes on serving in maintenance,"
                                        + " with priority 1, until somebody does; stopping it now"
                                        + " would end the service"));
            }
        }
    }

    /**
     * After a reload: what is gone stands back no longer, and what goes on under a new name does.
     */
    static void rename(Turn turn, String before, @Nullable String after) {
        Hold hold = turn.holds.of(before);
        if (hold != null && !before.equals(after)) {
            turn.holds = turn.holds.without(before);
            turn.act(new NodeAction.StopTimer(new TimerId(TimerId.Kind.HOLD, before)));
            turn.publish(new StateChange.HoldChanged(before, null));
            if (after != null) {
                put(turn, after, hold);
            }
        }
    }
}
