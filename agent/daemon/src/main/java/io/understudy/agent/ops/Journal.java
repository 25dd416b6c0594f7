package io.understudy.agent.ops;

import io.understudy.agent.stream.StatePublisher;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
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
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every event that an operator should read of, as log lines. */
public final class Journal implements StatePublisher.Journal {
    private final Log log;
    // Of the distributing thread alone: a tracker's detail moves more often than its health.
    private final Map<String, Health> healths = new HashMap<>();

    private final Map<String, BfdState> sessions = new HashMap<>();

    public Journal(Log log) {
        this.log = log;
    }

    @Override
    public void tell(StateEvent event) {
        switch (event.change()) {
            case ConfigurationLoaded loaded -> loaded(loaded);
            case ConfigurationRejected(var diagnostics) -> {
                diagnostics.forEach(this::rejected);
                log.error("configuration rejected; what ran before goes on");
            }
            case FilesCompared(var changed) -> log.info(Sentence.files(changed));
            case Transitioned moved ->
                    log.write(
                            moved.to() == VrrpState.FAULT ? Log.Level.WARNING : Log.Level.INFO,
                            () -> Sentence.of(moved));
            case GroupTransitioned(var group, var from, var to) ->
                    log.write(
                            to == VrrpState.FAULT ? Log.Level.WARNING : Log.Level.INFO,
                            () -> "sync group " + group + " " + from + " -> " + to);
            case PriorityChanged(var name, var effective, var parts) ->
                    log.write(
                            Log.Level.INFO,
                            () ->
                                    name
                                            + " effective priority is now "
                                            + Sentence.priority(effective, parts));
            case TrackerChanged changed -> judged(changed);
            case BfdChanged(var session) -> bfd(session);
            case BfdForgotten(var name) -> log.info("BFD session " + name + " has ended");
            case LinesChanged(var name, var lines) ->
                    log.write(Log.Level.DETAIL, () -> Sentence.lines(name, lines));
            case AnswersSeen(var name, var answers) ->
                    log.write(Log.Level.DETAIL, () -> Sentence.answers(name, answers));
            case NeighboursChecked checked ->
                    log.write(
                            checked.follow() ? Log.Level.INFO : Log.Level.WARNING,
                            () -> Sentence.of(checked));
            case FilterSeen(var rules) -> log.write(Log.Level.DETAIL, () -> Sentence.filter(rules));
            case AddressesHeld(var name, var held) ->
                    log.write(
                            Log.Level.DETAIL,
                            () -> name + " addresses on this host: " + Sentence.addresses(held));
            case SourceChanged(var name, var source) ->
                    log.detail(
                            name
                                    + (source == null
                                            ? " has no address to send adverts from"
                                            : " sends adverts from " + source));
            case Warned(var code, var name, var text) ->
                    log.warning((name == null ? "" : name + ": ") + text + "  [" + code + "]");
            case AdvertsMissed missed -> log.write(Log.Level.WARNING, () -> Sentence.of(missed));
            case HoldChanged held -> log.write(Log.Level.INFO, () -> Sentence.of(held));
            case MaintenanceChanged changed ->
                    log.write(Log.Level.WARNING, () -> Sentence.of(changed));
            case ChangeHeld held -> log.write(Log.Level.WARNING, () -> Sentence.of(held));
            case ChangeEnded ended ->
                    log.write(
                            ended.how() == PendingChange.End.CONFIRMED
                                    ? Log.Level.INFO
                                    : Log.Level.WARNING,
                            () -> Sentence.of(ended));
            case Commanded commanded ->
                    log.write(Log.Level.INFO, () -> CommandSentence.of(commanded));
            case Stopping _ -> log.info("stopping");
            case ServicesLoaded(var services) -> loaded(services);
            case ServerChanged changed ->
                    log.write(
                            changed.state() == ServerState.DOWN
                                    ? Log.Level.WARNING
                                    : Log.Level.INFO,
                            () -> Sentence.of(changed));
            case QuorumChanged changed ->
                    log.write(
                            changed.up() ? Log.Level.INFO : Log.Level.WARNING,
                            () -> Sentence.of(changed));
            case Drained drained -> log.write(Log.Level.INFO, () -> Sentence.of(drained));
            // Who wants what of a server is in the line of the command, and of the server.
            case InterventionChanged _ -> {}
            case AdvertsCounted _,
                    ChecksReported _,
                    TrafficCounted _,
                    DrainsCounted _,
                    SenderHeard _,
                    Unknown _ -> {}
        }
    }

    private void loaded(ConfigurationLoaded loaded) {
        log.info(
                "configuration loaded: "
                        + count(loaded.instances().size(), "instance")
                        + ", "
                        + count(loaded.trackers().size(), "tracked script"));
        for (InstanceSnapshot i : loaded.instances()) {
            log.write(
                    Log.Level.DETAIL,
                    () ->
                            i.name()
                                    + (i.interfaceName().isEmpty()
                                            ? ""
                                            : " on " + i.interfaceName())
                                    + ": VRRPv"
                                    + i.version()
                                    + " virtual router "
                                    + i.virtualRouterId()
                                    + ", priority "
                                    + i.configuredPriority()
                                    + ", advert every "
                                    + Sentence.duration(i.advertIntervalNanos())
                                    + ", addresses "
                                    + Sentence.addresses(i.addresses()));
        }
    }

    private void loaded(List<ServiceSnapshot> services) {
        if (services.isEmpty()) {
            return;
        }
        int servers = services.stream().mapToInt(service -> service.servers().size()).sum();
        log.info(
                "balancing "
                        + count(services.size(), "service")
                        + " with "
                        + count(servers, "server"));
        for (ServiceSnapshot s : services) {
            log.write(
                    Log.Level.DETAIL,
                    () ->
                            s.name()
                                    + ": "
                                    + s.scheduler()
                                    + ", "
                                    + s.forwarding()
                                    + ", "
                                    + count(s.servers().size(), "server"));
        }
    }

    private void bfd(BfdSnapshot s) {
        @Nullable BfdState before = sessions.put(s.name(), s.state());
        log.write(
                before == s.state()
                        ? Log.Level.DETAIL
                        : before == BfdState.UP ? Log.Level.WARNING : Log.Level.INFO,
                () -> "BFD session " + s.name() + " to " + Sentence.of(s));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void rejected(Diagnostic diagnostic) {
        Log.Level level =
                diagnostic.severity() == Severity.ERROR ? Log.Level.ERROR : Log.Level.WARNING;
        log.write(level, () -> sentence(diagnostic));
    }

    /** A diagnostic in one line. */
    public static String sentence(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        return span.file()
                + (span.line() > 0 ? ":" + span.line() + ":" + span.column() : "")
                + ": "
                + diagnostic.message()
                + "; "
                + diagnostic.help()
                + "  ["
                + diagnostic.code()
                + "]";
    }

    private void judged(TrackerChanged changed) {
        Health before = healths.put(changed.name(), changed.health());
        Log.Level level =
                before == changed.health()
                        ? Log.Level.DETAIL
                        : changed.health() == Health.BAD ? Log.Level.WARNING : Log.Level.INFO;
        log.write(
                level,
                () ->
                        "script "
                                + changed.name()
                                + switch (changed.health()) {
                                    case GOOD -> " succeeds: ";
                                    case BAD -> " fails: ";
                                    case UNKNOWN -> " is undecided: ";
                                }
                                + changed.detail());
    }

    @Override
    public void gap() {
        log.warning("this machine was too busy to tell of every event; states are complete");
    }
}
