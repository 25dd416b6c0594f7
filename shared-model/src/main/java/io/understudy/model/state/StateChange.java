package io.understudy.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
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
    /** Whether this only moves counters, histories or evidence, and is no event to list. */
    default boolean onlyCounts() {
        return this instanceof AdvertsCounted
                || this instanceof ChecksReported
                || this instanceof DrainsCounted
                || this instanceof TrafficCounted
                || this instanceof AnswersSeen
                || this instanceof SenderHeard
                || this instanceof FilterSeen;
    }

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

    /**
     * Files of the configuration were changed, or are again as they were read.
     *
     * @param changed all that differ now
     */
    record FilesCompared(List<FileOnDisk> changed) implements StateChange {
        public FilesCompared {
            changed = List.copyOf(changed);
        }
    }

    /**
     * An instance changed state.
     *
     * @param evidence what it knew then; null from an agent that is older than this
     */
    record Transitioned(
            String instance,
            VrrpState from,
            VrrpState to,
            Reason reason,
            int effectivePriority,
            @Nullable Evidence evidence)
            implements StateChange {
        /** One whose evidence is not known. */
        public Transitioned(
                String instance,
                VrrpState from,
                VrrpState to,
                Reason reason,
                int effectivePriority) {
            this(instance, from, to, reason, effectivePriority, null);
        }
    }

    /**
     * A backup waited for adverts of its master that did not come; told when it begins, and at most
     * once a second.
     *
     * @param inARow how many were due since the last one came
     * @param silent since then
     * @param takeoverIn until this router takes over, if it stays so
     */
    record AdvertsMissed(
            String instance, IpAddress master, int inARow, long silent, long takeoverIn)
            implements StateChange {}

    /** An instance was asked to stand back, or takes part again; null for the latter. */
    record HoldChanged(String instance, @Nullable Hold hold) implements StateChange {}

    /** Maintenance of the whole host began, goes on over a restart, or ended; null for the end. */
    record MaintenanceChanged(@Nullable Maintenance maintenance) implements StateChange {}

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

    /** How the paths are on which an instance with heartbeat_lines hears its peers. */
    record LinesChanged(String instance, List<LineHealth> lines) implements StateChange {
        public LinesChanged {
            lines = List.copyOf(lines);
        }
    }

    /** Others answer on the network of an instance than did when it looked last. */
    record AnswersSeen(String instance, Answers answers) implements StateChange {}

    /**
     * Two masters met, and one of them asked the network afterwards whether neighbours follow the
     * one that stayed; told when that is so, and when it is not.
     *
     * @param address of the instance
     * @param follow whether nobody else answers for it
     * @param mac who answers for it; null if nobody does, besides the host that tells this
     * @param owner where the adverts of whoever has that MAC address come from; of the master, if
     *     {@code follow}; null if that is not known
     */
    record NeighboursChecked(
            String instance,
            IpAddress address,
            boolean follow,
            @Nullable String mac,
            @Nullable IpAddress owner)
            implements StateChange {}

    /** A router was heard whose adverts are not simply followed; told once in each state. */
    record SenderHeard(String instance, IpAddress source, String code) implements StateChange {}

    /** What of this host's packet filter concerns protocol 112 is another thing than before. */
    record FilterSeen(List<FilterRule> rules) implements StateChange {
        public FilterSeen {
            rules = List.copyOf(rules);
        }
    }

    /** A BFD session came, changed its state or its intervals, or lost or found its peer. */
    record BfdChanged(BfdSnapshot session) implements StateChange {}

    /** A BFD session is configured no longer. */
    record BfdForgotten(String session) implements StateChange {}

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

    /**
     * The services that are balanced now. Services, servers and checks of unchanged name and state
     * keep their history.
     */
    record ServicesLoaded(List<ServiceSnapshot> services) implements StateChange {
        public ServicesLoaded {
            services = List.copyOf(services);
        }
    }

    /**
     * A server of a service changed its state, its weight, or its place in the kernel's table.
     *
     * @param weight what the kernel is given, or would be if the server were in its table
     * @param liveWeight of the service, after the change
     */
    record ServerChanged(
            String service,
            String server,
            ServerState state,
            long weight,
            boolean inTable,
            long liveWeight,
            String code,
            String reason)
            implements StateChange {}

    /** A service gained or lost its quorum, or its sorry server took over or stood back. */
    record QuorumChanged(String service, boolean up, long liveWeight, boolean sorryInUse)
            implements StateChange {}

    /** An operator wants something of a server; null if nothing any more. */
    record InterventionChanged(String service, String server, @Nullable Intervention intervention)
            implements StateChange {}

    /** How far servers have come that drain; told when the kernel's table was read. */
    record DrainsCounted(List<DrainReport> reports) implements StateChange {
        public DrainsCounted {
            reports = List.copyOf(reports);
        }
    }

    /**
     * A draining server has no connection left.
     *
     * @param begun how many were left when it was counted first
     * @param tookNanos since it was asked for
     */
    record Drained(String service, String server, long begun, long tookNanos)
            implements StateChange {}

    /** What checks found, at most once a second. */
    record ChecksReported(List<CheckReport> reports) implements StateChange {
        public ChecksReported {
            reports = List.copyOf(reports);
        }
    }

    /** What the kernel counted, at most once a second and only what moved. */
    record TrafficCounted(List<ServiceTraffic> services) implements StateChange {
        public TrafficCounted {
            services = List.copyOf(services);
        }
    }

    /** A change of the configuration file waits to be confirmed, still or with more time. */
    record ChangeHeld(PendingChange change) implements StateChange {}

    /**
     * A change of the configuration file is pending no longer.
     *
     * @param by who ended it; null if nobody did
     * @param aside where the file lies that was taken back; null if it was in its place still, or
     *     the change was confirmed
     */
    record ChangeEnded(
            PendingChange change,
            PendingChange.End how,
            @Nullable String by,
            @Nullable String aside)
            implements StateChange {}

    /** Something an operator should know that changes no state, with a stable code. */
    record Warned(String code, @Nullable String instance, String text) implements StateChange {}

    /**
     * Somebody gave a command; its effects are told on their own.
     *
     * @param by subject of the certificate, or the local user
     * @param from address and port, or the local socket
     */
    record Commanded(String by, String from, Command command, Answer answer)
            implements StateChange {}

    /** The agent is leaving in good order. */
    record Stopping() implements StateChange {}

    /** A change that only a newer agent knows, by its name there. No agent makes one itself. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements StateChange {}
}
