package io.understudy.model.config.syntax;

/** What counts as blank: space, TAB, VT, FF and CR; LF ends the line. */
final class Blanks {
    private Blanks() {}

    static boolean is(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static int skip(String text, int from, int to) {
        int i = from;
        while (i < to && is(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
