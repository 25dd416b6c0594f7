package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.Hold;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateChange.AnswersSeen;
import io.understudy.model.state.StateChange.BfdChanged;
import io.understudy.model.state.StateChange.BfdForgotten;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateChange.ChecksReported;
import io.understudy.model.state.StateChange.Commanded;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import io.understudy.model.state.StateChange.Drained;
import io.understudy.model.state.StateChange.DrainsCounted;
import io.understudy.model.state.StateChange.FilesCompared;
import io.understudy.model.state.StateChange.FilterSeen;
import io.understudy.model.state.StateChange.GroupTransitioned;
import io.understudy.model.state.StateChange.HoldChanged;
import io.understudy.model.state.StateChange.InterventionChanged;
import io.understudy.model.state.StateChange.LinesChanged;
import io.understudy.model.state.StateChange.MaintenanceChanged;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.QuorumChanged;
import io.understudy.model.state.StateChange.SenderHeard;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.ServicesLoaded;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Unknown;
import io.understudy.model.state.StateChange.Warned;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened on a host, as a sentence, with the glyph and the instance it is about. */
public final class ChangeText {
    private final Wording wording;
    private final ReasonText reasons;
    private final OutcomeText outcomes;
    private final CommandText commands;

    public ChangeText(Wording wording) {
        this.wording = wording;
        this.reasons = new ReasonText(wording);
        this.outcomes = new OutcomeText(wording);
        this.commands = new CommandText(wording);
    }

    public ReasonText reasons() {
        return reasons;
    }

    /** The sentence, without a full stop. */
    public String sentence(StateChange change, FleetPicture picture) {
        return switch (change) {
            case ConfigurationLoaded(_, var instances, var trackers) ->
                    wording.text("change.loaded", instances.size(), trackers.size());
            case ConfigurationRejected(var diagnostics) -> rejected(diagnostics);
            case FilesCompared(var changed) ->
                    changed.isEmpty()
                            ? wording.text("change.files_same")
                            : wording.text(
                                    "change.files",
                                    list(changed.stream().map(FileOnDisk::path).toList()));
            case Transitioned moved ->
                    wording.text(
                            "change.moved",
                            moved.from(),
                            moved.to(),
                            reasons.sentence(moved.reason(), picture));
            case GroupTransitioned(var group, var from, var to) ->
                    wording.text("change.group_moved", group, from, to);
            case PriorityChanged(_, int effective, var parts) -> priority(effective, parts);
            case TrackerChanged(var name, var health, var detail) ->
                    wording.text(
                            switch (health) {
                                case GOOD -> "change.tracker_good";
                                case BAD -> "change.tracker_bad";
                                case UNKNOWN -> "change.tracker_unknown";
                            },
                            name,
                            outcomes.text(detail));
            case BfdChanged(var s) ->
                    wording.text("change.bfd", s.name(), s.neighbor(), s.state(), s.remoteState());
            case BfdForgotten(var name) -> wording.text("change.bfd_forgotten", name);
            case AddressesHeld(_, var held) ->
                    held.isEmpty()
                            ? wording.text("change.holds_none")
                            : wording.text("change.holds", list(held));
            case LinesChanged(_, var lines) ->
                    wording.text(
                            "change.lines",
                            lines.stream().map(this::line).collect(Collectors.joining("; ")));
            case NeighboursChecked checked -> neighbours(checked, picture);
            case AnswersSeen _, SenderHeard _, FilterSeen _ -> ""; // evidence, and no event
            case SourceChanged(_, var source) ->
                    source == null
                            ? wording.text("change.source_none")
                            : wording.text("change.source", source);
            case AdvertsCounted(_, var counters, _, _) ->
                    wording.text("change.counted", counters.received(), counters.sent());
            case ServicesLoaded(var services) ->
                    wording.text("change.services_loaded", services.size());
            case ServerChanged c ->
                    wording.text(
                            c.state() == ServerState.UP ? "change.server_up" : "change.server",
                            c.service(),
                            c.server(),
                            c.state(),
                            outcomes.text(c.reason()),
                            c.weight());
            case QuorumChanged(var service, boolean up, long weight, boolean sorry) ->
                    wording.text(
                            up
                                    ? "change.quorum_up"
                                    : sorry ? "change.quorum_sorry" : "change.quorum_down",
                            service,
                            weight);
            case InterventionChanged(var service, var server, var wish) ->
                    wished(service, server, wish);
            case DrainsCounted(var reports) -> wording.text("change.drains", reports.size());
            case Drained d ->
                    wording.text(
                            d.begun() == 0 ? "change.drained_idle" : "change.drained",
                            d.service(),
                            d.server(),
                            d.begun(),
                            wording.times().seconds(d.tookNanos()));
            case ChecksReported(var reports) ->
                    wording.text("change.checks_reported", reports.size());
            case TrafficCounted(var services) ->
                    wording.text("change.traffic_counted", services.size());
            case Warned(_, _, var text) -> text;
            case AdvertsMissed(_, var master, var inARow, var silent, var takeoverIn) ->
                    wording.text(
                            "change.missed",
                            inARow,
                            picture.nameOf(master),
                            wording.times().seconds(silent),
                            wording.times().seconds(takeoverIn));
            case HoldChanged(_, var hold) -> held(hold);
            case MaintenanceChanged(var maintenance) ->
                    maintenance == null
                            ? wording.text("change.maintenance_over")
                            : wording.text(
                                    maintenance.note().isEmpty()
                                            ? "change.maintenance"
                                            : "change.maintenance_why",
                                    maintenance.by(),
                                    maintenance.note());
            case ChangeHeld(var pending) -> pending(pending);
            case ChangeEnded ended -> ended(ended);
            case Commanded(var by, var from, var command, var answer) ->
                    wording.text(
                            "change.commanded",
                            by,
                            from,
                            commands.sentence(command),
                            commands.sentence(answer, picture));
            case Stopping _ -> wording.text("change.stopping");
            case Unknown(var kind) -> wording.text("change.newer", kind);
        };
    }

