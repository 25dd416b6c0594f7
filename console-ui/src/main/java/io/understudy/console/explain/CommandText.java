package io.understudy.console.explain;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;

/** Commands, what follows from them and why an agent refuses them, as sentences. */
public final class CommandText {
    private final Wording wording;
    private final ServerCommandText servers;

    public CommandText(Wording wording) {
        this.wording = wording;
        this.servers = new ServerCommandText(wording);
    }

    /** What is asked for. */
    public String sentence(Command command) {
        TimeText times = wording.times();
        return switch (command) {
            case Command.Switchover(var instance, var way, var hold) ->
                    wording.text(
                            switch (way) {
                                case LOWER -> hold == 0 ? "command.lower" : "command.lower_for";
                                case RESIGN ->
                                        hold == 0 ? "command.step_down" : "command.step_down_for";
                            },
                            instance,
                            times.seconds(hold));
            case Command.Resign(var instance) -> wording.text("command.resign", instance);
            case Command.HoldDown(var instance) -> wording.text("command.down", instance);
            case Command.Release(var instance) -> wording.text("command.release", instance);
            case Command.Announce(var instance) -> wording.text("command.announce", instance);
            case Command.Maintain(var on, var note) ->
                    note.isEmpty()
                            ? wording.text(on ? "command.maintain" : "command.resume")
                            : wording.text(
                                    on ? "command.maintain_why" : "command.resume_why", note);
            case Command.Explain(var instance) -> wording.text("command.explain", instance);
            case Command.OfServers ofServers -> servers.sentence(ofServers);
            case Command.BeginChange(_, _, _, var nanos, var why) ->
                    wording.text(
                            why.isEmpty() ? "command.hold" : "command.hold_why",
                            times.seconds(nanos),
                            why);
            case Command.ConfirmChange _ -> wording.text("command.confirm");
            case Command.RevertChange _ -> wording.text("command.revert");
            case Command.CheckFile(var name) -> wording.text("command.check", name);
            case Command.Unknown(var kind) -> wording.text("command.newer", kind);
        };
    }

    /** Whether it was done, or why not. */
    public String sentence(Answer answer, FleetPicture picture) {
        return switch (answer) {
            case Answer.Done _ -> wording.text("answer.done");
            case Answer.Foreseen _ -> wording.text("answer.foreseen");
            case Answer.Explained(var events, _) -> wording.text("answer.explained", events.size());
            case Answer.Checked _ -> wording.text("answer.checked");
            case Answer.Refused(var why) -> wording.text("answer.refused", sentence(why, picture));
            case Answer.Unknown(var kind) -> wording.text("answer.newer", kind);
        };
    }

    /** What follows, or would follow. */
    public String sentence(Effect effect, FleetPicture picture) {
        TimeText times = wording.times();
        return switch (effect) {
            case Effect.TakenOver e ->
                    wording.text(
                            e.gap() == 0 ? "effect.taken_over" : "effect.taken_over_gap",
                            e.instance(),
                            picture.nameOf(e.to()),
                            times.seconds(e.atMost()),
                            e.priority(),
                            times.seconds(e.heardAgo()),
                            times.seconds(e.gap()));
            case Effect.PeerNeverHeard e ->
                    wording.text("effect.peer_unheard", e.instance(), picture.nameOf(e.peer()));
            case Effect.NobodyHeard e ->
                    wording.text(
                            e.gap() == 0 ? "effect.nobody" : "effect.nobody_gap",
                            e.instance(),
                            times.seconds(e.atMost()),
                            times.seconds(e.gap()));
            case Effect.DroppedAfter e ->
                    wording.text("effect.dropped", e.instance(), times.seconds(e.within()));
            case Effect.GoesOnAlone e -> wording.text("effect.alone", e.instance());
            case Effect.MovesAlong e -> wording.text("effect.along", e.instance(), e.group());
            case Effect.PriorityBecomes e ->
                    wording.text("effect.priority", e.instance(), e.from(), e.to());
            case Effect.GoesDown e -> wording.text("effect.down", e.instance());
            case Effect.HeldUntilReleased e -> wording.text("effect.held", e.instance());
            case Effect.HeldFor e ->
                    wording.text("effect.held_for", e.instance(), times.seconds(e.nanos()));
            case Effect.StaysAsItIs e -> wording.text("effect.stays", e.instance());
            case Effect.TakesBack e ->
                    wording.text(
                            "effect.takes_back",
                            e.instance(),
                            picture.nameOf(e.master()),
                            e.theirs(),
                            e.own(),
                            times.seconds(e.atMost()));
            case Effect.MasterStays e ->
                    wording.text(
                            "effect.master_stays",
                            e.instance(),
                            picture.nameOf(e.master()),
                            e.theirs());
            case Effect.Announces e -> wording.text("effect.announces", e.instance(), e.frames());
            case Effect.ServerBecomes e -> servers.sentence(e);
            case Effect.RampsUp e ->
                    wording.text(
                            "effect.ramps_up",
                            e.service(),
                            e.server(),
                            e.weight(),
                            times.seconds(e.nanos()));
            case Effect.StaysDown e ->
                    wording.text("effect.stays_down", e.service(), e.server(), e.reason());
            case Effect.ConnectionsGoOn e -> servers.sentence(e);
            case Effect.ConnectionsBreak e -> servers.sentence(e);
            case Effect.PersistenceHolds e ->
                    wording.text(
                            "effect.persistence",
                            e.service(),
                            e.server(),
                            e.clients(),
                            e.seconds());
            case Effect.PersistenceEnds e ->
                    wording.text("effect.persistence_ends", e.service(), e.server(), e.clients());
            case Effect.LiveWeightBecomes e ->
                    wording.text("effect.weight", e.service(), e.from(), e.to(), e.takers());
            case Effect.QuorumStays e ->
                    wording.text(
                            e.up() ? "effect.quorum_kept" : "effect.quorum_lacking",
                            e.service(),
                            e.liveWeight(),
                            e.threshold());
            case Effect.QuorumBecomes e ->
                    wording.text(
                            e.up() ? "effect.quorum_found" : "effect.quorum_lost",
                            e.service(),
                            e.liveWeight(),
                            e.threshold());
            case Effect.SorryStandsIn e ->
                    wording.text("effect.sorry_in", e.service(), e.sorryServer());
            case Effect.SorryStandsBack e ->
                    wording.text("effect.sorry_out", e.service(), e.sorryServer());
            case Effect.NobodyServes e -> wording.text("effect.nobody_serves", e.service());
            case Effect.Lasts(var overReloads) ->
                    wording.text(overReloads ? "effect.kept" : "effect.forgotten");
            case Effect.NotBalanced _ -> wording.text("effect.not_balanced");
            case Effect.FileComesBack e ->
                    wording.text("effect.comes_back", e.path(), times.seconds(e.nanos()));
            case Effect.FileStays e -> wording.text("effect.file_stays", e.path());
            case Effect.FileIsBack e -> wording.text("effect.file_back", e.path());
            case Effect.Unknown(var kind) -> wording.text("effect.newer", kind);
        };
    }

