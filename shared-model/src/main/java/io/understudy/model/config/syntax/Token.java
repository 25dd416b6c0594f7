package io.understudy.model.config.syntax;

/** A run of characters of one kind; the tokens of a file, one after the other, are its text. */
public record Token(Kind kind, int start, int end) {
    /** What a run of characters is. */
    public enum Kind {
        BLANK,
        /** LF, with the CR before it if there is one. */
        LINE_END,
        COMMENT,
        WORD,
        /** From one double quote to the next, or to the end of the line. */
        QUOTED,
        OPEN_BRACE,
        CLOSE_BRACE,
        /** {@code @id} or {@code @^id} at the beginning of a line. */
        CONDITION,
        /** {@code $NAME=} at the beginning of a line. */
        DEFINITION,
        /** {@code ~SEQ(…)} or {@code ~LST(…)} at the beginning of a line. */
        REPETITION
    }
}
