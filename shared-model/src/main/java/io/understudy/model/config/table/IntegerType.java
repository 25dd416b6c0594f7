package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A whole number in base 10, of one word; a leading plus sign is accepted. */
record IntegerType(long min, long max, String unit) implements ValueType<Long> {
    /** So many characters always fit a long. */
    private static final int MOST_OF_LONG = 18;

    @Override
    public String form() {
        return max == Long.MAX_VALUE || max == Integer.MAX_VALUE
                ? min + " or more"
                : min + " to " + max;
    }

    @Override
    public @Nullable Long read(Arguments in) {
        Word word = in.take();
        return word == null ? null : read(in, word);
    }

    /** Of "" strtol(3) makes 0, and keepalived does not look further. */
    static String text(Arguments in, Word word) {
        if (!word.text().isEmpty()) {
            return word.text();
        }
        in.warning(
                "empty-number",
                word,
                in.keyword().name() + " \"\" is read as 0",
                "write the number, or remove the line");
        return "0";
    }

    @Nullable Long read(Arguments in, Word word) {
        String text = text(in, word);
        if (!Numbers.isInteger(text)) {
            in.error(
                    "not-a-number",
                    word,
                    in.keyword().name() + " " + text + " is not a whole number",
                    "use " + describe());
            return null;
        }
        if (text.length() <= MOST_OF_LONG) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } else {
            BigInteger value = new BigInteger(text);
            if (value.compareTo(BigInteger.valueOf(min)) >= 0
                    && value.compareTo(BigInteger.valueOf(max)) <= 0) {
                return value.longValue();
            }
        }
        in.outOfRange(word, text, "use " + describe());
        return null;
    }

    private String describe() {
        return form() + (unit.isEmpty() ? "" : " " + unit);
    }
}
