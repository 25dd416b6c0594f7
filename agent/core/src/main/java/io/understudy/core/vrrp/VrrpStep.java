package io.understudy.core.vrrp;

import io.understudy.model.state.Reason;
import java.util.List;

/** What an event made of an election: where it stands now, and what it wants done. */
public record VrrpStep(Election state, List<VrrpAction> actions) {
    public VrrpStep {
        actions = List.copyOf(actions);
    }

    static VrrpStep stay(Election state) {
        return new VrrpStep(state, List.of());
    }

    static VrrpStep stay(Election state, List<VrrpAction> actions) {
        return new VrrpStep(state, actions);
    }

    /** Told last, when everything it means has been asked for. */
    static VrrpStep move(Election from, Election to, Reason reason, List<VrrpAction> actions) {
        actions.add(new VrrpAction.Transition(from.word(), to.word(), reason));
        return new VrrpStep(to, actions);
    }
}
