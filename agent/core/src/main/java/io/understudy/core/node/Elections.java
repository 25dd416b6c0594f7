package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpAction;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpInstanceMachine;
import io.understudy.core.vrrp.VrrpStep;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;

/** What happens to a router, and what its election wants done about it. */
final class Elections {
    private Elections() {}

    /** Lets an event happen to one router and does what its election wants. */
    static void happen(Turn turn, int index, VrrpEvent event) {
        happen(turn, index, turn.routers.get(index), event);
    }

    /** The same for a router that was changed in this turn and not put back yet. */
    static void happen(Turn turn, int index, VirtualRouter changed, VrrpEvent event) {
        VirtualRouter router = changed;
        Election old = router.election();
        VrrpState before = old.word();
        if (event instanceof VrrpEvent.AdvertReceived advert) {
            Heard.take(turn, router, advert);
        }
        VrrpStep step =
                VrrpInstanceMachine.step(
                        event instanceof VrrpEvent.AdvertReceived
                                ? router.station().config()
                                : SyncGroups.seenBy(turn, index, router),
                        router.election(),
                        event);
        if (step.state().word() != before) {
            Heard.keep(turn, router.name(), old);
        }
        if (step.state() != router.election()) {
            router = router.in(step.state());
        }
        if (event instanceof VrrpEvent.AdvertReceived advert) {
            Lingering.heard(turn, router.name(), advert);
        }
        for (VrrpAction action : step.actions()) {
            router = perform(turn, router, old, event, action);
        }
        turn.put(index, router);
        Lingering.follow(turn, router);
        if (router.hasNews()) {
            turn.promiseReport();
        }
        VrrpState after = router.election().word();
        if (before != after) {
            HeartbeatLines.moved(turn, index);
            AddressWatch.moved(
                    turn, router, before == VrrpState.MASTER && after == VrrpState.BACKUP);
            SyncGroups.follow(turn, index, after, givesUp(event));
            if (before == VrrpState.MASTER) {
                Damping.left(turn, index, event);
            }
        }
    }

    /** Whether it lays down what it could have kept. */
    private static boolean givesUp(VrrpEvent event) {
        return event instanceof VrrpEvent.AddressLost
                || (event instanceof VrrpEvent.PulledBack pulled && pulled.resigns());
    }

    private static VirtualRouter perform(
            Turn turn, VirtualRouter router, Election old, VrrpEvent cause, VrrpAction action) {
        Station station = router.station();
        return switch (action) {
            case VrrpAction.SendAdvert _ -> {
                yield Sealing.send(turn, router, station.adverts()).sentOne();
            }
            case VrrpAction.SendResignation _ -> {
                if (station.resignations().isEmpty()) {
                    yield router;
                }
                yield Sealing.send(turn, router, station.resignations())
                        .sentOne()
                        .counted(Counter.PRIORITY_ZERO_SENT);
            }
            case VrrpAction.AddAddresses _ -> {
                if (!Lingering.resumes(turn, station)) {
                    Holdings.addAll(turn, station);
                }
                yield router;
            }
            case VrrpAction.RemoveAddresses _ -> {
                Lingering.leave(turn, router, cause);
                yield router;
            }
            case VrrpAction.Announce(int rounds) -> {
                Holdings.announce(turn, router.name(), station.round(), rounds);
                yield router;
            }
            case VrrpAction.TellLowerHeard _ -> {
                SyncGroups.announceOthers(turn, router);
                Tidings.heardLower(turn, router);
                AddressWatch.met(turn, router.name());
                yield router;
            }
            case VrrpAction.Concede _ -> conceding(turn, router, true);
            case VrrpAction.Reclaim _ -> conceding(turn, router, false);
            case VrrpAction.SetTimer(var timer, var deadline) -> {
                long wake =
                        timer == VrrpTimer.MASTER_DOWN
                                ? Misses.wake(router.election(), deadline, turn.at)
                                : deadline;
                turn.act(new NodeAction.SetTimer(station.timer(timer), wake));
                yield router;
            }
            case VrrpAction.StopTimer(var timer) -> {
                turn.act(new NodeAction.StopTimer(station.timer(timer)));
                yield router;
            }
            case VrrpAction.Transition transition -> moved(turn, router, old, transition);
            case VrrpAction.Warn(var code, var text) ->
                    cause instanceof VrrpEvent.AdvertReceived advert
                            ? warnOf(turn, router, advert.source(), code, text)
                            : warn(turn, router, code, text);
        };
    }

    private static VirtualRouter conceding(Turn turn, VirtualRouter router, boolean concedes) {
        Station station =
                Station.of(
                        router.station().instance(),
                        turn.circumstances(),
                        router.refusal(),
                        concedes);
        turn.publish(
                new StateChange.PriorityChanged(
                        router.name(), station.config().priority(), station.parts()));
        VirtualRouter next = router.conceding(concedes).at(station);
        Tidings.prioritised(turn, next);
        return next;
    }

    private static VirtualRouter moved(
            Turn turn, VirtualRouter router, Election old, VrrpAction.Transition transition) {
        boolean masters = transition.to() == VrrpState.MASTER;
        Station station = router.station();
        turn.publish(
                new StateChange.Transitioned(
                        router.name(),
                        transition.from(),
                        transition.to(),
                        transition.reason(),
                        router.station().config().priority(),
                        Heard.evidence(
                                turn,
                                router,
                                old,
                                masters
                                        ? station.round().size() * station.config().garp().repeat()
                                        : 0)));
        Tidings.moved(turn, router, transition.to());
        VirtualRouter next = router.complaining(Complaints.NONE);
        if (masters) {
            ExtraAnnouncing.begin(turn, station, station.instance().garp().delayNanos());
            return next.counted(Counter.BECAME_MASTER);
        }
        if (transition.from() != VrrpState.MASTER) {
            return next;
        }
        ExtraAnnouncing.end(turn, router.station());
        return next.counted(Counter.RELEASED_MASTER);
    }

    /** The same of another router, whom those remember who draw conclusions. */
    static VirtualRouter warnOf(
            Turn turn, VirtualRouter router, IpAddress sender, String code, String text) {
        VirtualRouter warned = warn(turn, router, code, text);
        if (warned != router) {
            turn.publish(new StateChange.SenderHeard(router.name(), sender, code));
        }
        return warned;
    }

    /** Tells the operator, unless this very thing was told since the last change of state. */
    static VirtualRouter warn(Turn turn, VirtualRouter router, String code, String text) {
        if (router.complaints().silences(text)) {
            return router;
        }
        turn.publish(new StateChange.Warned(code, router.name(), text));
        return router.complaining(router.complaints().with(text));
    }
}
