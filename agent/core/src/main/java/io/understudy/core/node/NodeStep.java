package io.understudy.core.node;

import java.util.List;

/** What an event made of a host: its state now, and what it should do, in order. */
public record NodeStep(NodeState state, List<NodeAction> actions) {
    public NodeStep {
        actions = List.copyOf(actions);
    }
}
