package io.understudy.console.feature.find;

import java.util.Locale;

/** How well a few typed letters fit a text. */
final class Fuzzy {
    /** They do not fit at all. */
    static final int NEVER = Integer.MIN_VALUE;

    private static final int WHOLE = 1_000;
    private static final int BEGIN = 400;
    private static final int WORD = 300;
    private static final int WITHIN = 200;
    private static final int SCATTERED = 60;

    private Fuzzy() {}

    /**
     * How well all words of a query fit: the higher the better, {@link #NEVER} if one does not.
     *
     * @param more further words by which it may be found, which count less
     */
    static int score(String query, String title, String more) {
        String name = title.toLowerCase(Locale.ROOT);
        String rest = more.toLowerCase(Locale.ROOT);
        int sum = 0;
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            int best = Math.max(one(word, name), half(one(word, rest)));
            if (best == NEVER) {
                return NEVER;
            }
            sum += best;
        }
        return sum - Math.min(name.length(), 50);
    }

    private static int half(int score) {
        return score == NEVER || score <= SCATTERED ? NEVER : score / 2;
    }

    private static int one(String word, String text) {
        if (word.isEmpty()) {
            return 0;
        }
        int at = text.indexOf(word);
        if (at >= 0) {
            return text.length() == word.length() || isWord(text, at, word.length())
                    ? WHOLE - at
                    : at == 0 ? BEGIN : beginsWord(text, at) ? WORD : WITHIN;
        }
        return isScattered(word, text) ? SCATTERED : NEVER;
    }

    private static boolean isWord(String text, int at, int length) {
        int end = at + length;
        return beginsWord(text, at) && (end == text.length() || text.charAt(end) == ' ');
    }

    private static boolean beginsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    /** Its letters stand in the text in their order, the first of them at the start of a word. */
    private static boolean isScattered(String word, String text) {
        for (int start = 0; start < text.length(); start++) {
            if (text.charAt(start) == word.charAt(0) && beginsWord(text, start)) {
                int next = 1;
                for (int i = start + 1; i < text.length() && next < word.length(); i++) {
                    if (text.charAt(i) == word.charAt(next)) {
                        next++;
                    }
                }
                if (next == word.length()) {
                    return true;
                }
            }
        }
        return false;
    }
}
