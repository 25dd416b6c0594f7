package io.understudy.core.vrrp;

import static io.understudy.core.vrrp.VrrpTimer.MASTER_DOWN;

import io.understudy.core.vrrp.Election.Backup;
import io.understudy.core.vrrp.Election.Fault;
import io.understudy.core.vrrp.Election.Init;
import io.understudy.core.vrrp.Election.Master;
import io.understudy.core.vrrp.VrrpAction.SetTimer;
import io.understudy.core.vrrp.VrrpEvent.AddressLost;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.VrrpEvent.BecameFaulty;
import io.understudy.core.vrrp.VrrpEvent.BecameReady;
import io.understudy.core.vrrp.VrrpEvent.PriorityMoved;
import io.understudy.core.vrrp.VrrpEvent.PulledBack;
import io.understudy.core.vrrp.VrrpEvent.PulledUp;
import io.understudy.core.vrrp.VrrpEvent.Reconfigured;
import io.understudy.core.vrrp.VrrpEvent.TimerFired;
import io.understudy.core.vrrp.VrrpEvent.Withdrawn;
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
            case BecameReady(_, var at) when config.ownsAddresses() && !config.waits() ->
                    Reign.begin(config, init, new Reason.OwnsAddresses(), at);
            case BecameReady(var reason, var at) -> Listening.begin(config, init, reason, at);
            case BecameFaulty(var reason, _) ->
                    VrrpStep.move(init, new Fault(reason), reason, new ArrayList<>());
            case PulledUp(var reason, var at) -> Reign.begin(config, init, reason, at);
            case PulledBack(var reason, _, var at) -> Listening.begin(config, init, reason, at);
            case AdvertReceived _,
                    TimerFired _,
                    PriorityMoved _,
                    AddressLost _,
                    Reconfigured _,
                    Withdrawn _ ->
                    VrrpStep.stay(init);
        };
    }

    private static VrrpStep whenFault(VrrpConfig config, Fault fault, VrrpEvent event) {
        return switch (event) {
            // Even an owner listens for the full time: it may have been replaced meanwhile.
            case BecameReady(var reason, var at) -> Listening.begin(config, fault, reason, at);
            case Withdrawn(var reason, _) ->
                    VrrpStep.move(fault, new Init(), reason, new ArrayList<>());
            case PulledBack(var reason, _, var at) -> Listening.begin(config, fault, reason, at);
            case BecameFaulty _,
                    PulledUp _,
                    AdvertReceived _,
                    TimerFired _,
                    PriorityMoved _,
                    AddressLost _,
                    Reconfigured _ ->
                    VrrpStep.stay(fault);
        };
    }

    private static VrrpStep whenBackup(VrrpConfig config, Backup backup, VrrpEvent event) {
        return switch (event) {
            case AdvertReceived advert -> Listening.hear(config, backup, advert);
            case TimerFired(var timer, var at) when timer == MASTER_DOWN ->
                    Listening.silence(config, backup, at);
            case PriorityMoved(int previous, _) -> {
                long interval = backup.masterIntervalNanos();
                long shift = config.skewNanos(interval) - config.skewNanos(previous, interval);
                yield Listening.waitUntil(backup.until(backup.deadline() + shift));
            }
            // A reload that makes us the owner of the addresses puts us in office.
            case Reconfigured(var at) when config.ownsAddresses() && !config.waits() ->
                    Reign.begin(config, backup, new Reason.OwnsAddresses(), at);
            case Reconfigured(var at) -> Listening.waitUntil(Listening.again(config, backup, at));
            case BecameFaulty(var reason, _) -> Listening.leave(backup, new Fault(reason), reason);
            case Withdrawn(var reason, _) -> Listening.leave(backup, new Init(), reason);
            case PulledUp(var reason, var at) -> Reign.begin(config, backup, reason, at);
            case BecameReady _, PulledBack _, AddressLost _, TimerFired _ -> VrrpStep.stay(backup);
        };
    }

    private static VrrpStep whenMaster(VrrpConfig config, Master master, VrrpEvent event) {
        return switch (event) {
            case AdvertReceived advert -> Rivals.hear(config, master, advert);
            case TimerFired(var timer, var at) -> Reign.timer(config, master, timer, at);
            case AddressLost(var address, var at) ->
                    giveUp(config, master, new Reason.AddressRemovedByOthers(address), at);
            case Reconfigured(var at) ->
                    Reign.assertItself(config, master, at, Reign.refreshTimer(config.garp(), at));
            case BecameFaulty(var reason, _) ->
                    VrrpStep.move(master, new Fault(reason), reason, Reign.resignation());
            case Withdrawn(var reason, _) ->
                    VrrpStep.move(master, new Init(), reason, Reign.resignation());
            case PulledBack(var reason, var resigns, var at) ->
                    resigns
                            ? giveUp(config, master, reason, at)
                            : Listening.instead(config, master, reason, at);
            // The next advert carries the new priority.
            case PriorityMoved _, BecameReady _, PulledUp _ -> VrrpStep.stay(master);
        };
    }

    /** Resigns, and takes part in the election at once; usually it wins again. */
    private static VrrpStep giveUp(VrrpConfig config, Master master, Reason reason, long at) {
        List<VrrpAction> actions = Reign.resignation();
        Backup next = Listening.fresh(config, at, 0);
        actions.add(new SetTimer(MASTER_DOWN, next.deadline()));
        return VrrpStep.move(master, next, reason, actions);
    }
}
