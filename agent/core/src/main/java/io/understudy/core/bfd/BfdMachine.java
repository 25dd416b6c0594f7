package io.understudy.core.bfd;

import io.understudy.core.bfd.BfdEvent.Heard;
import io.understudy.core.bfd.BfdEvent.Reconfigured;
import io.understudy.core.bfd.BfdEvent.TimerFired;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * A BFD session in asynchronous mode, without echo and without authentication (RFC 5880 §6.8).
 *
 * <pre>
 *            hears DOWN               hears INIT or UP
 *     DOWN ──────────────► INIT ──────────────────────► UP
 *      ▲  └───────────────── hears INIT ───────────────► │
 *      └──── silence, or hears ADMIN_DOWN (UP: or DOWN) ──┘
 * </pre>
 *
 * As keepalived does, a session takes another discriminator whenever it leaves UP, and says nothing
 * when it is given up: the peer finds out by itself.
 */
public final class BfdMachine {
    private final long at;
    private final LongPredicate isTaken;
    private final List<BfdAction> actions = new ArrayList<>();
    private BfdSession session;

    private BfdMachine(BfdSession session, long at, LongPredicate isTaken) {
        this.session = session;
        this.at = at;
        this.isTaken = isTaken;
    }

    /**
     * A new session; unless it is passive it speaks at once.
     *
     * @param isTaken whether another session has that discriminator
     */
    public static BfdStep start(BfdInstance config, long at, LongPredicate isTaken) {
        long discriminator = BfdSession.discriminator(config.name(), at, isTaken);
        BfdMachine machine = new BfdMachine(BfdSession.fresh(config, discriminator), at, isTaken);
        machine.speak();
        return machine.end();
    }

    /** What an event makes of a session. */
    public static BfdStep step(BfdSession session, BfdEvent event, LongPredicate isTaken) {
        BfdMachine machine = new BfdMachine(session, event.at(), isTaken);
        switch (event) {
            case Heard(var packet, _) -> machine.hear(packet);
            case TimerFired(var timer, _) -> machine.fire(timer);
            case Reconfigured(var config, _) -> machine.reconfigure(config);
        }
        return machine.end();
    }

    private BfdStep end() {
        return new BfdStep(session, actions);
    }

    private void hear(BfdPacket packet) {
        long paceBefore = session.transmitNanos();
        BfdState before = session.state();
        session = session.hearing(Peer.of(packet));
        if (packet.last() && session.polls()) {
            session = session.agreed();
        }
        follow(packet.state());
        if (session.detectNanos() > 0) {
            actions.add(new BfdAction.SetTimer(BfdTimer.DETECT, at + session.detectNanos()));
        }
        if (packet.poll()) {
            actions.add(new BfdAction.Send(session.packet(true)));
        }
        if (session.state() != before) {
            speak();
        } else {
            keepPace(paceBefore);
        }
    }

    private void follow(BfdState theirs) {
        switch (session.state()) {
            case DOWN -> {
                if (theirs == BfdState.DOWN) {
                    become(BfdState.INIT, BfdDiagnostic.NONE);
                } else if (theirs == BfdState.INIT) {
                    become(BfdState.UP, BfdDiagnostic.NONE);
                }
            }
            case INIT -> {
                if (theirs == BfdState.ADMIN_DOWN) {
                    become(BfdState.DOWN, BfdDiagnostic.NEIGHBOR_SIGNALLED_DOWN);
                } else if (theirs != BfdState.DOWN) {
                    become(BfdState.UP, BfdDiagnostic.NONE);
                }
            }
            case UP -> {
                if (theirs == BfdState.ADMIN_DOWN || theirs == BfdState.DOWN) {
                    become(BfdState.DOWN, BfdDiagnostic.NEIGHBOR_SIGNALLED_DOWN);
                }
            }
            case ADMIN_DOWN -> throw new AssertionError("no session here is switched off");
        }
    }

    private void become(BfdState next, BfdDiagnostic why) {
        boolean lost = session.state() == BfdState.UP;
        long number =
                lost
                        ? BfdSession.discriminator(session.name(), at, isTaken)
                        : session.discriminator();
        session = session.in(next, why, number, health(next, lost));
    }

    private Health health(BfdState next, boolean lost) {
        if (next == BfdState.UP) {
            return Health.GOOD;
        }
        boolean counts = lost && session.peer().state() != BfdState.ADMIN_DOWN;
        return counts ? Health.BAD : session.health();
    }

    private void fire(BfdTimer timer) {
        switch (timer) {
            case TRANSMIT -> speak();
            case DETECT -> {
                session = session.hearing(Peer.UNKNOWN);
                if (session.state() == BfdState.INIT || session.state() == BfdState.UP) {
                    become(BfdState.DOWN, BfdDiagnostic.TIME_EXPIRED);
                    speak();
                } else {
                    keepPace(0);
                }
            }
        }
    }

    private void reconfigure(BfdInstance config) {
        long paceBefore = session.transmitNanos();
        session = session.configured(config);
        keepPace(paceBefore);
    }

    /** A packet now, if any may be sent at all, and the next one in its time. */
    private void speak() {
        if (session.transmits()) {
            actions.add(new BfdAction.Send(session.packet(false)));
            schedule(at + jittered());
        } else {
            rest();
        }
    }

    /** No packet now; the next one comes sooner if it must, and none if none may. */
    private void keepPace(long paceBefore) {
        Long due = session.transmitAt();
        if (!session.transmits()) {
            rest();
        } else if (due == null || session.transmitNanos() < paceBefore) {
            long next = at + jittered();
            schedule(due == null ? next : Math.min(due, next));
        }
    }

    private void schedule(long due) {
        session = session.transmittingAt(due);
        actions.add(new BfdAction.SetTimer(BfdTimer.TRANSMIT, due));
    }

    private void rest() {
        if (session.transmitAt() != null) {
            session = session.transmittingAt(null);
            actions.add(new BfdAction.StopTimer(BfdTimer.TRANSMIT));
        }
    }

    /** 75 to 100 % of the interval; with a multiplier of 1 at most 90 % (RFC 5880 §6.8.7). */
    private long jittered() {
        long interval = session.transmitNanos();
        long longest = session.config().multiplier() == 1 ? interval / 10 * 9 : interval;
        long shortest = interval - interval / 4;
        return shortest + Chance.upTo(longest - shortest, at, session.discriminator());
    }
}
