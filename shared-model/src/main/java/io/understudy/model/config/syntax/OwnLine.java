package io.understudy.model.config.syntax;

/**
 * A line that begins with {@code #@understudy}: a comment to keepalived, and to us a line like any
 * other. So a file can use what keepalived does not know and remains valid there.
 */
public final class OwnLine {
    public static final String MARK = "#@understudy";

    private OwnLine() {}

    /** Where the words begin of what stands from {@code from}; {@code from} itself if unmarked. */
    static int skipMark(String text, int from, int to) {
        int behind = from + MARK.length();
        boolean marked =
                behind < to && text.startsWith(MARK, from) && Blanks.is(text.charAt(behind));
        return marked ? Blanks.skip(text, behind, to) : from;
    }

    /** Whether the line at this place of a file is one. */
    public static boolean isAt(SourceFile file, int offset) {
        int line = file.lineAt(offset);
        int to = file.endOf(line);
        int from = Blanks.skip(file.text(), file.startOf(line), to);
        return skipMark(file.text(), from, to) != from;
    }
}
