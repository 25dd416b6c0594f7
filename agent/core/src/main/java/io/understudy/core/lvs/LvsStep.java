package io.understudy.core.lvs;

import java.util.List;

/** What one event led to: actions to be carried out in their order. */
public record LvsStep(LvsState state, List<LvsAction> actions) {
    public LvsStep {
        actions = List.copyOf(actions);
    }
}
