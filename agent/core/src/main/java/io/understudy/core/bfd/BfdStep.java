package io.understudy.core.bfd;

import java.util.List;

/** What an event made of a session, and what is to be done. */
public record BfdStep(BfdSession session, List<BfdAction> actions) {
    public BfdStep {
        actions = List.copyOf(actions);
    }
}
