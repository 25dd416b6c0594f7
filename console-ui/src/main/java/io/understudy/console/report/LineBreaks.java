package io.understudy.console.report;

/** Where a row of text may end (the part of Unicode UAX 14 that English and Chinese need). */
final class LineBreaks {
    private static final String NEVER_FIRST = "，。、；：？！）》」』】”’…,.;:?!)%";
    private static final String NEVER_LAST = "（《「『【“‘(";

    private LineBreaks() {}

    /** Whether a row may end between two characters. */
    static boolean between(int left, int right) {
        if (NEVER_FIRST.indexOf(right) >= 0 || NEVER_LAST.indexOf(left) >= 0) {
            return false;
        }
        return left == ' ' || isWide(left) || isWide(right);
    }

    /** Whether it is an ideograph or stands as wide as one. */
    static boolean isWide(int c) {
        return c >= 0x2e80 && c <= 0x9fff
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xff00 && c <= 0xff60
                || c >= 0x20000 && c <= 0x3ffff;
    }
}
