package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.ADVERT;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_AGAIN;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_LOWER_PRIORITY;
import static io.understudy.core.vrrp.VrrpTimer.ANNOUNCE_REFRESH;
import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;

import io.understudy.core.vrrp.Election.Backup;
import io.understudy.core.vrrp.Election.Fault;
import io.understudy.core.vrrp.Election.Init;
import io.understudy.core.vrrp.Election.Master;
import io.understudy.core.vrrp.VrrpAction.AddAddresses;
import io.understudy.core.vrrp.VrrpAction.Announce;
import io.understudy.core.vrrp.VrrpAction.RemoveAddresses;
import io.understudy.core.vrrp.VrrpAction.SendAdvert;
import io.understudy.core.vrrp.VrrpAction.SendResignation;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpAction.StopTimer;
import io.understudy.core.vrrp.VrrpAction.Transition;
import io.understudy.core.vrrp.VrrpAction.Warn;
import io.understudy.core.vrrp.VrrpEvent.AddressLost;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.VrrpEvent.BecameFaulty;
import io.understudy.core.vrrp.VrrpEvent.BecameReady;
import io.understudy.core.vrrp.VrrpEvent.PriorityMoved;
import io.understudy.core.vrrp.VrrpEvent.Reconfigured;
import io.understudy.core.vrrp.VrrpEvent.TimerFired;
import io.understudy.core.vrrp.VrrpEvent.Withdrawn;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.state.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The election of one virtual router (RFC 9568 §6.4), as keepalived holds it.
 *
 * <pre>
 *                 ready                      silence of the master
 *        Init ------------&gt; Backup ---------------------------------&gt; Master
 *          |                 ^  ^ \                                    / | |
 *          | owner           |  |  +---------- stronger master -------+  | |
 *          +-----------------+--|----------------------------------------+ |
 *                      ready |  | address removed by others: skew alone    |
 *                          Fault &lt;-------- link, source, script ----------+
 * </pre>
 *
 * Any state returns to Init when the router is withdrawn.
 */
public final class VrrpInstanceMachine {
    private VrrpInstanceMachine() {}

    /** The state that follows, and what is to be done about it. */
    public static VrrpStep step(VrrpConfig config, Election state, VrrpEvent event) {
        return switch (state) {
            case Init init -> whenInit(config, init, event);
            case Fault fault -> whenFault(config, fault, event);
            case Backup backup -> whenBackup(config, backup, event);
            case Master master -> whenMaster(config, master, event);
        };
    }

    private static VrrpStep whenInit(VrrpConfig config, Init init, VrrpEvent event) {
        return switch (event) {
            case BecameReady(_, var at) when config.ownsAddresses() ->
                    reign(config, init, new Reason.OwnsAddresses(), at);
            case BecameReady(var reason, var at) -> listen(config, init, reason, at);
            case BecameFaulty(var reason, _) ->
                    move(init, new Fault(reason), reason, new ArrayList<>());
            case AdvertReceived _,
                    TimerFired _,
                    PriorityMoved _,
                    AddressLost _,
                    Reconfigured _,
                    Withdrawn _ ->
                    stay(init);
        };
    }

    private static VrrpStep whenFault(VrrpConfig config, Fault fault, VrrpEvent event) {
        return switch (event) {
            // Even an owner listens for the full time: it may have been replaced meanwhile.
            case BecameReady(var reason, var at) -> listen(config, fault, reason, at);
            case Withdrawn(var reason, _) -> move(fault, new Init(), reason, new ArrayList<>());
            case BecameFaulty _,
                    AdvertReceived _,
                    TimerFired _,
                    PriorityMoved _,
                    AddressLost _,
                    Reconfigured _ ->
                    stay(fault);
        };
    }

    private static VrrpStep whenBackup(VrrpConfig config, Backup backup, VrrpEvent event) {
        return switch (event) {
            case AdvertReceived advert -> hear(config, backup, advert);
            case TimerFired(var timer, var at) when timer == MASTER_DOWN ->
                    silence(config, backup, at);
            case PriorityMoved(int previous, _) -> {
                long interval = backup.masterIntervalNanos();
                long shift = config.skewNanos(interval) - config.skewNanos(previous, interval);
                yield waitUntil(backup.until(backup.deadline() + shift));
            }
            // A reload that makes us the owner of the addresses puts us in office.
            case Reconfigured(var at) when config.ownsAddresses() ->
                    reign(config, backup, new Reason.OwnsAddresses(), at);
            case Reconfigured(var at) -> waitUntil(listening(config, backup, at));
            case BecameFaulty(var reason, _) -> leave(backup, new Fault(reason), reason);
            case Withdrawn(var reason, _) -> leave(backup, new Init(), reason);
            case BecameReady _, AddressLost _, TimerFired _ -> stay(backup);
        };
    }

