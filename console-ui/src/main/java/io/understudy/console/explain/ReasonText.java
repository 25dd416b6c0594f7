package io.understudy.console.explain;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.state.Reason.AddressRemovedByOthers;
import io.understudy.model.state.Reason.AddressTieBreak;
import io.understudy.model.state.Reason.AskedToResign;
import io.understudy.model.state.Reason.ConfigurationReloaded;
import io.understudy.model.state.Reason.FaultCleared;
import io.understudy.model.state.Reason.GroupMemberFaulty;
import io.understudy.model.state.Reason.GroupMoved;
import io.understudy.model.state.Reason.HeldDown;
import io.understudy.model.state.Reason.HigherPriorityHeard;
import io.understudy.model.state.Reason.InterfaceMissing;
import io.understudy.model.state.Reason.LeaseLapsed;
import io.understudy.model.state.Reason.LinkDown;
import io.understudy.model.state.Reason.MasterResigned;
import io.understudy.model.state.Reason.MasterSilent;
import io.understudy.model.state.Reason.NoMasterHeard;
import io.understudy.model.state.Reason.NoSourceAddress;
import io.understudy.model.state.Reason.Observed;
import io.understudy.model.state.Reason.OwnsAddresses;
import io.understudy.model.state.Reason.Preempted;
import io.understudy.model.state.Reason.ReplacedDuringStall;
import io.understudy.model.state.Reason.ScriptFailed;
import io.understudy.model.state.Reason.ShutDown;
import io.understudy.model.state.Reason.Started;
import io.understudy.model.state.Reason.SteppedBack;
import io.understudy.model.state.Reason.SystemRefused;
import io.understudy.model.state.Reason.TrackerFailed;
import io.understudy.model.state.Reason.Unknown;
import java.util.ArrayList;
import java.util.List;

/** Why an instance changed state, as a sentence with its arithmetic, and as rows of data. */
public final class ReasonText {
    /** Closer than this, what was waited and what the timers add up to are the same to a reader. */
    private static final long SAME_NANOS = 10_000_000;

    private final Wording wording;
    private final OutcomeText outcomes;

    public ReasonText(Wording wording) {
        this.wording = wording;
        this.outcomes = new OutcomeText(wording);
    }

    /** One value of a reason, with its label. */
    public record Datum(String label, String value) {}

    /** The sentence, without a full stop. Hosts are named where the picture knows their address. */
    public String sentence(Reason reason, FleetPicture picture) {
        TimeText times = wording.times();
        return switch (reason) {
            case Started _ -> wording.text("reason.started");
            case OwnsAddresses _ -> wording.text("reason.owns");
            case NoMasterHeard r ->
                    wording.text(
                            "reason.no_master",
                            times.seconds(r.waited()),
                            sum(r.waited(), r.adverts(), r.interval(), r.skew()));
            case MasterSilent r ->
                    wording.text(
                            "reason.silent",
                            picture.nameOf(r.master()),
                            times.seconds(r.silent()),
                            sum(r.silent(), r.adverts(), r.interval(), r.skew()));
            case MasterResigned r ->
                    wording.text(
                            "reason.resigned", picture.nameOf(r.master()), times.seconds(r.skew()));
            case Preempted r ->
                    wording.text(
                            r.delay() > 0 ? "reason.preempted_after" : "reason.preempted",
                            picture.nameOf(r.master()),
                            r.masterPriority(),
                            r.ownPriority(),
                            times.seconds(r.delay()));
            case HigherPriorityHeard r ->
                    wording.text(
                            "reason.higher",
                            picture.nameOf(r.master()),
                            r.masterPriority(),
                            r.ownPriority());
            case AddressTieBreak r -> wording.text("reason.tie", r.priority(), r.master(), r.own());
            case ReplacedDuringStall r ->
                    wording.text(
                            "reason.stall",
                            times.seconds(r.stalled()),
                            picture.nameOf(r.master()),
                            r.masterPriority(),
                            r.ownPriority());
            case LeaseLapsed r ->
                    wording.text(
                            "reason.lease", times.seconds(r.stalled()), times.seconds(r.lease()));
            case ScriptFailed r ->
                    wording.text("reason.script", r.script(), outcomes.text(r.detail()));
            case TrackerFailed r ->
                    wording.text("reason.tracker", r.what(), r.name(), outcomes.text(r.detail()));
            case GroupMemberFaulty r -> wording.text("reason.group_fault", r.member(), r.group());
            case GroupMoved r -> wording.text("reason.group_moved", r.member(), r.group());
            case SteppedBack r ->
                    wording.text("reason.stepped_back", times.seconds(r.late()), r.supposed());
            case FaultCleared r -> wording.text("reason.cleared", r.what());
            case LinkDown r -> wording.text("reason.link", r.interfaceName());
            case InterfaceMissing r -> wording.text("reason.interface", r.interfaceName());
            case NoSourceAddress r -> wording.text("reason.source", r.interfaceName());
            case AddressRemovedByOthers r -> wording.text("reason.removed", r.address());
            case SystemRefused r -> wording.text("reason.refused", r.detail());
            case HeldDown(var by) -> wording.text("reason.held_down", by);
            case AskedToResign(var by) -> wording.text("reason.asked", by);
            case ConfigurationReloaded _ -> wording.text("reason.reloaded");
            case ShutDown _ -> wording.text("reason.shutdown");
            case Observed(var said) ->
                    said.isEmpty()
                            ? wording.text("reason.unheard")
                            : wording.text("reason.observed", said);
            case Unknown(var kind) -> wording.text("reason.newer", kind);
        };
    }

