package io.understudy.model.config.syntax;

/** What takes the lines of a configuration once everything in them is resolved. */
@FunctionalInterface
interface LineReader {
    /** Takes the next line; comments and the blanks at its ends are gone. */
    void line(LogicalLine line);
}
