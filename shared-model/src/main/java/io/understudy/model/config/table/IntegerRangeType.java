package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/**
 * Two numbers with a dash between, in one word.
 *
 * @param single whether one number alone is accepted as well
 */
record IntegerRangeType(int min, int max, boolean single) implements ValueType<IntegerRange> {
    @Override
    public String form() {
        return single
                ? "N or N-N within " + min + " to " + max
                : "N-N within " + min + " to " + max;
    }

    @Override
    public @Nullable IntegerRange read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        int dash = word.text().indexOf('-', 1);
        if (dash < 0 && !single) {
            in.error(
                    "not-a-range",
                    word,
                    in.keyword().name() + " " + word.text() + " is not a range",
                    "write both ends, as in " + word.text() + "-" + word.text());
            return null;
        }
        Integer first = number(in, word, dash < 0 ? word.text() : word.text().substring(0, dash));
        Integer last = dash < 0 ? first : number(in, word, word.text().substring(dash + 1));
        if (first == null || last == null) {
            return null;
        }
        if (first > last) {
            in.error(
                    "not-a-range",
                    word,
                    "the range " + word.text() + " ends before it begins",
                    "write " + last + "-" + first);
            return null;
        }
        return new IntegerRange(first, last);
    }

    private @Nullable Integer number(Arguments in, Word word, String text) {
        if (!Numbers.isInteger(text) || text.length() > 10) {
            in.error(
                    "not-a-number",
                    word,
                    in.keyword().name() + " " + word.text() + " is not a range of whole numbers",
                    "use " + form());
            return null;
        }
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            in.outOfRange(word, word.text(), "use " + form());
            return null;
        }
        return (int) value;
    }
}
