package io.understudy.testbed.sim;

import io.understudy.model.state.StateChange;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What hosts tell, as lines to compare. */
final class Trace {
    private Trace() {}

    /** Null for what happens every second anyway. */
    static @Nullable String of(StateChange change) {
        return switch (change) {
            case StateChange.ConfigurationLoaded(_, var instances, _) ->
                    "configuration loaded: "
                            + String.join(
                                    ", ",
                                    instances.stream()
                                            .map(i -> i.name() + " " + i.state())
                                            .toList());
            case StateChange.ConfigurationRejected _ -> "configuration rejected";
            case StateChange.FilesCompared(var changed) -> "files changed: " + changed;
            case StateChange.Transitioned(
                            var name,
                            var from,
                            var to,
                            var reason,
                            int priority,
                            _) ->
                    "%s %s -> %s at priority %d: %s".formatted(name, from, to, priority, reason);
            case StateChange.GroupTransitioned(var group, var from, var to) ->
                    "group %s %s -> %s".formatted(group, from, to);
            case StateChange.PriorityChanged(var name, int priority, var parts) ->
                    "%s priority %d %s".formatted(name, priority, parts);
            case StateChange.TrackerChanged(var name, var health, var detail) ->
                    "script %s is %s: %s".formatted(name, health, detail);
            case StateChange.BfdChanged(var session) ->
                    "session %s is %s".formatted(session.name(), session.state());
            case StateChange.BfdForgotten(var name) -> "session %s ended".formatted(name);
            case StateChange.LinesChanged(var name, var lines) ->
                    lines.stream()
                            .map(l -> l.line() + " " + l.health())
                            .collect(Collectors.joining(", ", name + " lines: ", ""));
            case StateChange.NeighboursChecked(
                            var name,
                            var address,
                            boolean follow,
                            var mac,
                            var owner) ->
                    "%s neighbours %s: %s is answered by %s of %s"
                            .formatted(name, follow ? "follow" : "stray", address, mac, owner);
            case StateChange.AddressesHeld(var name, var held) -> name + " holds " + held;
            case StateChange.SourceChanged(var name, var source) -> name + " sends from " + source;
            case StateChange.Warned(var code, _, var text) -> "warning " + code + ": " + text;
            case StateChange.HoldChanged(var name, var hold) ->
                    name + (hold == null ? " takes part again" : " stands back for " + hold.by());
            case StateChange.MaintenanceChanged(var maintenance) ->
                    "maintenance " + (maintenance == null ? "ends" : "for " + maintenance.by());
            case StateChange.Stopping _ -> "stopping";
            case StateChange.ServicesLoaded(var services) -> services.size() + " services loaded";
            case StateChange.ServerChanged c ->
                    "%s server %s is %s with weight %d: %s"
                            .formatted(c.service(), c.server(), c.state(), c.weight(), c.reason());
            case StateChange.QuorumChanged(var name, boolean up, long weight, _) ->
                    "%s quorum %s at weight %d".formatted(name, up ? "gained" : "lost", weight);
            case StateChange.AdvertsCounted _,
                    StateChange.AnswersSeen _,
                    StateChange.SenderHeard _,
                    StateChange.FilterSeen _,
                    StateChange.AdvertsMissed _,
                    StateChange.InterventionChanged _,
                    StateChange.DrainsCounted _,
                    StateChange.Drained _,
                    StateChange.Commanded _,
                    StateChange.ChangeHeld _,
                    StateChange.ChangeEnded _,
                    StateChange.ChecksReported _,
                    StateChange.TrafficCounted _,
                    StateChange.Unknown _ ->
                    null;
        };
    }
}