    /** Who changed a file, and when it comes back unless that is confirmed. */
    public String pending(PendingChange change) {
        return wording.text(
                change.why().isEmpty() ? "change.pending" : "change.pending_why",
                change.path(),
                change.by(),
                wording.times().clock(change.until()),
                change.why());
    }

    private String ended(ChangeEnded ended) {
        return wording.text(
                switch (ended.how()) {
                    case CONFIRMED -> "change.confirmed";
                    case REVERTED -> "change.reverted";
                    case TIMED_OUT -> "change.timed_out";
                    case REBOOTED -> "change.rebooted";
                    case UNUSABLE -> "change.unusable";
                },
                ended.change().path(),
                ended.change().by(),
                ended.by() == null ? "" : ended.by());
    }

    private String wished(String service, String server, @Nullable Intervention wish) {
        if (wish == null) {
            return wording.text("change.wish_over", service, server);
        }
        return wording.text(
                switch (wish.kind()) {
                    case DRAIN -> wish.kept() ? "change.wish_drain_kept" : "change.wish_drain";
                    case DISABLE ->
                            wish.kept() ? "change.wish_disable_kept" : "change.wish_disable";
                    case WEIGHT -> wish.kept() ? "change.wish_weight_kept" : "change.wish_weight";
                },
                service,
                server,
                wish.by(),
                wish.weight() == null ? 0 : wish.weight());
    }

    private String held(@Nullable Hold hold) {
        if (hold == null) {
            return wording.text("change.released");
        }
        return hold.forNanos() == 0
                ? wording.text("change.held", hold.by())
                : wording.text(
                        "change.held_for", hold.by(), wording.times().seconds(hold.forNanos()));
    }

