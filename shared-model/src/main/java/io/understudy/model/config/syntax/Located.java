package io.understudy.model.config.syntax;

import io.understudy.model.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/** Something that stands at a range of a file. */
public interface Located {
    SourceFile file();

    /** Offset of the first character in the text of {@link #file}. */
    int start();

    /** Offset behind the last character. */
    int end();

    /** Where the text was written, if a definition put it here; null if it stands here itself. */
    @Nullable Expansion expansion();

    default Span span() {
        return file().span(start(), end());
    }
}