    /** "= 3 × 1.00 s + skew 0.61 s", or the limit spelled out where the two differ. */
    private String sum(long waited, int adverts, long interval, long skew) {
        long limit = adverts * interval + skew;
        TimeText times = wording.times();
        return Math.abs(waited - limit) < SAME_NANOS
                ? wording.text("reason.sum", adverts, times.seconds(interval), times.seconds(skew))
                : wording.text(
                        "reason.limit",
                        adverts,
                        times.seconds(interval),
                        times.seconds(skew),
                        times.seconds(limit));
    }

    /** What the reason carries, value by value. */
    public List<Datum> data(Reason reason, FleetPicture picture) {
        TimeText times = wording.times();
        return switch (reason) {
            case Started _, OwnsAddresses _, ConfigurationReloaded _, ShutDown _ -> List.of();
            case HeldDown(var by) -> List.of(datum("data.asked_by", by));
            case AskedToResign(var by) -> List.of(datum("data.asked_by", by));
            case NoMasterHeard r ->
                    waits(
                            List.of(datum("data.waited", times.seconds(r.waited()))),
                            r.adverts(),
                            r.interval(),
                            r.skew());
            case MasterSilent r ->
                    waits(
                            List.of(
                                    datum("data.master", r.master()),
                                    datum("data.master_priority", r.masterPriority()),
                                    datum("data.silent", times.seconds(r.silent()))),
                            r.adverts(),
                            r.interval(),
                            r.skew());
            case MasterResigned r ->
                    List.of(
                            datum("data.master", r.master()),
                            datum("data.skew", times.seconds(r.skew())));
            case Preempted r ->
                    List.of(
                            datum("data.master", r.master()),
                            datum("data.master_priority", r.masterPriority()),
                            datum("data.own_priority", r.ownPriority()),
                            datum("data.delay", times.seconds(r.delay())));
            case HigherPriorityHeard r ->
                    List.of(
                            datum("data.master", r.master()),
                            datum("data.master_priority", r.masterPriority()),
                            datum("data.own_priority", r.ownPriority()));
            case AddressTieBreak r ->
                    List.of(
                            datum("data.master", r.master()),
                            datum("data.own_address", r.own()),
                            datum("data.priority", r.priority()));
            case ReplacedDuringStall r ->
                    List.of(
                            datum("data.stalled", times.seconds(r.stalled())),
                            datum("data.master", r.master()),
                            datum("data.master_priority", r.masterPriority()),
                            datum("data.own_priority", r.ownPriority()));
            case LeaseLapsed r ->
                    List.of(
                            datum("data.stalled", times.seconds(r.stalled())),
                            datum("data.lease", times.seconds(r.lease())));
            case ScriptFailed r ->
                    List.of(
                            datum("data.script", r.script()),
                            datum("data.outcome", outcomes.text(r.detail())));
            case TrackerFailed r ->
                    List.of(
                            datum("data.tracker", r.what() + " " + r.name()),
                            datum("data.outcome", outcomes.text(r.detail())));
            case GroupMemberFaulty r ->
                    List.of(datum("data.group", r.group()), datum("data.member", r.member()));
            case GroupMoved r ->
                    List.of(datum("data.group", r.group()), datum("data.member", r.member()));
            case SteppedBack r -> List.of(datum("data.late", times.seconds(r.late())));
            case FaultCleared r -> List.of(datum("data.cause", r.what()));
            case LinkDown r -> List.of(datum("data.interface", r.interfaceName()));
            case InterfaceMissing r -> List.of(datum("data.interface", r.interfaceName()));
            case NoSourceAddress r -> List.of(datum("data.interface", r.interfaceName()));
            case AddressRemovedByOthers r -> List.of(datum("data.address", r.address()));
            case SystemRefused r -> List.of(datum("data.system", r.detail()));
            case Observed(var said) ->
                    said.isEmpty() ? List.of() : List.of(datum("data.log", said));
            case Unknown(var kind) -> List.of(datum("data.kind", kind));
        };
    }

    private List<Datum> waits(List<Datum> first, int adverts, long interval, long skew) {
        TimeText times = wording.times();
        List<Datum> all = new ArrayList<>(first);
        all.add(
                new Datum(
                        wording.text("data.adverts", adverts, times.seconds(interval)),
                        times.seconds(adverts * interval)));
        all.add(datum("data.skew", times.seconds(skew)));
        return all;
    }

    private Datum datum(String labelKey, Object value) {
        return new Datum(wording.text(labelKey), String.valueOf(value));
    }
}
