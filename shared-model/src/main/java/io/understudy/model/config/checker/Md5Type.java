package io.understudy.model.config.checker;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An MD5 sum: 32 hexadecimal digits, held in lower case. */
record Md5Type() implements ValueType<String> {
    static final ValueType<String> TYPE = new Md5Type();

    private static final int DIGITS = 32;

    @Override
    public String form() {
        return "32 hexadecimal digits";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        boolean hex = word.text().chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (!hex || word.text().length() != DIGITS) {
            in.error(
                    "not-md5",
                    word,
                    in.keyword().name() + " " + word.text() + " is not an MD5 sum",
                    "an MD5 sum has 32 hexadecimal digits; this word has "
                            + word.text().length()
                            + (hex ? "" : " characters, not all of them such digits"));
            return null;
        }
        return word.text().toLowerCase(Locale.ROOT);
    }
}
