package io.understudy.console.feature.events;

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
import java.util.Locale;

/** What an event is about, as coarse as an operator filters. */
enum EventKind {
    ELECTION("kind.election"),
    PRIORITY("kind.priority"),
    BALANCING("kind.balancing"),
    CONFIG("kind.config"),
    AGENT("kind.agent");

    private final String key;

    EventKind(String key) {
        this.key = key;
    }

    /** The message with its name. */
    String key() {
        return key;
    }

    /** As a query says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventKind of(StateChange change) {
        return switch (change) {
            case Transitioned _,
                    GroupTransitioned _,
                    AddressesHeld _,
                    SourceChanged _,
                    AdvertsMissed _,
                    NeighboursChecked _,
                    SenderHeard _,
                    AdvertsCounted _ ->
                    ELECTION;
            case PriorityChanged _,
                    TrackerChanged _,
                    BfdChanged _,
                    BfdForgotten _,
                    AnswersSeen _,
                    FilterSeen _,
                    LinesChanged _ ->
                    PRIORITY;
            case ServicesLoaded _,
                    ServerChanged _,
                    QuorumChanged _,
                    InterventionChanged _,
                    DrainsCounted _,
                    Drained _,
                    ChecksReported _,
                    TrafficCounted _ ->
                    BALANCING;
            case ConfigurationLoaded _,
                    ConfigurationRejected _,
                    FilesCompared _,
                    ChangeHeld _,
                    ChangeEnded _ ->
                    CONFIG;
            case Warned _,
                    HoldChanged _,
                    MaintenanceChanged _,
                    Commanded _,
                    Stopping _,
                    Unknown _ ->
                    AGENT;
        };
    }
}
