package io.understudy.model.config.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a block at the root, as a reading found them: the same lines mean the same wherever
 * they stand at the root again. Holds on to the text of its file and to nothing else.
 */
public final class KnownBlock {
    private final String text;
    private final int start;
    private final int end;
    private final int from;
    private final int to;

    /**
     * @param start of the first of its lines in {@code text}
     * @param end behind the last character of the last one
     * @param from where its statement begins, counted from {@code start}
     * @param to where that ends, before the brace
     */
    private KnownBlock(String text, int start, int end, int from, int to) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.from = from;
        this.to = to;
    }

    /** The block of a statement; null if its lines depend on others, or hold more than it. */
    public static @Nullable KnownBlock of(Statement statement) {
        if (statement.body() instanceof UnreadBody unread) {
            return unread.known();
        }
        Body body = statement.body();
        Located close = body == null ? null : body.close();
        if (!statement.isPlain()
                || statement.parent() != null
                || close == null
                || close.expansion() != null
                || close.file() != statement.file()) {
            return null;
        }
        SourceFile file = statement.file();
        String text = file.text();
        int start = file.startOf(file.lineAt(statement.start()));
        int end = file.endOf(file.lineAt(close.start()));
        boolean alone =
                Blanks.skip(text, start, end) == statement.start()
                        && Blanks.skip(text, close.end(), end) == end;
        return alone && standsForItself(text, start, end)
                ? new KnownBlock(
                        text, start, end, statement.start() - start, statement.end() - start)
                : null;
    }

    /** Whether nothing is put in its place: no definition, no repetition, no other file. */
    private static boolean standsForItself(String text, int from, int to) {
        return text.indexOf('$', from, to) < 0
                && text.indexOf('~', from, to) < 0
                && text.indexOf("include", from, to) < 0;
    }

    /** This block where the same lines stand in another file's text. */
    KnownBlock movedTo(SourceFile file, int at) {
        return new KnownBlock(file.text(), at, at + end - start, from, to);
    }

    /** Its first line. */
    String opener() {
        int lf = text.indexOf('\n', start, end);
        return text.substring(start, lf < 0 ? end : lf);
    }

    /** Whether its lines stand in a file from an offset on. */
    boolean standsAt(SourceFile file, int at) {
        int behind = at + end - start;
        return behind <= file.text().length()
                && file.text().regionMatches(at, text, start, end - start)
                && file.endOf(file.lineAt(Math.max(at, behind - 1))) == behind;
    }

    /** The statement that opens it. */
    Statement statement(SourceFile file) {
        return Statement.of(
                LogicalLine.of(file, start + from, start + to), start + from, start + to, null);
    }

    /** The number of its first line in its file. */
    public int firstLine(SourceFile file) {
        return file.lineAt(start);
    }

    /** The number of its last line in its file. */
    public int lastLine(SourceFile file) {
        return file.lineAt(end - 1);
    }
}
