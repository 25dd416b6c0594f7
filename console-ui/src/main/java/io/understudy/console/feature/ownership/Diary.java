package io.understudy.console.feature.ownership;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicler;
import io.understudy.console.store.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The chronicle of the time until now, of which each reading goes through nothing but what came
 * since the one before. For one thread at a time.
 */
final class Diary {
    private final History history;
    private final Duration length;
    private @Nullable Chronicler chronicler;
    private long mark;

    /**
     * @param length how far back it reaches
     */
    Diary(History history, Duration length) {
        this.history = history;
        this.length = length;
    }

    Chronicle until(Instant now) throws IOException {
        Chronicler known = chronicler;
        chronicler = null; // one that was told half of something is not written on
        if (known == null || !goesOn(known)) {
            known = new Chronicler(now.minus(length));
            mark = history.moves(now.minus(length), now, known);
        }
        known.forget(now.minus(length));
        chronicler = known;
        return known.chronicle(now);
    }

    /** Whether the store is still the one that was read before. */
    private boolean goesOn(Chronicler known) throws IOException {
        long next = history.movesSince(mark, known);
        boolean same = next >= mark;
        mark = next;
        return same;
    }
}
