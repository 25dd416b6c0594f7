package io.understudy.linux.process;

import io.understudy.linux.sys.SyscallException;

/** How a child ended. */
public sealed interface Outcome {
    /** By itself. */
    record Exited(int status) implements Outcome {}

    /** By a signal that was not ours. */
    record Signalled(int signal) implements Outcome {}

    /** It was ended because its time was over. */
    record TimedOut() implements Outcome {}

    /** It never began. */
    record NotStarted(SyscallException refusal) implements Outcome {}
}
