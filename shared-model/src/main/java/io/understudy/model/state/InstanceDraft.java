package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance while events change it; what no event changes stays as it was. */
final class InstanceDraft {
    private final InstanceSnapshot before;
    VrrpState state;
    Instant since;
    @Nullable Reason reason;
    int effectivePriority;
    List<PriorityPart> parts;
    @Nullable IpAddress source;
    List<IpPrefix> held;
    long masterDownNanos;
    @Nullable MasterView master;
    AdvertCounters counters;
    List<LineHealth> lines;
    @Nullable Answers answers;
    List<OtherSender> others;

    InstanceDraft(InstanceSnapshot before) {
        this.before = before;
        state = before.state();
        since = before.since();
        reason = before.reason();
        effectivePriority = before.effectivePriority();
        parts = before.parts();
        source = before.source();
        held = before.held();
        masterDownNanos = before.masterDownNanos();
        master = before.master();
        counters = before.counters();
        lines = before.lines();
        answers = before.answers();
        others = before.others();
    }

    InstanceSnapshot done() {
        return new InstanceSnapshot(
                before.name(),
                before.interfaceName(),
                before.virtualRouterId(),
                before.version(),
                state,
                since,
                reason,
                before.configuredPriority(),
                effectivePriority,
                parts,
                source,
                before.addresses(),
                held,
                before.unicastPeers(),
                before.preempt(),
                before.advertIntervalNanos(),
                masterDownNanos,
                master,
                counters,
                before.line(),
                before.file(),
                before.rules(),
                lines,
                answers,
                others);
    }
}
