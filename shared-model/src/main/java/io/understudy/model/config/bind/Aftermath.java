package io.understudy.model.config.bind;

import io.understudy.model.config.bind.LiteralReader.Found;
import io.understudy.model.config.syntax.Fragments;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Diagnostic.Related;
import io.understudy.model.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keepalived makes of the lines behind a mistake that we step over: a wrong brace, or a block
 * it does not know. We report the mistake itself as an error; every further line that keepalived
 * refuses because of it gets a remark, which names the mistake.
 */
public final class Aftermath {
    /** The code of the remarks. */
    public static final String CODE = "aftermath";

    /** Mistakes after which keepalived reads braces otherwise than we do. */
    private static final Set<String> CAUSES =
            Set.of(
                    "unknown-keyword",
                    "unexpected-brace",
                    "missing-brace",
                    "unterminated-quote",
                    "unknown-definition",
                    "comment-in-definition",
                    "duplicate-name");

    /** Codes that say of a line what keepalived says of it. */
    private static final Set<String> SAME =
            Set.of("unknown-keyword", "unexpected-brace", "missing-brace", "unknown-definition");

    private final Report report;
    private final List<Span> causes = new ArrayList<>();
    private final Set<Line> told = new HashSet<>();

    private record Line(String file, int number) {
        static Line of(Span span) {
            return new Line(span.file(), span.line());
        }
    }

    private Aftermath(Report report) {
        this.report = report;
        for (Diagnostic one : report.sorted()) {
            if (CAUSES.contains(one.code())) {
                causes.add(one.span());
            }
            if (SAME.contains(one.code())) {
                told.add(Line.of(one.span()));
            }
        }
    }

    /** Reads the files once more, if something is said of them that makes a difference. */
    public static void report(
            SyntaxTree tree, Sources sources, ReadOptions options, Report report) {
        Aftermath aftermath = new Aftermath(report);
        if (!aftermath.causes.isEmpty() && !report.isFull()) {
            aftermath.read(tree.main(), sources, options);
        }
    }

    private void read(SourceFile main, Sources sources, ReadOptions options) {
        List<LiteralReader> readers = LiteralReader.all(this::add);
        Fragments.read(
                main,
                sources,
                options,
                fragment -> readers.forEach(reader -> reader.take(fragment)));
        int missing = readers.getFirst().depth();
        if (missing > 0) {
            int end = main.text().length();
            int last = main.endOf(main.lineAt(Math.max(0, end - 1)));
            Range at = new Range(main, last, last, null);
            if (told.add(Line.of(at.span()))) {
                Span cause = cause(at.span());
                report.info(
                        CODE,
                        at,
                        null,
                        "only here keepalived notices that "
                                + (missing == 1 ? "a } is" : missing + " } are")
                                + " missing",
                        "correct line " + cause.line(),
                        related(cause));
            }
        }
    }

    private void add(Found found) {
        Span span = found.at().span();
        if (!told.add(Line.of(span))) {
            return;
        }
        Span cause = cause(span);
        report.info(
                CODE,
                found.at(),
                null,
                switch (found.what()) {
                    case UNKNOWN_KEYWORD -> "keepalived calls " + found.word() + " unknown here";
                    case UNEXPECTED_OPEN -> "keepalived does not expect this brace";
                    case MISSING_OPEN -> "keepalived expects { here";
                    case EXTRA_CLOSE -> "keepalived takes this brace for one too many";
                    case TAKEN_FOR_VALUE -> "keepalived takes this for one more value of the list";
                },
                "correct line " + cause.line(),
                related(cause));
    }

    private static Related related(Span cause) {
        return new Related(cause, "this makes keepalived lose track of blocks");
    }

    /** The last mistake before the place, or else the first there is. */
    private Span cause(Span place) {
        @Nullable Span last = null;
        for (Span cause : causes) {
            if (cause.file().equals(place.file()) && cause.line() <= place.line()) {
                last = cause;
            }
        }
        return last == null ? causes.getFirst() : last;
    }
}
