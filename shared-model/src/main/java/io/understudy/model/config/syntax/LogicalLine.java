package io.understudy.model.config.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One line as the grammar sees it, definitions resolved, with the way back from every character to
 * the file. Most lines are a plain range of their file; the others carry {@link Piece pieces}.
 *
 * @param text holds the line from {@code from} to {@code to}
 * @param pieces null if offsets in {@code text} are offsets in {@code file}
 */
record LogicalLine(SourceFile file, String text, int from, int to, @Nullable PieceTable pieces) {
    static LogicalLine of(SourceFile file, int from, int to) {
        return new LogicalLine(file, file.text(), from, to, null);
    }

    LogicalLine slice(int newFrom, int newTo) {
        return newFrom == from && newTo == to
                ? this
                : new LogicalLine(file, text, newFrom, newTo, pieces);
    }

    String content() {
        return text.substring(from, to);
    }

    Word word(String wordText, boolean quoted, int start, int end) {
        if (pieces == null) {
            return new Word(wordText, quoted, file, start, end, null);
        }
        Located at = pieces.locate(file, start, end);
        return new Word(wordText, quoted, at.file(), at.start(), at.end(), at.expansion());
    }

    Located range(int start, int end) {
        return pieces == null ? new Range(file, start, end, null) : pieces.locate(file, start, end);
    }

    /**
     * The line with the characters from {@code start} to {@code end} replaced by a definition's.
     */
    LogicalLine replace(int start, int end, String value, Expansion expansion) {
        PieceTable table = pieces == null ? PieceTable.plain(from, to) : pieces;
        int base = pieces == null ? from : 0;
        String whole = pieces == null ? content() : text;
        String changed = whole.substring(0, start - base) + value + whole.substring(end - base);
        return new LogicalLine(
                file,
                changed,
                from - base,
                to - base + value.length() - (end - start),
                table.replace(file, start - base, end - base, value.length(), expansion));
    }
}
