package io.understudy.console.feature.config;

/** Where a new line begins. */
final class Indent {
    private static final String STEP = "    ";

    private Indent() {}

    /** What Enter writes at an offset: a line end and the blanks of the line before it. */
    static String newLine(String text, int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        String blanks = text.substring(start, end);
        boolean opens = text.substring(start, offset).stripTrailing().endsWith("{");
        return "\n" + blanks + (opens ? step(blanks) : "");
    }

    /** One level more, in the file's own manner. */
    private static String step(String blanks) {
        return blanks.indexOf('\t') >= 0 ? "\t" : STEP;
    }
}
