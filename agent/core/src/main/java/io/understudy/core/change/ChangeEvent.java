package io.understudy.core.change;

import io.understudy.model.command.Command.BeginChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a change. {@code at} is nanoseconds since the machine started. */
public sealed interface ChangeEvent {
    /**
     * Somebody wants to change the file.
     *
     * @param path of the file, links resolved
     * @param found SHA-256 of the file as it is
     * @param wall time of day, for people
     * @param boot names this life of the machine
     */
    record BeginAsked(
            BeginChange command,
            boolean dryRun,
            String by,
            String from,
            String path,
            String found,
            Instant wall,
            String boot,
            long at)
            implements ChangeEvent {}

    record ConfirmAsked(String change, boolean dryRun, String by) implements ChangeEvent {}

    record RevertAsked(String change, boolean dryRun, String by) implements ChangeEvent {}

    /** Looks at the time, once after each start of the agent at least. */
    record TimePassed(String boot, long at) implements ChangeEvent {}

    /** The agent is to start, and cannot with the file as it is. */
    record FileUseless() implements ChangeEvent {}

    /** What was to be written down is on disk. */
    record Written() implements ChangeEvent {}

    /** It is not; {@code detail} is what the system said. */
    record NotWritten(String detail) implements ChangeEvent {}

    /**
     * The file from before is in its place.
     *
     * @param aside where the one is that was there; null if it was the same
     */
    record FileBack(@Nullable String aside) implements ChangeEvent {}

    /** It is not; {@code detail} is what the system said. */
    record FileNotBack(String detail, long at) implements ChangeEvent {}
}
