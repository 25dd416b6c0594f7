package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;

/** One host's share in a virtual router: what that host last said about its instance. */
public record Member(HostState host, InstanceSnapshot instance, Freshness freshness) {
    /** Whether what the host said may be taken as the present. */
    public boolean isCurrent() {
        return freshness == Freshness.LIVE || freshness == Freshness.AGING;
    }

    /** Whether the host is in that state, now. */
    public boolean isNow(VrrpState state) {
        return isCurrent() && instance.state() == state;
    }

    public String hostName() {
        return host.name();
    }

    /** Whether trackers have moved the priority away from the configured one. */
    public boolean isAdjusted() {
        return instance.effectivePriority() != instance.configuredPriority();
    }
}