    private String rejected(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return wording.text("change.rejected_unsaid");
        }
        Diagnostic first = diagnostics.getFirst();
        return wording.text(
                "change.rejected", first.span().file(), first.span().line(), first.message());
    }

    private String priority(int effective, List<PriorityPart> parts) {
        String applied =
                parts.stream()
                        .filter(p -> p.applied() != 0)
                        .map(p -> p.tracker() + " " + signed(p.applied()))
                        .collect(Collectors.joining(wording.text("list.separator")));
        return applied.isEmpty()
                ? wording.text("change.priority", effective)
                : wording.text("change.priority_by", effective, applied);
    }

    /** Items in a row, as the language separates them. */
    public String list(List<?> items) {
        if (items.size() == 2) {
            return wording.text("list.pair", items.getFirst(), items.getLast());
        }
        return items.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(wording.text("list.separator")));
    }

    /** One path on which an instance hears its peers, and how it is. */
    public String line(LineHealth line) {
        return wording.text(
                switch (line.health()) {
                    case WAITING -> "line.waiting";
                    case ALIVE -> "line.alive";
                    case SILENT -> "line.silent";
                },
                line.line());
    }

    /** A number with its sign; minus is the real one. */
    private String neighbours(NeighboursChecked checked, FleetPicture picture) {
        String owner = checked.owner() == null ? "" : picture.nameOf(checked.owner());
        String mac = checked.mac() == null ? "" : checked.mac();
        if (checked.follow()) {
            return wording.text(
                    mac.isEmpty() ? "change.follow_nobody" : "change.follow",
                    checked.address(),
                    mac,
                    owner);
        }
        return wording.text(
                mac.isEmpty()
                        ? "change.stray_nobody"
                        : owner.isEmpty() ? "change.stray_mac" : "change.stray",
                checked.address(),
                mac,
                owner);
    }

    public static String signed(int value) {
        return value < 0 ? "−" + -value : "+" + value;
    }

    public static Glyph glyph(StateChange change) {
        return switch (change) {
            case ConfigurationLoaded _,
                    AdvertsCounted _,
                    PriorityChanged _,
                    AddressesHeld _,
                    ServicesLoaded _,
                    ChecksReported _,
                    TrafficCounted _,
                    InterventionChanged _,
                    DrainsCounted _,
                    BfdForgotten _,
                    AnswersSeen _,
                    SenderHeard _,
                    FilterSeen _,
                    Stopping _,
                    HoldChanged _,
                    Commanded _,
                    Unknown _ ->
                    Glyph.NOTICE;
            case LinesChanged(_, var lines) ->
                    lines.stream().anyMatch(l -> l.health() == LineHealth.Health.SILENT)
                            ? Glyph.WARNING
                            : Glyph.NOTICE;
            case NeighboursChecked checked -> checked.follow() ? Glyph.UP : Glyph.WARNING;
            case SourceChanged(_, var source) -> source == null ? Glyph.WARNING : Glyph.NOTICE;
            case AdvertsMissed _,
                    MaintenanceChanged _,
                    ConfigurationRejected _,
                    ChangeHeld _,
                    Warned _ ->
                    Glyph.WARNING;
            case ChangeEnded ended ->
                    ended.how() == PendingChange.End.CONFIRMED ? Glyph.NOTICE : Glyph.WARNING;
            case FilesCompared(var changed) -> changed.isEmpty() ? Glyph.NOTICE : Glyph.WARNING;
            case ServerChanged c ->
                    switch (c.state()) {
                        case UP -> Glyph.UP;
                        case DOWN -> Glyph.DOWN;
                        case DRAINING, DISABLED -> Glyph.NOTICE;
                    };
            case QuorumChanged c -> c.up() ? Glyph.UP : Glyph.DOWN;
            case Drained _ -> Glyph.NOTICE;
            case Transitioned moved -> Glyph.of(moved.to(), true);
            case GroupTransitioned(_, _, var to) -> Glyph.of(to, true);
            case BfdChanged(var session) ->
                    switch (session.state()) {
                        case UP -> Glyph.UP;
                        case DOWN -> Glyph.DOWN;
                        case INIT, ADMIN_DOWN -> Glyph.UNKNOWN;
                    };
            case TrackerChanged(_, var health, _) ->
                    switch (health) {
                        case GOOD -> Glyph.UP;
                        case BAD -> Glyph.DOWN;
                        case UNKNOWN -> Glyph.UNKNOWN;
                    };
        };
    }

    /** The instance that a change is about, or null. */
    public static @Nullable String instance(StateChange change) {
        return switch (change) {
            case Transitioned moved -> moved.instance();
            case PriorityChanged(var name, _, _) -> name;
            case AddressesHeld(var name, _) -> name;
            case SourceChanged(var name, _) -> name;
            case AdvertsCounted(var name, _, _, _) -> name;
            case LinesChanged(var name, _) -> name;
            case AnswersSeen(var name, _) -> name;
            case NeighboursChecked checked -> checked.instance();
            case SenderHeard(var name, _, _) -> name;
            case Warned(_, var name, _) -> name;
            case AdvertsMissed missed -> missed.instance();
            case HoldChanged(var name, _) -> name;
            case ConfigurationLoaded _,
                    ConfigurationRejected _,
                    FilesCompared _,
                    GroupTransitioned _,
                    TrackerChanged _,
                    ServicesLoaded _,
                    ServerChanged _,
                    QuorumChanged _,
                    InterventionChanged _,
                    DrainsCounted _,
                    Drained _,
                    ChecksReported _,
                    TrafficCounted _,
                    MaintenanceChanged _,
                    ChangeHeld _,
                    ChangeEnded _,
                    Commanded _,
                    BfdChanged _,
                    BfdForgotten _,
                    FilterSeen _,
                    Stopping _,
                    Unknown _ ->
                    null;
        };
    }

    /** The person who brought a change about; "" if nobody did. */
    public static String by(StateChange change) {
        return switch (change) {
            case Commanded told -> told.by();
            case HoldChanged(_, var hold) when hold != null -> hold.by();
            case MaintenanceChanged(var maintenance) when maintenance != null -> maintenance.by();
            case InterventionChanged(_, _, var wish) when wish != null -> wish.by();
            case ChangeHeld(var pending) -> pending.by();
            case ChangeEnded ended -> ended.by() == null ? "" : ended.by();
            default -> "";
        };
    }
}
