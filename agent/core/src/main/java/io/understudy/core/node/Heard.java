package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.Evidence;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest advert of every other router that one instance heard, newest first. It is written only
 * when the sender changes or the instance moves: of the master that a backup follows, the election
 * itself remembers the newest.
 */
record Heard(List<AdvertReceived> adverts) {
    private static final int MOST = 8;
    private static final long SAME_NANOS = 1_000_000_000L;
    private static final Heard NOBODY = new Heard(List.of());

    /** What an instance has heard so far, its election left aside. */
    static Heard by(Turn turn, String instance) {
        Heard heard = turn.heard.get(instance);
        return heard == null ? NOBODY : heard;
    }

    /** Takes note of an advert, unless the election will remember it. */
    static void take(Turn turn, VirtualRouter router, AdvertReceived advert) {
        AdvertReceived newest = newest(router.election());
        if (newest != null && newest.source().equals(advert.source())) {
            return;
        }
        if (newest != null) {
            remember(turn, router.name(), newest);
        }
        remember(turn, router.name(), advert);
    }

    /** Keeps what an election knows before it forgets it. */
    static void keep(Turn turn, String instance, Election election) {
        switch (election) {
            case Election.Backup backup -> {
                remember(turn, instance, backup.master());
                remember(turn, instance, backup.weaker());
            }
            case Election.Master master -> remember(turn, instance, master.weaker());
            case Election.Init _, Election.Fault _ -> {}
        }
    }

    private static @Nullable AdvertReceived newest(Election election) {
        return switch (election) {
            case Election.Backup backup -> backup.heard();
            case Election.Master master -> master.weaker();
            case Election.Init _, Election.Fault _ -> null;
        };
    }

    private static void remember(Turn turn, String instance, @Nullable AdvertReceived advert) {
        Heard before = by(turn, instance);
        if (advert == null || before.holds(advert)) {
            return;
        }
        turn.heard = turn.heard.with(instance, before.with(advert));
    }

    /** Whether as good as the same is known: many in a row must not cost more than one. */
    private boolean holds(AdvertReceived advert) {
        AdvertReceived known = of(advert.source());
        return known != null
                && known.priority() == advert.priority()
                && advert.at() - known.at() < SAME_NANOS;
    }

    private @Nullable AdvertReceived of(IpAddress source) {
        for (AdvertReceived known : adverts) {
            if (known.source().equals(source)) {
                return known;
            }
        }
        return null;
    }

    private Heard with(AdvertReceived advert) {
        List<AdvertReceived> next = new ArrayList<>();
        next.add(advert);
        for (AdvertReceived known : adverts) {
            if (!known.source().equals(advert.source()) && next.size() < MOST) {
                next.add(known);
            }
        }
        return new Heard(List.copyOf(next));
    }

    /** Of those that said no goodbye the strongest, or null. */
    @Nullable AdvertReceived strongest() {
        AdvertReceived strongest = null;
        for (AdvertReceived advert : adverts) {
            if (!advert.resigns()
                    && (strongest == null || advert.priority() > strongest.priority())) {
                strongest = advert;
            }
        }
        return strongest;
    }

    boolean has(IpAddress source) {
        return of(source) != null;
    }

    /** What was known when a router left {@code old}. */
    static Evidence evidence(Turn turn, VirtualRouter router, Election old, int announced) {
        List<Evidence.PeerAdvert> peers = new ArrayList<>();
        for (AdvertReceived advert : by(turn, router.name()).adverts()) {
            peers.add(
                    new Evidence.PeerAdvert(
                            advert.source(),
                            advert.priority(),
                            advert.intervalNanos(),
                            turn.at - advert.at()));
        }
        VrrpConfig config = router.station().config();
        return new Evidence(
                peers,
                timers(config, old, turn.at),
                router.station().instance().priority(),
                router.station().parts(),
                old instanceof Election.Backup backup ? Misses.inARow(backup, turn.at) : 0,
                announced);
    }

    private static List<Evidence.TimerRun> timers(VrrpConfig config, Election old, long at) {
        List<Evidence.TimerRun> timers = new ArrayList<>();
        switch (old) {
            case Election.Backup backup -> {
                long length =
                        backup.adverts() * backup.masterIntervalNanos()
                                + config.skewNanos(backup.masterIntervalNanos());
                timers.add(new Evidence.TimerRun("MASTER_DOWN", length, at - backup.deadline()));
                if (backup.preemptAt() != Election.Backup.NO_DELAY_RUNS) {
                    timers.add(
                            new Evidence.TimerRun(
                                    "PREEMPT_DELAY",
                                    config.preemptDelayNanos(),
                                    at - backup.preemptAt()));
                }
            }
            case Election.Master master ->
                    timers.add(
                            new Evidence.TimerRun(
                                    "ADVERT",
                                    config.advertIntervalNanos(),
                                    at - master.nextAdvertAt()));
            case Election.Init _, Election.Fault _ -> {}
        }
        return timers;
    }
}
