package io.understudy.console.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the kept events may be the ones that are looked for, newest first. The index narrows;
 * whoever asks looks at each himself.
 *
 * @param before the mark of {@link EventPage#mark} to go on at; {@link Long#MAX_VALUE} for the
 *     newest
 * @param from the oldest moment; null for the beginning of the record
 * @param to the newest moment
 * @param kinds of {@link EventIndex.Entry#kind}; empty for every kind
 * @param words that are all said of it, in lower case; those of fewer than three characters narrow
 *     nothing
 * @param most how many at most
 */
public record EventWish(
        long before,
        @Nullable Instant from,
        Instant to,
        List<String> kinds,
        List<String> words,
        int most) {
    public EventWish {
        kinds = List.copyOf(kinds);
        words = List.copyOf(words);
    }

    /** The same, from a mark on. */
    public EventWish after(long mark) {
        return new EventWish(mark, from, to, kinds, words, most);
    }
}
