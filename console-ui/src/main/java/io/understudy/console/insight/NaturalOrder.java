package io.understudy.console.insight;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people count them: pay2 before pay10. */
final class NaturalOrder {
    private static final Pattern PART = Pattern.compile("[0-9]{1,18}|[^0-9]+");

    static final Comparator<String> NAMES = NaturalOrder::compare;

    private NaturalOrder() {}

    private static int compare(String a, String b) {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int parts = compareParts(left.group(), right.group());
            if (parts != 0) {
                return parts;
            }
        }
        return right.find() ? -1 : a.compareTo(b);
    }

    private static int compareParts(String a, String b) {
        boolean numbers = isDigit(a.charAt(0)) && isDigit(b.charAt(0));
        return numbers ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
