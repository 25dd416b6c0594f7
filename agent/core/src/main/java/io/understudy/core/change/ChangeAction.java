package io.understudy.core.change;

import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ChangeEnded;

/** What is to be done about a change. */
public sealed interface ChangeAction {
    /** Write down the file and the deadline: {@code Written} or {@code NotWritten}. */
    record Keep(Kept kept) implements ChangeAction {}

    /** Write down a later deadline: {@code Written} or {@code NotWritten}. */
    record Prolong(Kept kept) implements ChangeAction {}

    /**
     * Write down that it ended, and keep the file no longer: {@code Written}, {@code NotWritten}.
     */
    record Forget(ChangeEnded end) implements ChangeAction {}

    /** Put the file back and write that down: {@code FileBack} or {@code FileNotBack}. */
    record PutBack(Kept kept, ChangeEnded end) implements ChangeAction {}

    record Tell(StateChange change) implements ChangeAction {}

    /** Have the configuration read again. */
    record Reload() implements ChangeAction {}
}
