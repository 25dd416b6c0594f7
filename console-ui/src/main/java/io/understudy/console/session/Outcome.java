package io.understudy.console.session;

import io.understudy.model.command.Answer;

/** What became of a question to an agent. */
public sealed interface Outcome {
    /** The agent answered. */
    record Answered(Answer answer) implements Outcome {}

    /** There is no stream to ask over; nothing was sent. */
    record Unsent() implements Outcome {}

    /** The stream ended, or nothing came in time: whether it was carried out is not known. */
    record Unheard() implements Outcome {}
}
