package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/**
 * Any one word.
 *
 * @param form how the manual calls it: {@code NAME}, {@code PATH}
 */
record StringType(String form) implements ValueType<String> {
    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        return word == null ? null : word.text();
    }
}
