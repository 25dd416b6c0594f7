package io.understudy.agent.ops;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.StateChange.Commanded;
import java.util.List;

/** Commands, what follows from them and why they are refused, in English: one line each. */
public final class CommandSentence {
    private CommandSentence() {}

    /** {@code CN=mia at 192.0.2.7:51234: switch over VI_1; done}. */
    public static String of(Commanded commanded) {
        return commanded.by()
                + " from "
                + commanded.from()
                + ": "
                + of(commanded.command())
                + "; "
                + switch (commanded.answer()) {
                    case Answer.Done _ -> "done";
                    case Answer.Explained _ -> "explained";
                    case Answer.Checked(var status, _) -> "checked: status " + status;
                    case Answer.Foreseen _ -> "not done, only foreseen";
                    case Answer.Refused(var why) -> "refused: " + of(why);
                    case Answer.Unknown(var kind) -> kind;
                };
    }

    /** What was asked for, as an imperative. */
    public static String of(Command command) {
        return switch (command) {
            case Command.Switchover(var instance, var way, var hold) ->
                    "switch over "
                            + instance
                            + switch (way) {
                                case LOWER -> " by lowering its priority";
                                case RESIGN -> " by resigning";
                            }
                            + (hold == 0
                                    ? ", and hold until released"
                                    : ", and hold for " + Sentence.duration(hold));
            case Command.Resign(var instance) -> "resign " + instance;
            case Command.HoldDown(var instance) -> "hold " + instance + " down";
            case Command.Release(var instance) -> "release " + instance;
            case Command.Announce(var instance) -> "announce " + instance;
            case Command.Maintain(var on, var note) ->
                    (on ? "begin" : "end")
                            + " maintenance of this host"
                            + (note.isEmpty() ? "" : " (" + note + ")");
            case Command.Explain(var instance) -> "explain " + instance;
            case Command.OfServers ofServers -> ServerSentence.of(ofServers);
            case Command.BeginChange(var change, _, _, var nanos, var why) ->
                    "keep the configuration file from before change "
                            + change
                            + " for "
                            + Sentence.duration(nanos)
                            + (why.isEmpty() ? "" : " (" + why + ")");
            case Command.ConfirmChange(var change) -> "confirm change " + change;
            case Command.RevertChange(var change) -> "take change " + change + " back";
            case Command.CheckFile(var name) -> "check " + name;
            case Command.Unknown(var kind) -> kind;
        };
    }

    /** One line per effect. */
    public static List<String> of(List<Effect> effects) {
        return effects.stream().map(CommandSentence::of).toList();
    }

