package io.understudy.model.config.syntax;

import io.understudy.model.config.syntax.Token.Kind;

/**
 * Cuts one line into tokens, one {@link #advance} after the other, without allocating. Comments
 * begin at {@code #} or {@code !} anywhere outside double quotes unless a backslash stands before;
 * single quotes are ordinary characters here.
 */
final class Lexer {
    private final String text;
    private final int to;
    private Kind kind = Kind.BLANK;
    private int start;
    private int end;

    Lexer(String text, int from, int to) {
        this.text = text;
        this.to = to;
        this.end = from;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Moves to the next token; false at the end of the line. */
    boolean advance() {
        start = end;
        if (start >= to) {
            return false;
        }
        char c = text.charAt(start);
        if (Blanks.is(c)) {
            kind = Kind.BLANK;
            end = Blanks.skip(text, start, to);
        } else if (c == '{' || c == '}') {
            kind = c == '{' ? Kind.OPEN_BRACE : Kind.CLOSE_BRACE;
            end = start + 1;
        } else if (c == '"') {
            kind = Kind.QUOTED;
            int close = text.indexOf('"', start + 1, to);
            end = close < 0 ? to : close + 1;
        } else if (c == '#' || c == '!') {
            kind = Kind.COMMENT;
            end = to;
        } else {
            kind = Kind.WORD;
            end = endOfWord();
        }
        return true;
    }

    /** Whether the quoted token has its second quote. */
    boolean quoteIsClosed() {
        return end - start > 1 && text.charAt(end - 1) == '"';
    }

    /** What the token means as a word: without quotes, {@code \#} and {@code \!} resolved. */
    String wordText() {
        if (kind == Kind.QUOTED) {
            return text.substring(start + 1, quoteIsClosed() ? end - 1 : end);
        }
        return text.indexOf('\\', start, end) < 0
                ? text.substring(start, end)
                : text.substring(start, end).replace("\\#", "#").replace("\\!", "!");
    }

    /** Whether the token is one that statements are made of. */
    boolean isWord() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** The token of a line as a word of its statement. */
    Word word(LogicalLine line) {
        return line.word(wordText(), kind == Kind.QUOTED, start, end);
    }

    private int endOfWord() {
        int i = start;
        while (i < to) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to && isCommentStart(text.charAt(i + 1))) {
                i += 2;
            } else if (c == '$' && i + 1 < to && text.charAt(i + 1) == '{') {
                i = Variables.endOfBraces(text, i, to);
            } else if (Blanks.is(c) || c == '{' || c == '}' || c == '"' || isCommentStart(c)) {
                break;
            } else {
                i++;
            }
        }
        return i;
    }

    private static boolean isCommentStart(char c) {
        return c == '#' || c == '!';
    }
}
