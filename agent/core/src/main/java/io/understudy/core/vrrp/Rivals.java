package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_LOWER_PRIORITY;
import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;

import io.understudy.core.vrrp.Election.Backup;
import io.understudy.core.vrrp.Election.Master;
import io.understudy.core.vrrp.VrrpAction.Announce;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpAction.Warn;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.state.Reason;
import java.util.ArrayList;
import java.util.List;

/** A master that hears another: who yields, and what the other is told. */
final class Rivals {
    private Rivals() {}

    static VrrpStep hear(VrrpConfig config, Master master, AdvertReceived advert) {
        if (advert.resigns()) {
            return Reign.assertItself(config, master, advert.at(), List.of());
        }
        int rank = config.rankAgainst(advert);
        if (rank == 0) {
            return VrrpStep.stay(
                    master,
                    List.of(
                            new Warn(
                                    "own-address",
                                    "an advert with our priority "
                                            + config.priority()
                                            + " came from our own address "
                                            + advert.source()
                                            + ": either it was sent back to us, or another host"
                                            + " uses this address")));
        }
        if (rank < 0) {
            return yieldTo(config, master, advert, whyYield(config, advert));
        }
        if (master.listens() && !config.preempt()) {
            return yieldTo(
                    config,
                    master,
                    advert,
                    new Reason.ReplacedDuringStall(
                            advert.source(),
                            advert.priority(),
                            config.priority(),
                            master.stalledNanos()));
        }
        return outrank(config, master, advert);
    }

    static Reason whyYield(VrrpConfig config, AdvertReceived advert) {
        return advert.priority() == config.priority() && config.source() != null
                ? new Reason.AddressTieBreak(advert.source(), config.source(), config.priority())
                : new Reason.HigherPriorityHeard(
                        advert.source(), advert.priority(), config.priority());
    }

    /** A weaker router holds the addresses too: tell it, and win back the switches' memory. */
    static VrrpStep outrank(VrrpConfig config, Master master, AdvertReceived advert) {
        List<VrrpAction> extra = new ArrayList<>();
        Garp garp = config.garp();
        if (garp.lowerPrioRepeat() > 0) {
            extra.add(new Announce(garp.lowerPrioRepeat()));
            if (garp.lowerPrioDelayNanos() > 0) {
                extra.add(
                        new SetTimer(
                                ANNOUNCE_LOWER_PRIORITY, advert.at() + garp.lowerPrioDelayNanos()));
            }
        }
        if (master.weaker() == null || !master.weaker().source().equals(advert.source())) {
            extra.add(
                    new Warn(
                            "second-master",
                            advert.source()
                                    + " is master too, with priority "
                                    + advert.priority()
                                    + (advert.priority() == config.priority()
                                            ? " like ours and a lower address"
                                            : " below our " + config.priority())
                                    + "; it should yield to our next advert. If this repeats, it"
                                    + " does not hear us: check its firewall and the path to it"));
        }
        Master heard = new Master(master.nextAdvertAt(), advert, master.stalledNanos());
        return Reign.assertItself(config, heard, advert.at(), extra);
    }

    static VrrpStep yieldTo(
            VrrpConfig config, Master master, AdvertReceived advert, Reason reason) {
        List<VrrpAction> actions = Reign.dismissal();
        long interval = config.learnt(advert);
        Backup next =
                new Backup(
                        advert.at(),
                        advert.at() + config.masterDownNanos(interval),
                        config.downTimerAdverts(),
                        interval,
                        advert,
                        null,
                        false,
                        Backup.NO_DELAY_RUNS,
                        false);
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return VrrpStep.move(master, next, reason, actions);
    }
}
