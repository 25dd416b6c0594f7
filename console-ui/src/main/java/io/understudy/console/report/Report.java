package io.understudy.console.report;

import java.util.List;

/** A document as lines that know what they are; how each looks is the matter of a form. */
public record Report(String title, List<Line> lines) {
    /** What a line is. */
    public enum Kind {
        TITLE,
        SECTION,
        SUBJECT,
        PARAGRAPH,
        /** One of a list. */
        ITEM
    }

    /** How a stretch of a line is set off. */
    public enum Face {
        PLAIN,
        STRONG,
        /** An address or a time: letters of one width. */
        MONO
    }

    /** A stretch of a line. */
    public record Run(Face face, String text) {
        static Run plain(String text) {
            return new Run(Face.PLAIN, text);
        }

        static Run strong(String text) {
            return new Run(Face.STRONG, text);
        }

        static Run mono(String text) {
            return new Run(Face.MONO, text);
        }
    }

    /** A line, however many rows it takes. */
    public record Line(Kind kind, List<Run> runs) {
        Line(Kind kind, String text) {
            this(kind, List.of(Run.plain(text)));
        }
    }
}