    /** Why nothing was done. */
    public String sentence(Refusal why, FleetPicture picture) {
        TimeText times = wording.times();
        return switch (why) {
            case Refusal.NotCleared(var needed, var held) ->
                    wording.text("refusal.clearance", word(needed), word(held));
            case Refusal.UnknownCommand(var command) -> wording.text("refusal.unknown", command);
            case Refusal.Replayed _ -> wording.text("refusal.replayed");
            case Refusal.TooMany(var perSecond) -> wording.text("refusal.pace", perSecond);
            case Refusal.NotRecorded(var detail) -> wording.text("refusal.record", detail);
            case Refusal.Unanswered _ -> wording.text("refusal.unanswered");
            case Refusal.NoSuchInstance(var instance, _) ->
                    wording.text("refusal.no_instance", instance);
            case Refusal.NotMaster(var instance, var state, var master) ->
                    master == null
                            ? wording.text("refusal.not_master", instance, state)
                            : wording.text(
                                    "refusal.not_master_but",
                                    instance,
                                    state,
                                    picture.nameOf(master));
            case Refusal.HeldAlready(var instance) -> wording.text("refusal.held", instance);
            case Refusal.NotHeld(var instance) -> wording.text("refusal.not_held", instance);
            case Refusal.InMaintenance _ -> wording.text("refusal.maintenance");
            case Refusal.MaintenanceUnchanged(var on) ->
                    wording.text(on ? "refusal.maintained" : "refusal.not_maintained");
            case Refusal.NoServices _ -> wording.text("refusal.no_services");
            case Refusal.NoSuchService(var service, var near, _) ->
                    near == null
                            ? wording.text("refusal.no_service", service)
                            : wording.text("refusal.no_service_near", service, near);
            case Refusal.NoSuchServer(_, var server, var near, _) ->
                    near == null
                            ? wording.text("refusal.no_server", server)
                            : wording.text("refusal.no_server_near", server, near);
            case Refusal.ServersUnchanged(var service, var server, var state, var weight) ->
                    wording.text("refusal.servers_unchanged", service, server, state, weight);
            case Refusal.StandsBack(var service, var server, var state) ->
                    wording.text("refusal.server_back", service, server, state);
            case Refusal.ChangeInProgress(var held) ->
                    wording.text(
                            held.why().isEmpty() ? "refusal.changing" : "refusal.changing_why",
                            held.by(),
                            times.clock(held.since()),
                            times.clock(held.until()),
                            held.why());
            case Refusal.NoChangeHeld _ -> wording.text("refusal.no_change");
            case Refusal.FileDiffers(var path, _, _) -> wording.text("refusal.differs", path);
            case Refusal.CannotPutBack(var path, var detail) ->
                    wording.text("refusal.put_back", path, detail);
            case Refusal.OutOfRange(var what, var value, var least, var most) ->
                    wording.text("refusal.range", what, value, least, most);
            case Refusal.Unknown(var kind) -> wording.text("refusal.newer", kind);
        };
    }

    /** What somebody is called who may do so much. */
    public String word(Clearance clearance) {
        return wording.text(
                switch (clearance) {
                    case VIEWER -> "clearance.viewer";
                    case OPERATOR -> "clearance.operator";
                    case DEPLOYER -> "clearance.deployer";
                });
    }
}
