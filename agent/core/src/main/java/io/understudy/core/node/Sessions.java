package io.understudy.core.node;

import io.understudy.core.bfd.BfdAction;
import io.understudy.core.bfd.BfdEvent;
import io.understudy.core.bfd.BfdMachine;
import io.understudy.core.bfd.BfdPacket;
import io.understudy.core.bfd.BfdSession;
import io.understudy.core.bfd.BfdStep;
import io.understudy.core.bfd.BfdTimer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;

/** BFD sessions of this host: which there are, and what follows from what they hear. */
final class Sessions {
    private Sessions() {}

    /** Sessions that both configurations have go on; the others end or begin. */
    static void adopt(Turn turn, KeepalivedConfig next) {
        List<BfdSession> before = turn.sessions;
        turn.sessions = List.of();
        for (BfdSession old : before) {
            if (next.tracking().sessions().stream().noneMatch(old::isOf)) {
                close(turn, old);
            }
        }
        for (BfdInstance config : next.tracking().sessions()) {
            BfdSession old = before.stream().filter(s -> s.isOf(config)).findFirst().orElse(null);
            if (old == null) {
                turn.act(new NodeAction.OpenBfd(config));
            }
            BfdStep step =
                    old == null
                            ? BfdMachine.start(
                                    config,
                                    turn.at,
                                    n -> isTaken(before, n) || isTaken(turn.sessions, n))
                            : BfdMachine.step(
                                    old,
                                    new BfdEvent.Reconfigured(config, turn.at),
                                    n -> isTaken(before, n));
            List<BfdSession> more = new ArrayList<>(turn.sessions);
            more.add(step.session());
            turn.sessions = List.copyOf(more);
            perform(turn, step);
        }
    }

    /** Those that instances or groups track and may be told of. */
    static List<BfdWatch> watched(Turn turn, KeepalivedConfig config) {
        return turn.sessions.stream()
                .filter(session ->
                        session.config().forVrrp()
                                && Trackers.isTracked(
                                        config,
                                        session.name(),
                                        i -> i.tracks().sessions(),
                                        SyncGroup::trackBfd))
                .map(BfdWatch::of)
                .toList();
    }

    /** Tells of all of them anew, after a configuration was told of. */
    static void tell(Turn turn) {
        turn.sessions.forEach(s -> turn.publish(new StateChange.BfdChanged(s.snapshot())));
    }

    static void heard(Turn turn, NodeEvent.BfdReceived event) {
        BfdPacket.Fault fault = BfdPacket.fault(event.payload());
        if (fault != null) {
            refuse(turn, event, "the packet " + fault.text());
            return;
        }
        BfdPacket packet = BfdPacket.parse(event.payload());
        int index = addressee(turn, packet, event);
        if (index < 0) {
            refuse(turn, event, "no bfd_instance here is meant by it");
            return;
        }
        BfdSession session = turn.sessions.get(index);
        BfdInstance config = session.config();
        if (config.maxHops() >= 0 && config.maxHops() + event.ttl() < config.ttl()) {
            refuse(
                    turn,
                    event,
                    "it arrived with TTL "
                            + event.ttl()
                            + ", and max_hops "
                            + config.maxHops()
                            + " of "
                            + config.name()
                            + " allows no less than "
                            + (config.ttl() - config.maxHops()));
            return;
        }
        happen(turn, index, new BfdEvent.Heard(packet, turn.at));
    }

    static void fired(Turn turn, String name, BfdTimer timer) {
        for (int i = 0; i < turn.sessions.size(); i++) {
            if (turn.sessions.get(i).name().equals(name)) {
                happen(turn, i, new BfdEvent.TimerFired(timer, turn.at));
            }
        }
    }

    /** They fall silent, as keepalived's do: their peers find out within the detection time. */
    static void end(Turn turn) {
        turn.sessions.forEach(session -> close(turn, session));
        turn.sessions = List.of();
    }

