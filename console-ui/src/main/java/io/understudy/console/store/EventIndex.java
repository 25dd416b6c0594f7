package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.StateEvent;

/** By which words an event is found again. Asked on the store's own thread. */
@FunctionalInterface
public interface EventIndex {
    /**
     * What an event is found by.
     *
     * @param kind what it is about, one word
     * @param words everything that is said of it, in lower case
     */
    record Entry(String kind, String words) {}

    Entry of(Endpoint host, StateEvent event);
}
