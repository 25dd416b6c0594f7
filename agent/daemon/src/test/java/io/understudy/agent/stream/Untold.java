package io.understudy.agent.stream;

import io.understudy.model.state.StateEvent;

/** Nobody who is told of events. */
final class Untold implements StatePublisher.Journal {
    @Override
    public void tell(StateEvent event) {}

    @Override
    public void gap() {}
}
