package io.understudy.model.config.edit;

import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnostic advises, as an edit, where it advises one thing only: another word, or nothing
 * in place of words that have no effect.
 */
public final class QuickFix {
    private static final Pattern WORD = Pattern.compile("did you mean (\\S+)\\?");
    private static final Pattern MODERN = Pattern.compile("write ([a-z0-9_]+)");

    private QuickFix() {}

    /** The edit that does what {@code diagnostic} advises; null if that is left to the writer. */
    public static @Nullable TextEdit of(Diagnostic diagnostic, SyntaxTree tree) {
        String text = replacement(diagnostic);
        Span span = diagnostic.span();
        if (text == null || span.line() < 1 || span.endColumn() <= span.column()) {
            return null;
        }
        for (SourceFile file : tree.files()) {
            if (file.name().equals(span.file()) && span.line() <= file.lineCount()) {
                int start = file.startOf(span.line()) + span.column() - 1;
                int length = span.endColumn() - span.column();
                boolean same = file.line(span.line()).equals(diagnostic.sourceLine());
                return same ? new TextEdit(file, start, length, text) : null;
            }
        }
        return null;
    }

    private static @Nullable String replacement(Diagnostic diagnostic) {
        // A word that came out of a definition stands elsewhere.
        if (diagnostic.message().contains(" is defined at ")) {
            return null;
        }
        Matcher word = WORD.matcher(diagnostic.help());
        if (word.matches()) {
            return word.group(1);
        }
        Matcher modern = MODERN.matcher(diagnostic.help());
        if (diagnostic.code().equals("deprecated") && modern.matches()) {
            return modern.group(1);
        }
        return diagnostic.code().equals("extra-argument") ? "" : null;
    }
}
