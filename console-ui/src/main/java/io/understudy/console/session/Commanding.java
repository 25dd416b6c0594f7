package io.understudy.console.session;

import io.understudy.model.command.Command;
import java.util.concurrent.CompletableFuture;

/** Asks agents to do something, or what would follow if they did. */
@FunctionalInterface
public interface Commanding {
    /** Reaches nobody. */
    Commanding NONE = (_, _, _) -> CompletableFuture.completedFuture(new Outcome.Unsent());

    /**
     * Sends a command, once. The future is completed in any case, within a quarter of a minute, on
     * a thread that must not be kept.
     *
     * @param dryRun only say what would follow
     */
    CompletableFuture<Outcome> ask(Endpoint endpoint, Command command, boolean dryRun);
}