    /** What follows, or would follow. */
    public static String of(Effect effect) {
        return switch (effect) {
            case Effect.TakenOver(
                            var instance,
                            var to,
                            var priority,
                            var heardAgo,
                            var atMost,
                            var gap) ->
                    instance
                            + ": "
                            + to
                            + " is expected to take over within "
                            + Sentence.duration(atMost)
                            + (gap == 0
                                    ? "; this host serves until then"
                                    : "; nobody serves for up to " + Sentence.duration(gap))
                            + " (heard "
                            + Sentence.duration(heardAgo)
                            + " ago with priority "
                            + priority
                            + "; a master does not hear its backups, so whether it lives now is"
                            + " not known)";
            case Effect.PeerNeverHeard(var instance, var peer) ->
                    instance
                            + ": unicast peer "
                            + peer
                            + " was never heard; whether it lives, and its priority, are not known";
            case Effect.NobodyHeard(var instance, var atMost, var gap) ->
                    instance
                            + ": no other router was ever heard, so whether one takes over is not"
                            + " known; if one does, within "
                            + Sentence.duration(atMost)
                            + (gap == 0
                                    ? ", and this host serves until then"
                                    : ", and nobody serves for up to " + Sentence.duration(gap));
            case Effect.DroppedAfter(var instance, var within) ->
                    instance
                            + ": if nobody has taken over after "
                            + Sentence.duration(within)
                            + ", it takes part again as before";
            case Effect.GoesOnAlone(var instance) ->
                    instance + ": if nobody takes over, this host goes on serving";
            case Effect.MovesAlong(var instance, var group) ->
                    instance + ": moves with it, being in sync group " + group;
            case Effect.PriorityBecomes(var instance, var from, var to) ->
                    instance + ": priority " + from + " becomes " + to;
            case Effect.GoesDown(var instance) ->
                    instance + ": lays its addresses down at once, in FAULT, whoever else serves";
            case Effect.HeldUntilReleased(var instance) ->
                    instance + ": stands back until released";
            case Effect.HeldFor(var instance, var nanos) ->
                    instance + ": stands back for " + Sentence.duration(nanos);
            case Effect.StaysAsItIs(var instance) ->
                    instance + ": is not master here, and stays what it is";
            case Effect.TakesBack(var instance, var master, var theirs, var own, var atMost) ->
                    instance
                            + ": priority "
                            + own
                            + " pre-empts "
                            + theirs
                            + " of "
                            + master
                            + " within "
                            + Sentence.duration(atMost);
            case Effect.MasterStays(var instance, var master, var theirs) ->
                    instance + ": " + master + " (priority " + theirs + ") stays master";
            case Effect.Announces(var instance, var frames) ->
                    instance + ": " + frames + " gratuitous ARP or NA frames";
            case Effect.ServerBecomes becomes -> ServerSentence.of(becomes);
            case Effect.RampsUp(var service, var server, var weight, var nanos) ->
                    server
                            + " of "
                            + service
                            + ": reaches weight "
                            + weight
                            + " within "
                            + Sentence.duration(nanos)
                            + " (slow_start)";
            case Effect.StaysDown(var service, var server, var reason) ->
                    server + " of " + service + " stays down: " + reason;
            case Effect.ConnectionsGoOn(var service, var server, var active, var inactive) ->
                    server
                            + " of "
                            + service
                            + ": "
                            + ServerSentence.open(active, inactive)
                            + " until they end";
            case Effect.ConnectionsBreak broken -> ServerSentence.of(broken);
            case Effect.PersistenceHolds(var service, var server, var clients, var seconds) ->
                    server
                            + " of "
                            + service
                            + ": persistence holds "
                            + ServerSentence.count(clients, "client")
                            + " to it, who may still connect until "
                            + seconds
                            + " s after their last connection (net.ipv4.vs.expire_quiescent_template"
                            + " = 1 on this host would end that)";
            case Effect.PersistenceEnds(var service, var server, var clients) ->
                    server
                            + " of "
                            + service
                            + ": "
                            + ServerSentence.count(clients, "client")
                            + " of persistence go elsewhere with their next connection"
                            + " (expire_quiescent_template is 1)";
            case Effect.LiveWeightBecomes(var service, var from, var to, var takers) ->
                    service
                            + ": live weight "
                            + from
                            + " becomes "
                            + to
                            + "; "
                            + ServerSentence.count(takers, "server")
                            + (takers == 1 ? " takes" : " take")
                            + " new clients";
            case Effect.QuorumStays(var service, var up, var weight, var threshold) ->
                    service
                            + (up
                                    ? ": keeps its quorum (live weight "
                                            + weight
                                            + "; lost below "
                                            + threshold
                                    : ": still has no quorum (live weight "
                                            + weight
                                            + "; found from "
                                            + threshold)
                            + ")";
            case Effect.QuorumBecomes(var service, var up, var weight, var threshold) ->
                    service
                            + (up
                                    ? ": finds its quorum (live weight "
                                            + weight
                                            + ", needed "
                                            + threshold
                                    : ": LOSES ITS QUORUM (live weight "
                                            + weight
                                            + ", lost below "
                                            + threshold)
                            + ")";
            case Effect.SorryStandsIn(var service, var sorry) ->
                    service + ": sorry server " + sorry + " answers instead";
            case Effect.SorryStandsBack(var service, var sorry) ->
                    service + ": sorry server " + sorry + " stands back";
            case Effect.NobodyServes(var service) ->
                    service + ": NO SERVER TAKES NEW CLIENTS, and there is no sorry server";
            case Effect.Lasts(var overReloads) ->
                    overReloads
                            ? "it goes on over reloads, and ends with the agent"
                            : "the next reload ends it (--keep goes on over reloads)";
            case Effect.NotBalanced _ ->
                    "the kernel cannot balance just now; it takes effect when it can";
            case Effect.FileComesBack(var path, var nanos) ->
                    path
                            + " comes back as it is now in "
                            + Sentence.duration(nanos)
                            + ", unless the change is confirmed";
            case Effect.FileStays(var path) -> path + " stays as it is";
            case Effect.FileIsBack(var path) ->
                    path + " is as it was before the change, and is read again";
            case Effect.Unknown(var kind) -> kind;
        };
    }

