package io.understudy.model.config.table;

import io.understudy.model.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/** One word of the language that may begin a statement: a keyword or the opener of a block. */
public sealed interface Row permits Keyword, Block {
    String name();

    /** What it means, in one sentence. */
    String says();

    /**
     * The first keepalived release that knows it; empty means 1.1.10 or older, {@link #OURS} that
     * none does.
     */
    String since();

    /** In place of a release: a word of Understudy's own. */
    String OURS = "Understudy";

    /** Whether keepalived does not know it, so that it belongs behind {@code #@understudy}. */
    default boolean isOurs() {
        return since().equals(OURS);
    }

    /**
     * How loudly to say that the word is accepted but nothing is done about it yet; null if it is
     * acted on.
     */
    @Nullable Severity unacted();

    /** Why nothing will be done about it; empty if it is acted on, or will be. */
    String absence();

    /** The word that replaces this deprecated one; null if it is in good standing. */
    @Nullable String replacement();

    /**
     * How loudly to say that it is deprecated: {@code WARNING} where keepalived complains as well,
     * {@code INFO} where it does not; null if it is in good standing.
     */
    @Nullable Severity deprecation();
}
