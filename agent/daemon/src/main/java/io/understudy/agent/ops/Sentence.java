package io.understudy.agent.ops;

import io.understudy.core.vrrp.Durations;
import io.understudy.model.state.Answers;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.Hold;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateChange.Drained;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.unit.IpPrefix;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happened, in English: one line each, with every value and its unit. The data behind it is in
 * the stream; other languages make their own sentences of it.
 */
public final class Sentence {
    private Sentence() {}

    /** {@code VI_1 BACKUP -> MASTER: 192.0.2.2 silent for 3.61 s (3 x 1 s + skew 0.61 s)}. */
    public static String of(Transitioned moved) {
        return moved.instance()
                + " "
                + moved.from()
                + " -> "
                + moved.to()
                + ": "
                + of(moved.reason());
    }

    /** {@code /etc/keepalived/keepalived.conf: mia's change deploy-1 waits to be confirmed ...}. */
    public static String of(ChangeHeld held) {
        PendingChange change = held.change();
        return change.path()
                + ": change "
                + change.id()
                + of(change)
                + " waits to be confirmed until "
                + change.until().truncatedTo(ChronoUnit.SECONDS)
                + "; then the file from before comes back by itself";
    }

    /** How a change of the configuration file ended. */
    public static String of(ChangeEnded ended) {
        PendingChange change = ended.change();
        String by = ended.by() == null ? "nobody" : ended.by();
        return change.path()
                + switch (ended.how()) {
                    case CONFIRMED -> ": " + by + " confirmed change " + change.id();
                    case REVERTED ->
                            ": the file from before is back: "
                                    + by
                                    + " took change "
                                    + change.id()
                                    + " back";
                    case TIMED_OUT ->
                            ": the file from before is back: nobody confirmed change "
                                    + change.id()
                                    + " in time";
                    case REBOOTED ->
                            ": the file from before is back: this machine started anew before"
                                    + " anybody confirmed change "
                                    + change.id();
                    case UNUSABLE ->
                            ": the file from before is back: the agent could not start with change "
                                    + change.id();
                }
                + of(change)
                + (ended.aside() == null ? "" : "; what it said lies in " + ended.aside());
    }

    private static String of(PendingChange change) {
        return " of "
                + change.by()
                + " from "
                + change.from()
                + (change.why().isEmpty() ? "" : " (" + change.why() + ")");
    }

    /** Which files are no longer what runs. */
    public static String files(List<FileOnDisk> changed) {
        return changed.isEmpty()
                ? "the configuration's files are what runs again"
                : "edited since they were read, and not what runs: "
                        + String.join(", ", changed.stream().map(FileOnDisk::path).toList());
    }

    /** Why an instance changed its state. */
    public static String of(Reason reason) {
        return switch (reason) {
            case Reason.Started _ -> "started";
            case Reason.OwnsAddresses _ -> "it owns its addresses (priority 255)";
            case Reason.NoMasterHeard(var waited, var adverts, var interval, var skew) ->
                    "no master heard for " + duration(waited) + sum(adverts, interval, skew);
            case Reason.MasterSilent(
                            var master,
                            _,
                            var silent,
                            var adverts,
                            var interval,
                            var skew) ->
                    master + " silent for " + duration(silent) + sum(adverts, interval, skew);
            case Reason.MasterResigned(var master, var skew) ->
                    master + " resigned with priority 0; waited the skew of " + duration(skew);
            case Reason.Preempted(var master, var theirs, var own, var delay) ->
                    "own priority "
                            + own
                            + " beats "
                            + theirs
                            + " of "
                            + master
                            + (delay > 0 ? ", after preempt_delay " + duration(delay) : "");
            case Reason.HigherPriorityHeard(var master, var theirs, var own) ->
                    master + " has priority " + theirs + ", own is " + own;
            case Reason.AddressTieBreak(var master, var own, var priority) ->
                    master
                            + " has the same priority "
                            + priority
                            + " and a higher address than "
                            + own;
            case Reason.ReplacedDuringStall(var master, var theirs, var own, var stalled) ->
                    "this process stood still for "
                            + duration(stalled)
                            + ", and "
                            + master
                            + " (priority "
                            + theirs
                            + ", own is "
                            + own
                            + ") took over";
            case Reason.LeaseLapsed(var stalled, var lease) ->
                    "this process stood still for "
                            + duration(stalled)
                            + ", longer than its vip_lease of "
                            + duration(lease)
                            + ", so the kernel took its addresses away";
            case Reason.ScriptFailed(var script, var detail) ->
                    "script " + script + " failed: " + detail;
            case Reason.TrackerFailed(var kind, var name, var detail) ->
                    kind + " " + name + " failed: " + detail;
            case Reason.GroupMemberFaulty(var group, var member) ->
                    member + ", of the same sync group " + group + ", is in FAULT";
            case Reason.GroupMoved(var group, var member) ->
                    "it follows " + member + " of sync group " + group;
            case Reason.SteppedBack(var late, var supposed) ->
                    "its adverts were "
                            + duration(late)
                            + " late, and a router of priority "
                            + supposed
                            + " would have taken over (timer_expired_backup)";
            case Reason.FaultCleared(var what) -> what;
            case Reason.LinkDown(var name) -> name + " is down";
            case Reason.InterfaceMissing(var name) -> "interface " + name + " does not exist";
            case Reason.NoSourceAddress(var name) -> name + " has no address to send adverts from";
            case Reason.AddressRemovedByOthers(var address) ->
                    "someone else removed " + address + " from this host";
            case Reason.SystemRefused(var detail) -> detail;
            case Reason.AskedToResign(var by) -> by + " asked it to resign";
            case Reason.HeldDown(var by) -> by + " holds it down until it is released";
            case Reason.ConfigurationReloaded _ -> "the configuration was reloaded";
            case Reason.ShutDown _ -> "shutting down";
            case Reason.Observed(var said) -> "keepalived: " + said;
            case Reason.Unknown(var kind) -> "for a reason this version does not know: " + kind;
        };
    }

