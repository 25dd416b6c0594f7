package io.understudy.model.config.syntax;

/** Lines kept for one host only: {@code @id rest}, {@code @^id rest}. */
final class Conditions {
    private Conditions() {}

    static int endOfId(String text, int at, int to) {
        int i = at;
        while (i < to && !Blanks.is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether the condition from {@code at} to {@code end} keeps its line. */
    static boolean holds(String text, int at, int end, String configId) {
        boolean not = at + 1 < end && text.charAt(at + 1) == '^';
        return text.substring(not ? at + 2 : at + 1, end).equals(configId) != not;
    }
}
