package io.understudy.agent.ops;

import io.understudy.model.state.Evidence;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an instance, in words: a line for each event, its evidence below it. */
public final class Chain {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private Chain() {}

    /** Lines of text, oldest event first. */
    public static List<String> lines(List<StateEvent> events, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        for (StateEvent event : events) {
            String sentence = sentence(event.change());
            if (sentence != null) {
                lines.add(STAMP.format(event.at().atZone(zone)) + "  " + sentence);
                if (event.change() instanceof StateChange.Transitioned moved
                        && moved.evidence() != null) {
                    evidence(moved.effectivePriority(), moved.evidence())
                            .forEach(line -> lines.add("    " + line));
                }
            }
        }
        return lines;
    }

    private static @Nullable String sentence(StateChange change) {
        return switch (change) {
            case StateChange.Transitioned moved -> Sentence.of(moved);
            case StateChange.AdvertsMissed missed -> Sentence.of(missed);
            case StateChange.HoldChanged held -> Sentence.of(held);
            case StateChange.PriorityChanged(var name, var effective, var parts) ->
                    name + " effective priority is now " + Sentence.priority(effective, parts);
            case StateChange.Warned(_, var name, var text) ->
                    (name == null ? "" : name + ": ") + text;
            case StateChange.LinesChanged(var name, var lines) -> Sentence.lines(name, lines);
            case StateChange.AnswersSeen(var name, var answers) -> Sentence.answers(name, answers);
            case StateChange.NeighboursChecked checked -> Sentence.of(checked);
            case StateChange.ChangeHeld held -> Sentence.of(held);
            case StateChange.ChangeEnded ended -> Sentence.of(ended);
            case StateChange.ConfigurationLoaded _,
                    StateChange.ConfigurationRejected _,
                    StateChange.FilesCompared _,
                    StateChange.GroupTransitioned _,
                    StateChange.TrackerChanged _,
                    StateChange.BfdChanged _,
                    StateChange.BfdForgotten _,
                    StateChange.AddressesHeld _,
                    StateChange.SourceChanged _,
                    StateChange.SenderHeard _,
                    StateChange.FilterSeen _,
                    StateChange.AdvertsCounted _,
                    StateChange.ServicesLoaded _,
                    StateChange.ServerChanged _,
                    StateChange.QuorumChanged _,
                    StateChange.ChecksReported _,
                    StateChange.TrafficCounted _,
                    StateChange.InterventionChanged _,
                    StateChange.DrainsCounted _,
                    StateChange.Drained _,
                    StateChange.MaintenanceChanged _,
                    StateChange.Commanded _,
                    StateChange.Stopping _,
                    StateChange.Unknown _ ->
                    null;
        };
    }

    private static List<String> evidence(int effective, Evidence evidence) {
        List<String> lines = new ArrayList<>();
        for (Evidence.PeerAdvert peer : evidence.peers()) {
            lines.add(
                    "last advert of "
                            + peer.source()
                            + ": "
                            + Sentence.duration(peer.age())
                            + " before, priority "
                            + peer.priority()
                            + (peer.priority() == 0 ? " (a goodbye)" : "")
                            + ", every "
                            + Sentence.duration(peer.interval()));
        }
        if (evidence.peers().isEmpty()) {
            lines.add("no other router had been heard");
        }
        for (Evidence.TimerRun timer : evidence.timers()) {
            lines.add(
                    "timer "
                            + timer.name()
                            + " of "
                            + Sentence.duration(timer.length())
                            + (timer.overdue() < 0
                                    ? ": due in " + Sentence.duration(-timer.overdue())
                                    : ": due " + Sentence.duration(timer.overdue()) + " before"));
        }
        lines.add(
                "priority "
                        + evidence.configuredPriority()
                        + " as configured, effective "
                        + Sentence.priority(effective, evidence.parts()));
        if (evidence.missed() > 0) {
            lines.add(evidence.missed() + " adverts missed in a row");
        }
        return lines;
    }
}
