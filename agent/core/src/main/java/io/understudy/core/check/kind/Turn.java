package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation does next.
 *
 * @param next how it goes on; null when it has found something
 * @param finding what it found; null while it goes on
 * @param renews whether the time for one step begins anew
 */
public record Turn(
        @Nullable Conversation next,
        List<CheckAction> actions,
        @Nullable Finding finding,
        boolean renews) {
    /** Waits on, unimpressed. */
    static Turn on(Conversation same) {
        return new Turn(same, List.of(), null, false);
    }

    /** Does something and waits on, within the time that runs already. */
    static Turn on(Conversation next, CheckAction... actions) {
        return new Turn(next, List.of(actions), null, false);
    }

    /** Does something, and has the full time for what follows. */
    static Turn afresh(Conversation next, CheckAction... actions) {
        return new Turn(next, List.of(actions), null, true);
    }

    /** Ends, and closes what was opened. */
    static Turn end(int probe, Finding finding) {
        return new Turn(null, List.of(new CheckAction.Close(probe, false)), finding, false);
    }

    /** Ends, and closes TLS by the book if asked to. */
    static Turn end(int probe, boolean closesTls, Finding finding) {
        return new Turn(null, List.of(new CheckAction.Close(probe, closesTls)), finding, false);
    }

    /** Ends where nothing was opened. */
    static Turn end(Finding finding) {
        return new Turn(null, List.of(), finding, false);
    }
}
