package io.understudy.model.config.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The forms numbers take in the language. */
final class Numbers {
    /** Longer digit runs mean nothing to any keyword and only cost time. */
    private static final int MOST_DIGITS = 40;

    private Numbers() {}

    static boolean isInteger(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.length() > from && text.length() <= MOST_DIGITS && digits(text, from);
    }

    private static boolean digits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** {@code N[.ddd]} with an optional sign, no exponent; null if the text has another form. */
    static @Nullable BigDecimal decimal(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int dot = text.indexOf('.');
        String digits = dot < 0 ? text : text.substring(0, dot) + text.substring(dot + 1);
        return digits.length() > from && digits.length() <= MOST_DIGITS && digits(digits, from)
                ? new BigDecimal(text)
                : null;
    }

    /** A decimal as an operator writes it: no zeros that say nothing. */
    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