    private static void close(Turn turn, BfdSession session) {
        for (BfdTimer timer : BfdTimer.values()) {
            turn.act(new NodeAction.StopTimer(id(session, timer)));
        }
        turn.act(new NodeAction.CloseBfd(session.name()));
        turn.publish(new StateChange.BfdForgotten(session.name()));
    }

    private static int addressee(Turn turn, BfdPacket packet, NodeEvent.BfdReceived event) {
        for (int i = 0; i < turn.sessions.size(); i++) {
            BfdSession session = turn.sessions.get(i);
            boolean named = packet.peersDiscriminator() != 0;
            if (session.config().multihop() == event.multihop()
                    && (named
                            ? packet.peersDiscriminator() == session.discriminator()
                            : isBetween(session.config(), event))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBetween(BfdInstance config, NodeEvent.BfdReceived event) {
        return event.source().equals(config.neighbor())
                && (config.source() == null || config.source().equals(event.destination()));
    }

    private static void happen(Turn turn, int index, BfdEvent event) {
        BfdSession before = turn.sessions.get(index);
        BfdStep step = BfdMachine.step(before, event, n -> isTaken(turn.sessions, n));
        BfdSession after = step.session();
        if (after != before) {
            List<BfdSession> next = new ArrayList<>(turn.sessions);
            next.set(index, after);
            turn.sessions = List.copyOf(next);
        }
        perform(turn, step);
        if (isNews(before, after)) {
            turn.publish(new StateChange.BfdChanged(after.snapshot()));
            judge(turn, after);
        }
    }

    /** Not every packet is told of, only what differs from the last one. */
    private static boolean isNews(BfdSession before, BfdSession after) {
        if (before.peer().equals(after.peer())
                && before.state() == after.state()
                && before.polls() == after.polls()) {
            return false;
        }
        BfdSnapshot told = before.snapshot();
        return !told.equals(after.snapshot());
    }

    private static void judge(Turn turn, BfdSession session) {
        List<BfdWatch> watches = new ArrayList<>(turn.trackers.sessions());
        for (int i = 0; i < watches.size(); i++) {
            BfdWatch before = watches.get(i);
            BfdWatch after = BfdWatch.of(session);
            if (before.session().name().equals(session.name()) && !before.equals(after)) {
                watches.set(i, after);
                turn.trackers = turn.trackers.withSessions(watches);
                turn.publish(
                        new StateChange.TrackerChanged(
                                session.name(), after.health(), after.detail()));
                if (after.health() != before.health()) {
                    Outlook.refreshAll(turn);
                }
            }
        }
    }

    private static void perform(Turn turn, BfdStep step) {
        BfdSession session = step.session();
        for (BfdAction action : step.actions()) {
            turn.act(
                    switch (action) {
                        case BfdAction.Send(var packet) ->
                                new NodeAction.SendBfd(session.name(), packet.encode());
                        case BfdAction.SetTimer(var timer, var deadline) ->
                                new NodeAction.SetTimer(id(session, timer), deadline);
                        case BfdAction.StopTimer(var timer) ->
                                new NodeAction.StopTimer(id(session, timer));
                    });
        }
    }

    private static TimerId id(BfdSession session, BfdTimer timer) {
        TimerId.Kind kind =
                switch (timer) {
                    case TRANSMIT -> TimerId.Kind.BFD_TRANSMIT;
                    case DETECT -> TimerId.Kind.BFD_DETECT;
                };
        return new TimerId(kind, session.name());
    }

    private static boolean isTaken(List<BfdSession> sessions, long discriminator) {
        return sessions.stream().anyMatch(s -> s.discriminator() == discriminator);
    }

    private static void refuse(Turn turn, NodeEvent.BfdReceived event, String why) {
        Reception.stranger(
                turn,
                "bfd-packet",
                event.source()
                        + " sent BFD to "
                        + event.destination()
                        + "; "
                        + why
                        + ", so it was dropped");
    }
}
