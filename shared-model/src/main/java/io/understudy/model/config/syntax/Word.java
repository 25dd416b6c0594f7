package io.understudy.model.config.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One word of a statement: its text after quotes, escapes and definitions were resolved, and the
 * range that produced it.
 */
public record Word(
        String text,
        boolean quoted,
        SourceFile file,
        int start,
        int end,
        @Nullable Expansion expansion)
        implements Located {
    /** Whether this unquoted word is {@code text}. */
    public boolean is(String text) {
        return this.text.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
