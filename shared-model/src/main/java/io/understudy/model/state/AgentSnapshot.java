package io.understudy.model.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an agent tells about its host, after the event numbered {@code sequence}. The agent
 * answers late joiners with it, the console follows the stream with it: one fold for both.
 *
 * @param config null until a configuration was loaded
 * @param sessions of BFD, in the order in which they came
 * @param services what the kernel balances, in the order of the configuration
 * @param maintenance why the whole host stands back; null if it does not
 * @param holds instances that stand back on their own
 * @param filter what of its packet filter concerns protocol 112, where that was read
 * @param stopping the agent said that it is leaving
 */
public record AgentSnapshot(
        long sequence,
        HostIdentity host,
        @Nullable ConfigSummary config,
        List<InstanceSnapshot> instances,
        List<TrackerSnapshot> trackers,
        List<ServiceSnapshot> services,
        @Nullable Maintenance maintenance,
        List<Hold> holds,
        List<BfdSnapshot> sessions,
        List<FilterRule> filter,
        boolean stopping) {
    public AgentSnapshot {
        holds = List.copyOf(holds);
        services = List.copyOf(services);
        instances = List.copyOf(instances);
        trackers = List.copyOf(trackers);
        sessions = List.copyOf(sessions);
        filter = List.copyOf(filter);
    }

    /** The same without what it balances, for whoever keeps many of them. */
    public AgentSnapshot withoutServices() {
        return new AgentSnapshot(
                sequence,
                host,
                config,
                instances,
                trackers,
                List.of(),
                maintenance,
                holds,
                sessions,
                filter,
                stopping);
    }

    /** A host without BFD. */
    public AgentSnapshot(
            long sequence,
            HostIdentity host,
            @Nullable ConfigSummary config,
            List<InstanceSnapshot> instances,
            List<TrackerSnapshot> trackers,
            List<ServiceSnapshot> services,
            @Nullable Maintenance maintenance,
            List<Hold> holds,
            boolean stopping) {
        this(
                sequence,
                host,
                config,
                instances,
                trackers,
                services,
                maintenance,
                holds,
                List.of(),
                List.of(),
                stopping);
    }

    /** A host on which nothing stands back. */
    public AgentSnapshot(
            long sequence,
            HostIdentity host,
            @Nullable ConfigSummary config,
            List<InstanceSnapshot> instances,
            List<TrackerSnapshot> trackers,
            List<ServiceSnapshot> services,
            boolean stopping) {
        this(sequence, host, config, instances, trackers, services, null, List.of(), stopping);
    }

    /** An agent that has not loaded anything yet. */
    public static AgentSnapshot initial(HostIdentity host) {
        return new AgentSnapshot(0, host, null, List.of(), List.of(), List.of(), false);
    }

    /** This state after one more event. Events about unknown instances change only the sequence. */
    public AgentSnapshot apply(StateEvent event) {
        return apply(List.of(event));
    }

    /** This state after some more events, in their order. */
    public AgentSnapshot apply(List<StateEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        SnapshotFold fold = new SnapshotFold(this);
        for (int i = 0; i < events.size(); i++) {
            fold.apply(events.get(i));
        }
        return fold.snapshot();
    }

    /** The instance of that name, or null. */
    public @Nullable InstanceSnapshot instance(String name) {
        for (InstanceSnapshot instance : instances) {
            if (instance.name().equals(name)) {
                return instance;
            }
        }
        return null;
    }

    /** The service of that name, or null. */
    public @Nullable ServiceSnapshot service(String name) {
        for (ServiceSnapshot service : services) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }
}
