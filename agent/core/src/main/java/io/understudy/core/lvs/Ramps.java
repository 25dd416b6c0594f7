package io.understudy.core.lvs;

import io.understudy.core.lvs.Backend.Ramp;
import io.understudy.model.config.lvs.SlowStart;

/**
 * {@code slow_start}: a server that comes back after it was down, drained or disabled gets its
 * weight share by share. Not at the daemon's start nor by a reload, which interrupt nothing; and
 * not with a weight that an operator gave, which is meant as it is.
 */
final class Ramps {
    private Ramps() {}

    /** What a server is like that has just changed so: on its way up, or no longer. */
    static Backend changed(Turn turn, Backend old, Backend next) {
        if (!next.takes() || next.will().weight() != null) {
            return next.ramp() == null ? next : next.ramping(null);
        }
        SlowStart slow = next.config().slowStart();
        if (slow == null || old.takes() || isFirst(old)) {
            return next;
        }
        turn.act(new LvsAction.SetTimer(LvsTimer.RAMP, turn.at + soonest(turn, slow)));
        return next.ramping(new Ramp(turn.at, 1));
    }

    /** Whether it was out of service only because it had never been checked. */
    private static boolean isFirst(Backend old) {
        for (int i = 0; i < old.checks().size(); i++) {
            Backend.Standing check = old.checks().get(i);
            if (!check.up() && !check.code().equals(Backend.NOT_RUN)) {
                return false;
            }
        }
        return !old.healthy();
    }

    private static long soonest(Turn turn, SlowStart slow) {
        return Math.min(slow.stepNanos(), next(turn));
    }

    /** Every server that is due gets its next share. */
    static void due(Turn turn) {
        for (int i = 0; i < turn.balances().size(); i++) {
            for (int j = 0; j < turn.balances().get(i).servers().size(); j++) {
                Backend server = turn.balances().get(i).servers().get(j);
                SlowStart slow = server.config().slowStart();
                if (server.ramp() != null && slow != null) {
                    step(turn, i, j, server, slow);
                }
            }
        }
        long next = next(turn);
        if (next != Long.MAX_VALUE) {
            turn.act(new LvsAction.SetTimer(LvsTimer.RAMP, turn.at + next));
        }
    }

    private static void step(Turn turn, int place, int at, Backend server, SlowStart slow) {
        Ramp ramp = server.ramp();
        if (ramp == null) {
            return;
        }
        int step = (int) Math.min(slow.steps(), 1 + (turn.at - ramp.begunAt()) / slow.stepNanos());
        if (step == ramp.step()) {
            return;
        }
        Backend next = server.ramping(step == slow.steps() ? null : new Ramp(ramp.begunAt(), step));
        turn.set(place, turn.balances().get(place).with(at, next));
        Verdicts.settle(turn, place, at);
        Verdicts.tell(turn, place, at);
    }

    /** How long until the next server is due; the largest number if none is. */
    private static long next(Turn turn) {
        long soonest = Long.MAX_VALUE;
        for (Balance balance : turn.balances()) {
            for (Backend server : balance.servers()) {
                SlowStart slow = server.config().slowStart();
                Ramp ramp = server.ramp();
                if (ramp != null && slow != null) {
                    long due = ramp.begunAt() + ramp.step() * slow.stepNanos();
                    soonest = Math.min(soonest, Math.max(1, due - turn.at));
                }
            }
        }
        return soonest;
    }
}
