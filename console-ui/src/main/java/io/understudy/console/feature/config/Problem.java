package io.understudy.console.feature.config;

import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to mend, where it stands in the text.
 *
 * @param line counted from 1
 * @param start offset of the first character to blame
 * @param end behind the last one
 * @param help what to do about it; may be empty
 * @param fix the change that mends it; null where only a person can know
 */
record Problem(
        Severity severity,
        String code,
        int line,
        int column,
        int start,
        int end,
        String message,
        String help,
        @Nullable Fix fix) {
    /** Text to put in the place of the problem's. */
    record Fix(int start, int end, String with) {
        /** The text with it put in. */
        String in(String text) {
            return new StringBuilder(text).replace(start, end, with).toString();
        }
    }

    /** How the language's diagnostics word the suggestion of one other word. */
    private static final Pattern MEANT = Pattern.compile("did you mean (\\S+)\\?");

    static Problem of(Diagnostic diagnostic, SourceFile file) {
        Span span = diagnostic.span();
        int line = Math.clamp(span.line(), 1, file.lineCount());
        int from = Math.min(file.startOf(line) + span.column() - 1, file.endOf(line));
        int to =
                Math.clamp(
                        file.startOf(line) + (long) span.endColumn() - 1, from, file.endOf(line));
        return new Problem(
                diagnostic.severity(),
                diagnostic.code(),
                line,
                span.column(),
                from,
                to,
                diagnostic.message(),
                diagnostic.help(),
                fix(diagnostic, from, to));
    }

    /** A named replacement is only offered for one whole word. */
    private static @Nullable Fix fix(Diagnostic diagnostic, int from, int to) {
        Matcher meant = MEANT.matcher(diagnostic.help());
        int length = to - from;
        boolean word =
                length > 0
                        && diagnostic.span().endColumn() - 1 <= diagnostic.sourceLine().length()
                        && diagnostic
                                .sourceLine()
                                .substring(
                                        diagnostic.span().column() - 1,
                                        diagnostic.span().endColumn() - 1)
                                .matches("\\S+");
        return word && meant.find() ? new Fix(from, to, meant.group(1)) : null;
    }

    /** Whether the same is said of another text, wherever it stands there. */
    boolean isLike(Problem other) {
        return code.equals(other.code) && message.equals(other.message);
    }
}
