package io.understudy.console.report;

import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Line;
import io.understudy.console.report.Report.Run;
import java.util.stream.Collectors;

/** A report as text, for a ticket, a chat or a mail. */
public final class TextForms {
    private TextForms() {}

    public static String markdown(Report report) {
        return lines(
                report,
                (line, out) -> {
                    String words =
                            line.runs().stream()
                                    .map(TextForms::marked)
                                    .collect(Collectors.joining());
                    out.append(
                                    switch (line.kind()) {
                                        case TITLE -> "# ";
                                        case SECTION -> "## ";
                                        case SUBJECT -> "### ";
                                        case PARAGRAPH -> "";
                                        case ITEM -> "- ";
                                    })
                            .append(words)
                            .append('\n');
                });
    }

    /** The same without signs that only Markdown reads. */
    public static String plain(Report report) {
        return lines(
                report,
                (line, out) -> {
                    String words =
                            line.runs().stream().map(Run::text).collect(Collectors.joining());
                    out.append(line.kind() == Kind.ITEM ? "- " : "").append(words).append('\n');
                    switch (line.kind()) {
                        case TITLE -> out.append("=".repeat(columns(words))).append('\n');
                        case SECTION -> out.append("-".repeat(columns(words))).append('\n');
                        case SUBJECT, PARAGRAPH, ITEM -> {}
                    }
                });
    }

    private interface Writer {
        void write(Line line, StringBuilder out);
    }

    /** An empty row parts what does not belong to one list. */
    private static String lines(Report report, Writer writer) {
        StringBuilder out = new StringBuilder();
        Kind last = Kind.ITEM;
        for (Line line : report.lines()) {
            if (!out.isEmpty() && (line.kind() != Kind.ITEM || last != Kind.ITEM)) {
                out.append('\n');
            }
            writer.write(line, out);
            last = line.kind();
        }
        return out.toString();
    }

    private static String marked(Run run) {
        return switch (run.face()) {
            case PLAIN -> run.text();
            case STRONG -> "**" + run.text() + "**";
            case MONO -> "`" + run.text() + "`";
        };
    }

    /** An ideograph takes two columns of a terminal. */
    private static int columns(String words) {
        return words.codePoints().map(c -> LineBreaks.isWide(c) ? 2 : 1).sum();
    }
}
