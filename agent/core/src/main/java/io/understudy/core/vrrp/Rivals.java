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
        boolean bothOwn = config.ownsAddresses() && advert.priority() == VrrpConfig.OWNER;
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
        return bothOwn ? clash(config, master, advert) : outrank(config, master, advert);
    }

    /** The other one should give way, having the lower address; if it does not, we do. */
    private static VrrpStep clash(VrrpConfig config, Master master, AdvertReceived advert) {
        OwnerClash clash = master.clash();
        if (clash == null || clash.isOver(advert.at())) {
            OwnerClash begun =
                    OwnerClash.begin(
                            advert.at(), config.advertIntervalNanos(), advert.intervalNanos());
            return outrank(
                    config,
                    new Master(
                            master.nextAdvertAt(), master.weaker(), master.stalledNanos(), begun),
                    advert);
        }
        if (!clash.isLost(advert.at())) {
            return outrank(config, master, advert);
        }
        VrrpStep yielded =
                yieldTo(
                        config,
                        master,
                        advert,
                        new Reason.HigherPriorityHeard(
                                advert.source(), advert.priority(), VrrpConfig.OWNER - 1));
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new VrrpAction.Concede());
        actions.add(
                new Warn(
                        "two-owners",
                        advert.source()
                                + " goes on as owner of the addresses (priority 255), so this"
                                + " router steps back to priority 254; only one router may have"
                                + " priority 255"));
        actions.addAll(yielded.actions());
        return new VrrpStep(yielded.state(), actions);
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
        extra.add(new VrrpAction.TellLowerHeard());
        Master heard =
                new Master(master.nextAdvertAt(), advert, master.stalledNanos(), master.clash());
        // Listening after a stall ends with an advert whatever is configured.
        return config.rivalry().answersLower() || master.listens()
                ? Reign.assertItself(config, heard, advert.at(), extra)
                : VrrpStep.stay(heard, extra);
    }

    static VrrpStep yieldTo(
            VrrpConfig config, Master master, AdvertReceived advert, Reason reason) {
        List<VrrpAction> actions = new ArrayList<>();
        if (config.rivalry().answersHigher()) {
            actions.add(VrrpAction.SendAdvert.INSTANCE);
        }
        actions.addAll(Reign.dismissal());
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
                        false,
                        false);
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return VrrpStep.move(master, next, reason, actions);
    }
}
