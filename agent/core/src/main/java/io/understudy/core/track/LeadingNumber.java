package io.understudy.core.track;

import org.jspecify.annotations.Nullable;

/** The number a tracked file begins with. */
public final class LeadingNumber {
    private LeadingNumber() {}

    /**
     * The number at the beginning of a text: decimal, octal after 0, hexadecimal after 0x, as
     * strtol(3) with base 0 reads it; what follows it does not matter.
     *
     * @param text null if the file does not exist
     * @return null if the number has more than 32 bits, which changes nothing
     */
    public static @Nullable Integer of(@Nullable String text) {
        String rest = text == null ? "" : text.stripLeading();
        boolean negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        int radix = 10;
        if (rest.length() > 2
                && rest.regionMatches(true, 0, "0x", 0, 2)
                && Character.digit(rest.charAt(2), 16) >= 0) {
            radix = 16;
            rest = rest.substring(2);
        } else if (rest.startsWith("0")) {
            radix = 8;
        }
        long value = 0;
        for (int i = 0; i < rest.length(); i++) {
            int digit = rest.charAt(i) < 128 ? Character.digit(rest.charAt(i), radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            if (value > 1L + Integer.MAX_VALUE) {
                return null;
            }
        }
        long signed = negative ? -value : value;
        return signed > Integer.MAX_VALUE ? Integer.valueOf(Integer.MAX_VALUE) : (int) signed;
    }
}
