package io.understudy.model.config;

import io.understudy.model.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written. Any two are equal: what a configuration means does not change when
 * its lines move, so neither does a record that remembers where it came from.
 */
public final class Written {
    /** What no file says: made by a program. */
    public static final Written NOWHERE = new Written(null, 0);

    private final @Nullable String file;
    private final int line;

    private Written(@Nullable String file, int line) {
        this.file = file;
        this.line = line;
    }

    /** In that file, at that line. */
    public static Written at(Span span) {
        return new Written(span.file(), span.line());
    }

    /** The file as it was named when it was read, included ones too; null if none. */
    public @Nullable String file() {
        return file;
    }

    /** Counted from 1; 0 if in no file. */
    public int line() {
        return line;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Written;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** {@code keepalived.conf:12}. */
    @Override
    public String toString() {
        return file == null ? "nowhere" : file + ":" + line;
    }
}