    /** {@code 192.0.2.10:80/TCP server 10.0.0.1:80 is DOWN: TCP_CHECK: connection refused}. */
    public static String of(ServerChanged changed) {
        return changed.service()
                + " server "
                + changed.server()
                + " is "
                + changed.state()
                + (changed.state() == ServerState.UP ? " with weight " + changed.weight() : "")
                + ": "
                + changed.reason();
    }

    /** {@code 192.0.2.10:80/TCP server 10.0.0.1:80 is drained: the last of 40 ended ...}. */
    public static String of(Drained drained) {
        return drained.service()
                + " server "
                + drained.server()
                + " is drained: "
                + (drained.begun() == 0
                        ? "it had no connection"
                        : "the last of "
                                + drained.begun()
                                + " ended after "
                                + duration(drained.tookNanos()));
    }

    /** {@code 37 connections left of 40, 8 of them clients that persistence holds; ...}. */
    public static String of(DrainProgress progress) {
        String text =
                progress.left()
                        + (progress.left() == 1 ? " connection" : " connections")
                        + " left of "
                        + progress.begun();
        if (progress.persistent() > 0) {
            text += ", " + progress.persistent() + " of them clients that persistence holds";
        }
        if (progress.done()) {
            return "drained";
        }
        return progress.remainingNanos() == null
                ? text
                : text + "; about " + duration(progress.remainingNanos()) + " more at this rate";
    }

    /** {@code 192.0.2.10:80/TCP lost its quorum: live weight 1; the sorry server answers}. */
    public static String of(QuorumChanged changed) {
        return changed.service()
                + (changed.up() ? " has its quorum" : " lost its quorum")
                + ": live weight "
                + changed.liveWeight()
                + (changed.sorryInUse() ? "; the sorry server answers" : "");
    }

    /** {@code 192.0.2.40 is UP, packets every 100 ms, lost after 300 ms}. */
    static String of(BfdSnapshot s) {
        String state = s.neighbor() + " is " + s.state();
        return switch (s.state()) {
            case UP ->
                    state
                            + ", packets every "
                            + duration(s.transmitNanos())
                            + ", lost after "
                            + duration(s.detectNanos());
            case DOWN ->
                    switch (s.diagnostic()) {
                        case NONE -> state;
                        case TIME_EXPIRED -> state + ": nothing was heard for the detection time";
                        case NEIGHBOR_SIGNALLED_DOWN ->
                                state + ": the peer says " + s.remoteState();
                        case ECHO_FAILED,
                                FORWARDING_PLANE_RESET,
                                PATH_DOWN,
                                CONCATENATED_PATH_DOWN,
                                ADMINISTRATIVELY_DOWN,
                                REVERSE_CONCATENATED_PATH_DOWN ->
                                state + ": " + s.diagnostic();
                    };
            case INIT, ADMIN_DOWN -> state;
        };
    }

    /** Adverts that did not come, and what will follow. */
    public static String of(StateChange.AdvertsMissed missed) {
        return missed.instance()
                + ": "
                + missed.inARow()
                + (missed.inARow() == 1 ? " advert of " : " adverts of ")
                + missed.master()
                + " missed, silent for "
                + duration(missed.silent())
                + "; takes over in "
                + duration(missed.takeoverIn())
                + " unless it speaks";
    }

