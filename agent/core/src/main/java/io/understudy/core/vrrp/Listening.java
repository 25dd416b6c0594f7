package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;

import io.understudy.core.vrrp.Election.Backup;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpAction.StopTimer;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.Reason;
import java.util.ArrayList;
import java.util.List;

/** A backup: whom it obeys, and when the silence is long enough. */
final class Listening {
    private Listening() {}

    static VrrpStep begin(VrrpConfig config, Election from, Reason reason, long at) {
        Backup next = fresh(config, at, config.downTimerAdverts());
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return VrrpStep.move(from, next, reason, actions);
    }

    /** A master that lays its office down without a word, and listens for the full time. */
    static VrrpStep instead(VrrpConfig config, Election from, Reason reason, long at) {
        Backup next = fresh(config, at, config.downTimerAdverts());
        List<VrrpAction> actions = Reign.dismissal();
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return VrrpStep.move(from, next, reason, actions);
    }

    static VrrpStep hear(VrrpConfig config, Backup backup, AdvertReceived advert) {
        if (config.concedes() && !isRivalOwner(backup, advert)) {
            VrrpStep next = hear(config.reclaimed(), backup, advert);
            List<VrrpAction> actions = new ArrayList<>();
            actions.add(new VrrpAction.Reclaim());
            actions.addAll(next.actions());
            return new VrrpStep(next.state(), actions);
        }
        if (advert.resigns()) {
            long skew = config.skewNanos(backup.masterIntervalNanos());
            return waitUntil(backup.leftBy(advert, advert.at() + skew));
        }
        if (!config.preempt() || advert.priority() >= config.priority()) {
            return follow(config, backup, advert, Backup.NO_DELAY_RUNS);
        }
        if (config.preemptDelayNanos() > 0) {
            boolean runs = backup.preemptAt() != Backup.NO_DELAY_RUNS;
            long preemptAt = runs ? backup.preemptAt() : advert.at() + config.preemptDelayNanos();
            if (advert.at() < preemptAt) {
                return follow(config, backup, advert, preemptAt);
            }
        }
        // A weaker master is left unanswered: our timer runs out and we take over.
        return VrrpStep.stay(backup.ignoring(advert));
    }

    /** The other owner of our addresses goes on as before. */
    private static boolean isRivalOwner(Backup backup, AdvertReceived advert) {
        AdvertReceived master = backup.master();
        return advert.priority() == VrrpConfig.OWNER
                && (master == null || master.source().equals(advert.source()));
    }

    static VrrpStep follow(
            VrrpConfig config, Backup backup, AdvertReceived advert, long preemptAt) {
        long interval = config.learnt(advert);
        return waitUntil(
                new Backup(
                        backup.since(),
                        advert.at() + config.masterDownNanos(interval),
                        config.downTimerAdverts(),
                        interval,
                        advert,
                        null,
                        false,
                        preemptAt,
                        false,
                        false));
    }

    static VrrpStep silence(VrrpConfig config, Backup backup, long at) {
        if (at < backup.deadline()) {
            return waitUntil(backup);
        }
        long interval = backup.masterIntervalNanos();
        if (at - backup.deadline() > interval && !backup.patient()) {
            // We were deaf ourselves. A living master speaks within one of its intervals.
            return waitUntil(backup.waitingOnceMore(at + interval + config.skewNanos(interval)));
        }
        if (config.waits()) {
            return waitUntil(backup.wanting(at + config.masterDownNanos(interval)));
        }
        return Reign.begin(config, backup, whyNow(config, backup, at), at);
    }

    static Reason whyNow(VrrpConfig config, Backup backup, long at) {
        long interval = backup.masterIntervalNanos();
        long skew = config.skewNanos(interval);
        AdvertReceived master = backup.master();
        AdvertReceived weaker = backup.weaker();
        if (backup.resigned() && master != null) {
            return new Reason.MasterResigned(master.source(), skew);
        }
        if (weaker != null) {
            return new Reason.Preempted(
                    weaker.source(),
                    weaker.priority(),
                    config.priority(),
                    config.preemptDelayNanos());
        }
        if (master != null) {
            return new Reason.MasterSilent(
                    master.source(),
                    master.priority(),
                    at - master.at(),
                    backup.adverts(),
                    interval,
                    skew);
        }
        return new Reason.NoMasterHeard(at - backup.since(), backup.adverts(), interval, skew);
    }

    static Backup fresh(VrrpConfig config, long at, int adverts) {
        long interval = config.advertIntervalNanos();
        return new Backup(
                at,
                at + adverts * interval + config.skewNanos(interval),
                adverts,
                interval,
                null,
                null,
                false,
                Backup.NO_DELAY_RUNS,
                false,
                false);
    }

    /** The full time again, as after a reload; whom it hears and at what pace is kept. */
    static Backup again(VrrpConfig config, Backup backup, long at) {
        long interval =
                config.version() == 3 ? backup.masterIntervalNanos() : config.advertIntervalNanos();
        return new Backup(
                backup.since(),
                at + config.masterDownNanos(interval),
                config.downTimerAdverts(),
                interval,
                backup.master(),
                null,
                false,
                Backup.NO_DELAY_RUNS,
                false,
                false);
    }

    static VrrpStep waitUntil(Backup backup) {
        return new VrrpStep(backup, List.of(new SetTimer(MASTER_DOWN, backup.deadline())));
    }

    static VrrpStep leave(Backup backup, Election next, Reason reason) {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new StopTimer(MASTER_DOWN));
        return VrrpStep.move(backup, next, reason, actions);
    }
}
