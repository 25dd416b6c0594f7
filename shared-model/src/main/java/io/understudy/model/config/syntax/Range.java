package io.understudy.model.config.syntax;

import org.jspecify.annotations.Nullable;

/** A range of a file. */
public record Range(SourceFile file, int start, int end, @Nullable Expansion expansion)
        implements Located {
    /** From the first character of {@code first} to the last of {@code last}, in one file. */
    public static Located across(Located first, Located last) {
        return first.file() == last.file() && last.end() > first.start()
                ? new Range(first.file(), first.start(), last.end(), first.expansion())
                : first;
    }

    /** The empty range behind {@code what}. */
    public static Located behind(Located what) {
        return new Range(what.file(), what.end(), what.end(), what.expansion());
    }
}
