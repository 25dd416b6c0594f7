package io.understudy.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a server, beside what its configuration says.
 *
 * @param weight that it has while it serves; null where the configured one is meant
 * @param by who wants it
 * @param kept whether it goes on over reloads
 * @param since when it was asked for
 * @param drain how far it has come; null unless it drains and was counted
 */
public record Intervention(
        Kind kind,
        @Nullable Long weight,
        String by,
        boolean kept,
        Instant since,
        @Nullable DrainProgress drain) {
    public enum Kind {
        WEIGHT,
        DRAIN,
        DISABLE
    }

    /** The same, begun then. */
    Intervention since(Instant at) {
        return new Intervention(kind, weight, by, kept, at, drain);
    }

    /** The same, come that far. */
    Intervention drain(DrainProgress progress) {
        return new Intervention(kind, weight, by, kept, since, progress);
    }
}
