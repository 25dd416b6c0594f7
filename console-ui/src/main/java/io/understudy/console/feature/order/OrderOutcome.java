package io.understudy.console.feature.order;

import io.understudy.model.command.Refusal;
import java.time.Duration;

/** What became of an order. */
public sealed interface OrderOutcome {
    /** The agent did it, and the streams show what it was for; {@code took} since it was given. */
    record Done(Duration took) implements OrderOutcome {}

    /** The agent did it, and what it was for has not come to pass: nobody else took over. */
    record Alone() implements OrderOutcome {}

    /** The agent did not do it. */
    record Refused(Refusal why) implements OrderOutcome {}

    /** Nothing was sent: there is no stream to that host. */
    record Unsent() implements OrderOutcome {}

    /** Whether it was done is not known. */
    record Unheard() implements OrderOutcome {}
}
