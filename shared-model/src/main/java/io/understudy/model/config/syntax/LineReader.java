package io.understudy.model.config.syntax;

/** What takes the lines of a configuration once everything in them is resolved. */
@FunctionalInterface
interface LineReader {
    /** Takes the next line; comments and the blanks at its ends are gone. */
    void line(LogicalLine line);

    /**
     * Takes lines of a file that it knows already, from this one on.
     *
     * @return the last of them; 0 if it knows none that begin here
     */
    default int takeKnown(SourceFile file, int line) {
        return 0;
    }
}
