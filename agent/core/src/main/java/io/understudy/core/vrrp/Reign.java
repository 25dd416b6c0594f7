package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.ADVERT;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_AGAIN;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_LOWER_PRIORITY;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_REFRESH;
import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;

import io.understudy.core.vrrp.Election.Master;
import io.understudy.core.vrrp.VrrpAction.AddAddresses;
import io.understudy.core.vrrp.VrrpAction.Announce;
import io.understudy.core.vrrp.VrrpAction.RemoveAddresses;
import io.understudy.core.vrrp.VrrpAction.SendAdvert;
import io.understudy.core.vrrp.VrrpAction.SendResignation;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpAction.StopTimer;
import io.understudy.core.vrrp.VrrpAction.Warn;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.state.Reason;
import java.util.ArrayList;
import java.util.List;

/** A master in office: taking it, the cadence of its adverts, and laying it down. */
final class Reign {
    private Reign() {}

    /** The advert first, so that others hold still; then the addresses; then everyone's caches. */
    static VrrpStep begin(VrrpConfig config, Election from, Reason reason, long at) {
        Garp garp = config.garp();
        Master master = new Master(at + config.advertIntervalNanos(), null, 0, null);
        List<VrrpAction> actions = new ArrayList<>();
        if (config.concedes()) {
            actions.add(new VrrpAction.Reclaim());
        }
        actions.add(SendAdvert.INSTANCE);
        actions.add(new AddAddresses());
        actions.add(new Announce(garp.repeat()));
        actions.add(new StopTimer(MASTER_DOWN));
        actions.add(new SetTimer(ADVERT, master.nextAdvertAt()));
        if (garp.delayNanos() > 0) {
            actions.add(new SetTimer(ANNOUNCE_AGAIN, at + garp.delayNanos()));
        }
        actions.addAll(refreshTimer(garp, at + garp.delayNanos()));
        return VrrpStep.move(from, master, reason, actions);
    }

    static VrrpStep timer(VrrpConfig config, Master master, VrrpTimer timer, long at) {
        Garp garp = config.garp();
        return switch (timer) {
            case ADVERT -> speak(config, master, at);
            case ANNOUNCE_AGAIN ->
                    VrrpStep.stay(master, announcing(config, master, garp.repeat(), at));
            case ANNOUNCE_LOWER_PRIORITY ->
                    VrrpStep.stay(master, announcing(config, master, garp.lowerPrioRepeat(), at));
            case ANNOUNCE_REFRESH -> {
                List<VrrpAction> actions = new ArrayList<>();
                actions.addAll(announcing(config, master, garp.refreshRepeat(), at));
                actions.addAll(refreshTimer(garp, at));
                yield VrrpStep.stay(master, actions);
            }
            case MASTER_DOWN -> VrrpStep.stay(master);
        };
    }

    static List<VrrpAction> refreshTimer(Garp garp, long at) {
        return garp.refreshNanos() > 0
                ? List.of(new SetTimer(ANNOUNCE_REFRESH, at + garp.refreshNanos()))
                : List.of(new StopTimer(ANNOUNCE_REFRESH));
    }

    /** Nothing is announced that may be another's by now; whoever resumes office announces. */
    static List<VrrpAction> announcing(VrrpConfig config, Master master, int rounds, long at) {
        return master.listens() || hasStalled(config, master, at)
                ? List.of()
                : List.of(new Announce(rounds));
    }

    /** Every backup that lives has taken over by now. */
    static boolean hasStalled(VrrpConfig config, Master master, long at) {
        return at - master.nextAdvertAt()
                > config.downTimerAdverts() * config.advertIntervalNanos();
    }

    static VrrpStep speak(VrrpConfig config, Master master, long at) {
        long interval = config.advertIntervalNanos();
        long late = at - master.nextAdvertAt();
        if (late < 0) {
            return VrrpStep.stay(master, List.of(new SetTimer(ADVERT, master.nextAdvertAt())));
        }
        if (master.listens()) {
            // Nobody spoke while we listened: the office is still ours. Say so to the switches.
            return assertItself(config, master, at, List.of(new Announce(config.garp().repeat())));
        }
        Integer supposed = config.rivalry().steppingBackPriority();
        if (supposed != null
                && late + interval >= 3 * interval + config.skewNanos(supposed, interval)) {
            return stepBack(config, master, late, supposed, at);
        }
        if (hasStalled(config, master, at)) {
            Master listening = new Master(at + interval, master.weaker(), late, master.clash());
            return VrrpStep.stay(
                    listening,
                    List.of(
                            new SetTimer(ADVERT, listening.nextAdvertAt()),
                            new Warn(
                                    "stalled",
                                    "no advert was sent for "
                                            + Durations.text(late + interval)
                                            + ", so a backup may have taken over; listening for "
                                            + Durations.text(interval)
                                            + " before the next one")));
        }
        long next = master.nextAdvertAt() + (late / interval + 1) * interval;
        return new VrrpStep(
                new Master(next, master.weaker(), 0, master.clash()),
                List.of(SendAdvert.INSTANCE, new SetTimer(ADVERT, next)));
    }

    /** An advert now, and the cadence counted from it. */
    static VrrpStep assertItself(
            VrrpConfig config, Master master, long at, List<VrrpAction> extra) {
        long next = at + config.advertIntervalNanos();
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(SendAdvert.INSTANCE);
        actions.add(new SetTimer(ADVERT, next));
        actions.addAll(extra);
        return VrrpStep.stay(new Master(next, master.weaker(), 0, master.clash()), actions);
    }

    /**
     * timer_expired_backup: whoever was waiting has taken over by now and must not be disturbed.
     */
    private static VrrpStep stepBack(
            VrrpConfig config, Master master, long late, int supposed, long at) {
        return Listening.instead(config, master, new Reason.SteppedBack(late, supposed), at);
    }

    static List<VrrpAction> resignation() {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new SendResignation());
        actions.addAll(dismissal());
        return actions;
    }

    static List<VrrpAction> dismissal() {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new RemoveAddresses());
        actions.add(new StopTimer(ADVERT));
        actions.add(new StopTimer(ANNOUNCE_AGAIN));
        actions.add(new StopTimer(ANNOUNCE_REFRESH));
        actions.add(new StopTimer(ANNOUNCE_LOWER_PRIORITY));
        return actions;
    }
}
