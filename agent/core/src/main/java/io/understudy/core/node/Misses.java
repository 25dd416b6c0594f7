package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.StateChange;

/**
 * Adverts that a backup waits for in vain, counted and told before they lead to a takeover. It
 * costs no timer of its own: the one for the takeover is set to wake earlier, and an election that
 * is woken before its deadline sets it again.
 */
final class Misses {
    private static final long PACE_NANOS = 1_000_000_000L;

    private Misses() {}

    /** When a backup is to be woken that takes over at {@code deadline}. */
    static long wake(Election election, long deadline, long at) {
        if (!(election instanceof Election.Backup backup) || !waits(backup)) {
            return deadline;
        }
        AdvertReceived master = backup.master();
        long interval = backup.masterIntervalNanos();
        if (master == null || interval <= 0) {
            return deadline;
        }
        long last = master.at() + inARow(backup, at) * interval;
        return wakeAfter(last, interval, backup.adverts(), deadline);
    }

    /** When a backup is to be woken that heard its master, or missed it, at {@code last}. */
    static long wakeAfter(long last, long interval, int adverts, long deadline) {
        // Half an interval of grace: adverts may come late by less than that on any network.
        return adverts > 1 ? Math.min(deadline, last + interval + interval / 2) : deadline;
    }

    private static boolean waits(Election.Backup backup) {
        return backup.master() != null
                && backup.weaker() == null
                && !backup.resigned()
                && backup.adverts() > 1;
    }

    /** How many adverts of the master are overdue by half an interval or more. */
    static int inARow(Election.Backup backup, long at) {
        AdvertReceived master = backup.master();
        long interval = backup.masterIntervalNanos();
        if (master == null || !waits(backup) || interval <= 0) {
            return 0;
        }
        return (int) Math.max(0, (at - master.at() - interval / 2) / interval);
    }

    /** A router was woken, for its takeover or before it. */
    static void notice(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        if (!(router.election() instanceof Election.Backup backup)) {
            return;
        }
        AdvertReceived master = backup.master();
        int missed = inARow(backup, turn.at);
        if (missed == 0 || master == null) {
            return;
        }
        turn.put(index, router.counted(Counter.MISSED));
        Long told = turn.missesTold.get(router.name());
        boolean early = turn.at < backup.deadline();
        if (early
                && (told == null
                        || turn.at - told >= PACE_NANOS - backup.masterIntervalNanos() / 4)) {
            turn.missesTold = turn.missesTold.with(router.name(), turn.at);
            turn.publish(
                    new StateChange.AdvertsMissed(
                            router.name(),
                            master.source(),
                            missed,
                            turn.at - master.at(),
                            Math.max(0, backup.deadline() - turn.at)));
        }
    }
}
