package io.understudy.core.check;

/** How the command of a MISC_CHECK ended. */
public sealed interface CommandEnd {
    record Exited(int status) implements CommandEnd {}

    /** By a signal that was not ours. */
    record Signalled(int signal) implements CommandEnd {}

    record TimedOut() implements CommandEnd {}

    /** It never began; {@code why} is one line. */
    record NotStarted(String why) implements CommandEnd {}
}