    /** Why nothing was done, and what would help. */
    public static String of(Refusal why) {
        return switch (why) {
            case Refusal.NotCleared(var needed, var held) ->
                    "it needs the certificate of a "
                            + needed.word()
                            + ", and this is one of a "
                            + held.word()
                            + " (understudy certs DIR --console NAME="
                            + needed.word()
                            + " issues one)";
            case Refusal.UnknownCommand(var command) ->
                    "this agent does not know " + command + "; a newer one may";
            case Refusal.Replayed(var id) -> "request " + id + " was carried out before";
            case Refusal.TooMany(var perSecond) ->
                    "more than " + perSecond + " requests a second; try again in a moment";
            case Refusal.NotRecorded(var detail) ->
                    "it cannot be recorded, and what is not recorded is not done: " + detail;
            case Refusal.Unanswered _ ->
                    "no answer in time; whether it was done is not known, look at the state";
            case Refusal.NoSuchInstance(var instance, var known) ->
                    "there is no instance "
                            + instance
                            + " here, only "
                            + (known.isEmpty() ? "none" : String.join(", ", known));
            case Refusal.NotMaster(var instance, var state, var master) ->
                    instance
                            + " is "
                            + state
                            + " here, not MASTER"
                            + (master == null ? "" : "; the master is " + master);
            case Refusal.HeldAlready(var instance) ->
                    instance + " stands back already; release it first";
            case Refusal.NotHeld(var instance) -> "nothing holds " + instance + " back";
            case Refusal.InMaintenance _ ->
                    "this host is in maintenance, which ends with: understudy maintain off";
            case Refusal.MaintenanceUnchanged(var on) ->
                    "this host is " + (on ? "in maintenance already" : "not in maintenance");
            case Refusal.NoServices _ -> "this host balances nothing";
            case Refusal.NoSuchService(var service, var near, var known) ->
                    "there is no virtual server "
                            + service
                            + " here"
                            + ServerSentence.instead(near, known);
            case Refusal.NoSuchServer(var service, var server, var near, var known) ->
                    "there is no real server "
                            + server
                            + (service == null ? " here" : " in " + service)
                            + ServerSentence.instead(near, known);
            case Refusal.ServersUnchanged(var service, var server, var state, var weight) ->
                    "it would change nothing: "
                            + server
                            + " of "
                            + service
                            + " is "
                            + state
                            + " with weight "
                            + weight;
            case Refusal.ChangeInProgress(var held) ->
                    "a change of "
                            + held.path()
                            + " waits to be confirmed since "
                            + held.since()
                            + ": "
                            + held.id()
                            + " of "
                            + held.by()
                            + " from "
                            + held.from()
                            + (held.why().isEmpty() ? "" : " (" + held.why() + ")")
                            + "; confirm or revert it, or wait until "
                            + held.until();
            case Refusal.NoChangeHeld(var change, var held) ->
                    "no change "
                            + change
                            + " waits to be confirmed"
                            + (held == null ? "" : "; " + held.id() + " of " + held.by() + " does");
            case Refusal.FileDiffers(var path, var expected, var found) ->
                    path
                            + " is not the file that was to be changed: SHA-256 "
                            + found
                            + ", expected "
                            + expected;
            case Refusal.CannotPutBack(var path, var detail) ->
                    "this agent cannot keep and put back " + path + ": " + detail;
            case Refusal.StandsBack(var service, var server, var state) ->
                    server
                            + " of "
                            + service
                            + " is "
                            + state
                            + ", and has no other weight until that ends; undrain or enable it";
            case Refusal.OutOfRange(var what, var value, var least, var most) ->
                    what + " takes " + least + " to " + most + ", not " + value;
            case Refusal.Unknown(var kind) -> kind;
        };
    }
}
