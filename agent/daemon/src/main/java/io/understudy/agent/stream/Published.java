package io.understudy.agent.stream;

import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.RecordJson;
import org.jspecify.annotations.Nullable;

/** An event on its way to every console; its line is made once, by whoever needs it first. */
final class Published {
    private final StateEvent event;
    // Two threads may both make it; the results are equal, so the race costs only time.
    private volatile byte @Nullable [] line;

    Published(StateEvent event) {
        this.event = event;
    }

    StateEvent event() {
        return event;
    }

    byte[] line() {
        byte[] made = line;
        if (made == null) {
            made = RecordJson.event(event);
            line = made;
        }
        return made;
    }
}