    private static VrrpStep whenMaster(VrrpConfig config, Master master, VrrpEvent event) {
        return switch (event) {
            case AdvertReceived advert -> rival(config, master, advert);
            case TimerFired(var timer, var at) -> masterTimer(config, master, timer, at);
            case AddressLost(var address, var at) -> {
                List<VrrpAction> actions = resignation();
                Backup next = freshBackup(config, at, 0);
                actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
                yield move(master, next, new Reason.AddressRemovedByOthers(address), actions);
            }
            case Reconfigured(var at) ->
                    assertItself(config, master, at, refreshTimer(config.garp(), at));
            case BecameFaulty(var reason, _) ->
                    move(master, new Fault(reason), reason, resignation());
            case Withdrawn(var reason, _) -> move(master, new Init(), reason, resignation());
            // The next advert carries the new priority.
            case PriorityMoved _, BecameReady _ -> stay(master);
        };
    }

    // Backup: whom to obey, and when the silence is long enough.

    private static VrrpStep hear(VrrpConfig config, Backup backup, AdvertReceived advert) {
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
        return stay(backup.ignoring(advert));
    }

    private static VrrpStep follow(
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
                        false));
    }

    private static VrrpStep silence(VrrpConfig config, Backup backup, long at) {
        if (at < backup.deadline()) {
            return waitUntil(backup);
        }
        long interval = backup.masterIntervalNanos();
        if (at - backup.deadline() > interval && !backup.patient()) {
            // We were deaf ourselves. A living master speaks within one of its intervals.
            return waitUntil(backup.waitingOnceMore(at + interval + config.skewNanos(interval)));
        }
        return reign(config, backup, whyNow(config, backup, at), at);
    }

    private static Reason whyNow(VrrpConfig config, Backup backup, long at) {
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

    // Master: the cadence of adverts, and rivals.

    private static VrrpStep masterTimer(
            VrrpConfig config, Master master, VrrpTimer timer, long at) {
        Garp garp = config.garp();
        return switch (timer) {
            case ADVERT -> speak(config, master, at);
            case ANNOUNCE_AGAIN -> stay(master, announcing(config, master, garp.repeat(), at));
            case ANNOUNCE_LOWER_PRIORITY ->
                    stay(master, announcing(config, master, garp.lowerPrioRepeat(), at));
            case ANNOUNCE_REFRESH -> {
                List<VrrpAction> actions = new ArrayList<>();
                actions.addAll(announcing(config, master, garp.refreshRepeat(), at));
                actions.addAll(refreshTimer(garp, at));
                yield stay(master, actions);
            }
            case MASTER_DOWN -> stay(master);
        };
    }

    /** Nothing is announced that may be another's by now; whoever resumes office announces. */
    private static List<VrrpAction> announcing(
            VrrpConfig config, Master master, int rounds, long at) {
        return master.listens() || hasStalled(config, master, at)
                ? List.of()
                : List.of(new Announce(rounds));
    }

    /** Every backup that lives has taken over by now. */
    private static boolean hasStalled(VrrpConfig config, Master master, long at) {
        return at - master.nextAdvertAt()
                > config.downTimerAdverts() * config.advertIntervalNanos();
    }

    private static VrrpStep speak(VrrpConfig config, Master master, long at) {
        long interval = config.advertIntervalNanos();
        long late = at - master.nextAdvertAt();
        if (late < 0) {
            return stay(master, List.of(new SetTimer(ADVERT, master.nextAdvertAt())));
        }
        if (master.listens()) {
            // Nobody spoke while we listened: the office is still ours. Say so to the switches.
            return assertItself(config, master, at, List.of(new Announce(config.garp().repeat())));
        }
        if (hasStalled(config, master, at)) {
            Master listening = new Master(at + interval, master.weaker(), late);
            return stay(
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
                new Master(next, master.weaker(), 0),
                List.of(SendAdvert.INSTANCE, new SetTimer(ADVERT, next)));
    }

    private static VrrpStep rival(VrrpConfig config, Master master, AdvertReceived advert) {
        if (advert.resigns()) {
            return assertItself(config, master, advert.at(), List.of());
        }
        int rank = config.rankAgainst(advert);
        if (rank == 0) {
            return stay(
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

    private static Reason whyYield(VrrpConfig config, AdvertReceived advert) {
        return advert.priority() == config.priority() && config.source() != null
                ? new Reason.AddressTieBreak(advert.source(), config.source(), config.priority())
                : new Reason.HigherPriorityHeard(
                        advert.source(), advert.priority(), config.priority());
    }

    /** A weaker router holds the addresses too: tell it, and win back the switches' memory. */
    private static VrrpStep outrank(VrrpConfig config, Master master, AdvertReceived advert) {
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
        return assertItself(config, heard, advert.at(), extra);
    }

    /** An advert now, and the cadence counted from it. */
    private static VrrpStep assertItself(
            VrrpConfig config, Master master, long at, List<VrrpAction> extra) {
        long next = at + config.advertIntervalNanos();
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(SendAdvert.INSTANCE);
        actions.add(new SetTimer(ADVERT, next));
        actions.addAll(extra);
        return stay(new Master(next, master.weaker(), 0), actions);
    }

    private static VrrpStep yieldTo(
            VrrpConfig config, Master master, AdvertReceived advert, Reason reason) {
        List<VrrpAction> actions = dismissal();
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
        return move(master, next, reason, actions);
    }

    // Entering and leaving states.

    /** The advert first, so that others hold still; then the addresses; then everyone's caches. */
    private static VrrpStep reign(VrrpConfig config, Election from, Reason reason, long at) {
        Garp garp = config.garp();
        Master master = new Master(at + config.advertIntervalNanos(), null, 0);
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(SendAdvert.INSTANCE);
        actions.add(new AddAddresses());
        actions.add(new Announce(garp.repeat()));
        actions.add(new StopTimer(MASTER_DOWN));
        actions.add(new SetTimer(ADVERT, master.nextAdvertAt()));
        if (garp.delayNanos() > 0) {
            actions.add(new SetTimer(ANNOUNCE_AGAIN, at + garp.delayNanos()));
        }
        actions.addAll(refreshTimer(garp, at));
        return move(from, master, reason, actions);
    }

    private static List<VrrpAction> refreshTimer(Garp garp, long at) {
        return garp.refreshNanos() > 0
                ? List.of(new SetTimer(ANNOUNCE_REFRESH, at + garp.refreshNanos()))
                : List.of(new StopTimer(ANNOUNCE_REFRESH));
    }

    private static VrrpStep listen(VrrpConfig config, Election from, Reason reason, long at) {
        Backup next = freshBackup(config, at, config.downTimerAdverts());
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return move(from, next, reason, actions);
    }

    private static VrrpStep leave(Backup backup, Election next, Reason reason) {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new StopTimer(MASTER_DOWN));
        return move(backup, next, reason, actions);
    }

    private static Backup freshBackup(VrrpConfig config, long at, int adverts) {
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
                false);
    }

    /** The full time again, as after a reload; whom it hears and at what pace is kept. */
    private static Backup listening(VrrpConfig config, Backup backup, long at) {
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
                false);
    }

    private static List<VrrpAction> resignation() {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new SendResignation());
        actions.addAll(dismissal());
        return actions;
    }

    private static List<VrrpAction> dismissal() {
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new RemoveAddresses());
        actions.add(new StopTimer(ADVERT));
        actions.add(new StopTimer(ANNOUNCE_AGAIN));
        actions.add(new StopTimer(ANNOUNCE_REFRESH));
        actions.add(new StopTimer(ANNOUNCE_LOWER_PRIORITY));
        return actions;
    }

    private static VrrpStep move(
            Election from, Election to, Reason reason, List<VrrpAction> actions) {
        actions.add(new Transition(from.word(), to.word(), reason));
        return new VrrpStep(to, actions);
    }

    private static VrrpStep waitUntil(Backup backup) {
        return new VrrpStep(backup, List.of(new SetTimer(MASTER_DOWN, backup.deadline())));
    }

    private static VrrpStep stay(Election state) {
        return new VrrpStep(state, List.of());
    }

    private static VrrpStep stay(Election state, List<VrrpAction> actions) {
        return new VrrpStep(state, actions);
    }
}