    /** Who asked an instance to stand back, and for how long; or that it takes part again. */
    public static String of(StateChange.HoldChanged changed) {
        Hold hold = changed.hold();
        if (hold == null) {
            return changed.instance() + " takes part again with its own priority";
        }
        return changed.instance()
                + " stands back with priority 1, as "
                + hold.by()
                + " asked, "
                + (hold.forNanos() == 0 ? "until released" : "for " + duration(hold.forNanos()));
    }

    /** Who put the host into maintenance, and why; or that it is over. */
    public static String of(StateChange.MaintenanceChanged changed) {
        Maintenance maintenance = changed.maintenance();
        if (maintenance == null) {
            return "maintenance of this host is over";
        }
        return "this host is in maintenance since "
                + maintenance.since()
                + ", as "
                + maintenance.by()
                + " asked"
                + (maintenance.note().isEmpty() ? "" : " (" + maintenance.note() + ")")
                + ": it serves only while nobody else does";
    }

    private static String sum(int adverts, long interval, long skew) {
        return " (" + adverts + " x " + duration(interval) + " + skew " + duration(skew) + ")";
    }

    /** {@code 90 (chk_nginx -10)}. */
    static String priority(int effective, List<PriorityPart> parts) {
        List<String> applied =
                parts.stream()
                        .filter(part -> part.applied() != 0)
                        .map(part ->
                                part.tracker() + (part.applied() > 0 ? " +" : " ") + part.applied())
                        .toList();
        return effective + (applied.isEmpty() ? "" : " (" + String.join(", ", applied) + ")");
    }

    static String addresses(List<IpPrefix> addresses) {
        return addresses.isEmpty()
                ? "none"
                : String.join(", ", addresses.stream().map(IpPrefix::toString).toList());
    }

    /** Nanoseconds as seconds to the hundredth, or below 0.1 s as milliseconds to the hundredth. */
    public static String duration(long nanos) {
        return Math.abs(nanos) >= 100_000_000L
                ? Durations.decimal(nanos, 1_000_000_000L) + " s"
                : Durations.decimal(nanos, 1_000_000L) + " ms";
    }

    /** How heartbeat lines are, in one line. */
    public static String lines(String instance, List<LineHealth> lines) {
        return instance
                + " hears its peers: "
                + lines.stream().map(Sentence::line).collect(Collectors.joining("; "));
    }

    /** Who answers on an instance's network, in one line. */
    public static String answers(String instance, Answers answers) {
        return instance
                + " asked its network: "
                + answers.seen().stream()
                        .map(a ->
                                a.address()
                                        + (a.mac() == null
                                                ? " is answered by nobody else"
                                                : " is answered by " + a.mac()))
                        .collect(Collectors.joining("; "));
    }

    /** Whether neighbours follow, in one line. */
    public static String of(StateChange.NeighboursChecked checked) {
        String address = checked.address().toString();
        if (checked.follow()) {
            return checked.instance()
                    + " neighbours follow "
                    + checked.owner()
                    + ": "
                    + address
                    + (checked.mac() == null
                            ? " is answered by nobody else"
                            : " is answered by " + checked.mac());
        }
        return checked.instance()
                + " neighbours do not follow: "
                + address
                + (checked.mac() == null
                        ? " is answered by nobody"
                        : " is still answered by "
                                + checked.mac()
                                + (checked.owner() == null ? "" : " of " + checked.owner()))
                + "; its master announces it again";
    }

    /** What of a packet filter concerns adverts, in one line. */
    public static String filter(List<FilterRule> rules) {
        return rules.isEmpty()
                ? "no rule of the packet filter drops IP protocol 112"
                : "packet filter: "
                        + rules.stream().map(Sentence::rule).collect(Collectors.joining("; "));
    }

    /** What it does, without what it counted. */
    public static String rule(String place, boolean byPolicy) {
        return place
                + (byPolicy
                        ? " has policy drop, and no rule accepts IP protocol 112"
                        : " drops IP protocol 112");
    }

    /** What it does and counted. */
    public static String rule(FilterRule rule) {
        return rule(rule.place(), rule.byPolicy())
                + (rule.packets() < 0 ? "" : " (" + rule.packets() + " packets)");
    }

    private static String line(LineHealth line) {
        String how =
                switch (line.health()) {
                    case WAITING -> "nobody yet";
                    case ALIVE -> line.peer() + " is heard";
                    case SILENT -> "silent" + (line.peer() == null ? "" : ", last " + line.peer());
                };
        return line.line() + ": " + how;
    }
}
