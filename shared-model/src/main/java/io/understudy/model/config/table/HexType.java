package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Word;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as pairs of hexadecimal digits; blanks between them mean nothing. Held in lower case
 * without blanks.
 *
 * @param wildcards whether X stands for any digit
 */
record HexType(boolean wildcards) implements ValueType<String> {
    @Override
    public String form() {
        return wildcards ? "HEX, X for any digit" : "HEX";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word first = in.take();
        if (first == null) {
            return null;
        }
        StringBuilder digits = new StringBuilder(compact(first));
        while (in.hasNext()) {
            digits.append(compact(Objects.requireNonNull(in.take())));
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.digit(c, 16) < 0 && !(wildcards && c == 'x')) {
                in.error(
                        "not-hex",
                        Range.across(first, in.last()),
                        "'" + c + "' is no hexadecimal digit",
                        "write each byte as two digits from 0 to 9 and a to f");
                return null;
            }
        }
        if (digits.length() % 2 != 0) {
            in.error(
                    "not-hex",
                    Range.across(first, in.last()),
                    in.keyword().name()
                            + " has "
                            + digits.length()
                            + " digits, half a byte too many",
                    "write each byte as two digits, as in 0a");
            return null;
        }
        return digits.toString();
    }

    private static String compact(Word word) {
        return word.text().replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
    }
}
