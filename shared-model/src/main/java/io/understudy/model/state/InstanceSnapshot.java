package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router as it stands.
 *
 * @param since when it entered its state
 * @param reason why; null before the first change
 * @param configuredPriority the base, before trackers
 * @param source address its adverts come from; null while it has none
 * @param addresses what a master of it holds, in configured order
 * @param held those of them that are on this host now
 * @param master whom it hears; null when it is master itself or hears nobody
 * @param masterDownNanos silence after which it would take over
 * @param line where its block begins in the configuration; 0 if unknown
 * @param file that it stands in, as the agent named it when it read it; null if unknown
 * @param lines the paths on which it hears its peers, where it has heartbeat_lines; else empty
 * @param rules null from an agent that is older than this
 * @param answers who answers on its network, where it has vip_watch and has asked; else null
 * @param others whose adverts it did not simply follow since it entered its state, newest last
 */
public record InstanceSnapshot(
        String name,
        String interfaceName,
        int virtualRouterId,
        int version,
        VrrpState state,
        Instant since,
        @Nullable Reason reason,
        int configuredPriority,
        int effectivePriority,
        List<PriorityPart> parts,
        @Nullable IpAddress source,
        List<IpPrefix> addresses,
        List<IpPrefix> held,
        List<IpAddress> unicastPeers,
        boolean preempt,
        long advertIntervalNanos,
        long masterDownNanos,
        @Nullable MasterView master,
        AdvertCounters counters,
        int line,
        @Nullable String file,
        @Nullable ElectionRules rules,
        List<LineHealth> lines,
        @Nullable Answers answers,
        List<OtherSender> others) {
    public InstanceSnapshot {
        parts = List.copyOf(parts);
        addresses = List.copyOf(addresses);
        held = List.copyOf(held);
        unicastPeers = List.copyOf(unicastPeers);
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /** One whose file and rules are not known. */
    public InstanceSnapshot(
            String name,
            String interfaceName,
            int virtualRouterId,
            int version,
            VrrpState state,
            Instant since,
            @Nullable Reason reason,
            int configuredPriority,
            int effectivePriority,
            List<PriorityPart> parts,
            @Nullable IpAddress source,
            List<IpPrefix> addresses,
            List<IpPrefix> held,
            List<IpAddress> unicastPeers,
            boolean preempt,
            long advertIntervalNanos,
            long masterDownNanos,
            @Nullable MasterView master,
            AdvertCounters counters,
            int line) {
        this(
                name,
                interfaceName,
                virtualRouterId,
                version,
                state,
                since,
                reason,
                configuredPriority,
                effectivePriority,
                parts,
                source,
                addresses,
                held,
                unicastPeers,
                preempt,
                advertIntervalNanos,
                masterDownNanos,
                master,
                counters,
                line,
                null,
                null,
                List.of(),
                null,
                List.of());
    }
}
