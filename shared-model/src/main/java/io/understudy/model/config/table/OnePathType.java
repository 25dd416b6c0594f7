package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/** A path that stands alone: with a second word behind it keepalived takes neither. */
record OnePathType() implements ValueType<String> {
    @Override
    public String form() {
        return "PATH";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        Word second = in.peek();
        if (second != null) {
            in.error(
                    "not-one-path",
                    second,
                    in.keyword().name() + " takes one path; the line is ignored",
                    "remove what follows it, or put quotes around a path that has blanks");
            return null;
        }
        return word.text();
    }
}
