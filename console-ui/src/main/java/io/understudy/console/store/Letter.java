package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.time.Instant;
import java.util.List;

/** What waits to be written. */
sealed interface Letter {
    record WholeState(Endpoint host, Instant at, AgentSnapshot state) implements Letter {}

    record Event(Endpoint host, Instant at, StateEvent event) implements Letter {}

    record StreamLost(Endpoint host, Instant at) implements Letter {}

    record Samples(List<History.Kept> samples) implements Letter {}

    record Acknowledge(History.Acknowledgement acknowledgement) implements Letter {}

    record ForgetIntended() implements Letter {}

    record Deploy(Deployed deployed) implements Letter {}

    record Withdraw(String finding) implements Letter {}
}
