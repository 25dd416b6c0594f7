package io.understudy.core.vrrp;

import java.util.List;

/** What an event made of an election: where it stands now, and what it wants done. */
public record VrrpStep(Election state, List<VrrpAction> actions) {
    public VrrpStep {
        actions = List.copyOf(actions);
    }
}
