package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.model.state.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A master that was asked to stand back serves until its successor does. A new master sends its
 * advert first and has the addresses a moment later; whoever drops them at that advert leaves a gap
 * in between, and whoever drops them with its goodbye leaves a gap of the skew. So addresses that
 * are handed over because somebody asked for it stay for a bounded time, silently: nothing is
 * advertised or announced meanwhile. Whatever else makes a master leave is as keepalived has it.
 */
final class Lingering {
    /**
     * From a new master's first advert until its announcements are out: a fraction of a millisecond
     * on an idle host, and up to 131 ms were seen of keepalived on a very busy one.
     */
    static final long SUCCESSION_NANOS = 250_000_000L;

    private static final int LOWEST = 1;

    private Lingering() {}

    /**
     * Addresses of one router that stay for now.
     *
     * @param station as it was put up
     * @param succeeded whether the advert of a new master was heard
     */
    record Stay(Station station, boolean succeeded) {}

    /** A master leaves: takes its addresses off, or lets them stay for now. */
    static void leave(Turn turn, VirtualRouter router, VrrpEvent cause) {
        Station station = router.station();
        if (!isAskedFor(turn, router, cause) || !canStay(station)) {
            Holdings.removeAll(turn, station);
            return;
        }
        Pacing.forget(turn, station.name());
        Leases.forget(turn, station.name());
        boolean succeeded = cause instanceof VrrpEvent.AdvertReceived;
        put(turn, new Stay(station, succeeded));
        arm(turn, station.name(), SUCCESSION_NANOS + (succeeded ? 0 : patience(station.config())));
    }

    /** A resigned master's heir waits for its skew, and no skew is longer than this. */
    private static long patience(VrrpConfig config) {
        return config.skewNanos(LOWEST, config.advertIntervalNanos());
    }

    private static boolean isAskedFor(Turn turn, VirtualRouter router, VrrpEvent cause) {
        if (turn.holds.why(router.name()) == null) {
            return false;
        }
        return switch (cause) {
            case VrrpEvent.AdvertReceived _ -> true;
            case VrrpEvent.PulledBack(var reason, _, _) ->
                    reason instanceof Reason.AskedToResign
                            || (reason instanceof Reason.GroupMoved(_, var leader)
                                    && turn.lingering.containsKey(leader));
            case VrrpEvent.BecameReady _,
                    VrrpEvent.BecameFaulty _,
                    VrrpEvent.TimerFired _,
                    VrrpEvent.PriorityMoved _,
                    VrrpEvent.AddressLost _,
                    VrrpEvent.PulledUp _,
                    VrrpEvent.Reconfigured _,
                    VrrpEvent.Withdrawn _ ->
                    false;
        };
    }

    /**
     * A virtual MAC moves with the new master's first advert, and an answer from here would move it
     * back; an address that is probed before it is used must have nobody who answers.
     */
    static boolean canStay(Station station) {
        for (Placement placement : station.placements()) {
            if (placement.address().options().dad()
                    || Vmacs.isMade(station.instance(), placement.interfaceName())) {
                return false;
            }
        }
        return true;
    }

    /** A backup heard an advert; the first of a new master ends the waiting for one. */
    static void heard(Turn turn, String router, VrrpEvent.AdvertReceived advert) {
        Stay stay = turn.lingering.get(router);
        if (stay != null && !stay.succeeded() && !advert.resigns()) {
            put(turn, new Stay(stay.station(), true));
            arm(turn, router, SUCCESSION_NANOS);
        }
    }

    /**
     * Nobody else took over, and this router is master again.
     *
     * @return whether everything it needs is still there
     */
    static boolean resumes(Turn turn, Station station) {
        Stay stay = turn.lingering.get(station.name());
        if (stay == null) {
            return false;
        }
        boolean whole =
                stay.station().placements().equals(station.placements())
                        && stay.station()
                                .instance()
                                .possessions()
                                .equals(station.instance().possessions())
                        && turn.circumstances().held(station.instance()).size()
                                == station.placements().size();
        if (whole) {
            forget(turn, station.name());
            Leases.take(turn, station);
        } else {
            end(turn, station.name());
        }
        return whole;
    }

    /** The time is up, or the router is not even a backup any more. */
    static void end(Turn turn, String router) {
        Stay stay = turn.lingering.get(router);
        if (stay != null) {
            forget(turn, router);
            Holdings.removeAll(turn, stay.station());
        }
    }

    static void endAll(Turn turn) {
        for (String router : new ArrayList<>(turn.lingering.keySet())) {
            end(turn, router);
        }
    }

    /** Only backups linger. */
    static void follow(Turn turn, VirtualRouter router) {
        switch (router.election()) {
            case Election.Backup _, Election.Master _ -> {}
            case Election.Init _, Election.Fault _ -> end(turn, router.name());
        }
    }

    private static void forget(Turn turn, String router) {
        SortedMap<String, Stay> next = new TreeMap<>(turn.lingering);
        next.remove(router);
        turn.lingering = Collections.unmodifiableSortedMap(next);
        turn.act(new NodeAction.StopTimer(timer(router)));
    }

    private static void put(Turn turn, Stay stay) {
        SortedMap<String, Stay> next = new TreeMap<>(turn.lingering);
        next.put(stay.station().name(), stay);
        turn.lingering = Collections.unmodifiableSortedMap(next);
    }

    private static void arm(Turn turn, String router, long nanos) {
        turn.act(new NodeAction.SetTimer(timer(router), turn.at + nanos));
    }

    private static TimerId timer(String router) {
        return new TimerId(TimerId.Kind.LINGER, router);
    }
}
