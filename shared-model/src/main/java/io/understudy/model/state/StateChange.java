package io.understudy.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened on a host. {@link AgentSnapshot#apply} says what each one changes. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = StateChange.Unknown.class)
public sealed interface StateChange {
    /** A configuration took effect; instances of unchanged name and state keep their history. */
    record ConfigurationLoaded(
            String sha256, List<InstanceSnapshot> instances, List<TrackerSnapshot> trackers)
            implements StateChange {
        public ConfigurationLoaded {
            instances = List.copyOf(instances);
            trackers = List.copyOf(trackers);
        }
    }

    /** A file was refused; what ran before goes on. */
    record ConfigurationRejected(List<Diagnostic> diagnostics) implements StateChange {
        public ConfigurationRejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** An instance changed state. */
    record Transitioned(
            String instance, VrrpState from, VrrpState to, Reason reason, int effectivePriority)
            implements StateChange {}

    /** A sync group changed state; its members' own changes are told before it. */
    record GroupTransitioned(String group, VrrpState from, VrrpState to) implements StateChange {}

    record PriorityChanged(String instance, int effectivePriority, List<PriorityPart> parts)
            implements StateChange {
        public PriorityChanged {
            parts = List.copyOf(parts);
        }
    }

    record TrackerChanged(String name, TrackerSnapshot.Health health, String detail)
            implements StateChange {}

    /** The addresses of an instance that are on this host now. */
    record AddressesHeld(String instance, List<IpPrefix> held) implements StateChange {
        public AddressesHeld {
            held = List.copyOf(held);
        }
    }

    /** The address that adverts leave from is another one now; null while there is none. */
    record SourceChanged(String instance, @Nullable IpAddress source) implements StateChange {}

    /** Counters and the master heard, at most once a second and only when they moved. */
    record AdvertsCounted(
            String instance,
            AdvertCounters counters,
            @Nullable MasterView master,
            long masterDownNanos)
            implements StateChange {}

    /** Something an operator should know that changes no state, with a stable code. */
    record Warned(String code, @Nullable String instance, String text) implements StateChange {}

    /** The agent is leaving in good order. */
    record Stopping() implements StateChange {}

    /** A change that only a newer agent knows, by its name there. No agent makes one itself. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements StateChange {}
}
