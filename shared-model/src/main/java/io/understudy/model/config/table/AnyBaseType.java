package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/** A whole number in decimal, hexadecimal (0x) or octal (0) digits, as C reads constants. */
record AnyBaseType(long min, long max) implements ValueType<Long> {
    @Override
    public String form() {
        return min + " to " + max;
    }

    @Override
    public @Nullable Long read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        long value;
        try {
            value = Long.decode(word.text());
        } catch (NumberFormatException _) {
            in.error(
                    "not-a-number",
                    word,
                    in.keyword().name() + " " + word.text() + " is not a whole number",
                    "use " + form() + "; 0x marks a hexadecimal number");
            return null;
        }
        if (value < min || value > max) {
            in.outOfRange(word, word.text(), "use " + form());
            return null;
        }
        return value;
    }
}
