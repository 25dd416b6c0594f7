package io.understudy.core.node;

/** How one run of a script ended. */
public sealed interface ScriptOutcome {
    /** It ended by itself; {@code status} 0 is success. */
    record Exited(int status) implements ScriptOutcome {}

    /** A signal that we did not send ended it. */
    record Signalled(int signal) implements ScriptOutcome {}

    /** It ran longer than its timeout and was ended by us. */
    record TimedOut(long timeoutNanos) implements ScriptOutcome {}

    /** It could not be started; {@code why} names the program and the refusal. */
    record NotStarted(String why) implements ScriptOutcome {}
}
