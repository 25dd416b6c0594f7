package io.understudy.console.session;

import io.understudy.model.state.StateEvent;

/** An event with the host it happened on. */
public record FleetEvent(String host, StateEvent event) {}
