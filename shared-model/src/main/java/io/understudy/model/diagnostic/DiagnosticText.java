package io.understudy.model.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Diagnostics as an operator reads them, in a terminal, a log or the console. */
public final class DiagnosticText {
    private DiagnosticText() {}

    /** One diagnostic over several lines, the last without a line end; it shows no secrets. */
    public static String render(Diagnostic whole) {
        Diagnostic diagnostic = SecretWords.hidden(whole);
        Span span = diagnostic.span();
        StringBuilder text = new StringBuilder();
        text.append(diagnostic.severity().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(printable(diagnostic.message()))
                .append("  [")
                .append(diagnostic.code())
                .append("]\n  ")
                .append(printable(span.file()));
        if (span.line() > 0) {
            text.append(':').append(span.line()).append(':').append(span.column());
        }
        if (diagnostic.scope() != null) {
            text.append(", in ").append(printable(diagnostic.scope()));
        }
        String line = diagnostic.sourceLine();
        if (line.isBlank()) {
            return text.append("\n  ").append(printable(diagnostic.help())).toString();
        }
        String number = Integer.toString(span.line());
        text.append('\n').append(number).append(" | ").append(printable(line));
        text.append('\n').append(" ".repeat(number.length())).append(" | ");
        return text.append(marker(line, span))
                .append(' ')
                .append(printable(diagnostic.help()))
                .toString();
    }

    /**
     * All of them, one behind the other, then {@link #summary}. Remarks that repeat each other are
     * written once, with the lines of the others.
     */
    public static String render(String file, List<Diagnostic> diagnostics) {
        Map<List<Object>, List<Diagnostic>> groups = new LinkedHashMap<>();
        for (Diagnostic diagnostic : diagnostics) {
            groups.computeIfAbsent(subject(diagnostic), _ -> new ArrayList<>()).add(diagnostic);
        }
        StringBuilder text = new StringBuilder();
        for (List<Diagnostic> group : groups.values()) {
            text.append(render(group.getFirst()));
            if (group.size() > 1) {
                text.append("\n  the same holds for ").append(lines(group));
            }
            text.append("\n\n");
        }
        return text.append(summary(file, diagnostics)).append('\n').toString();
    }

    /** What remarks must have in common to be written as one; anything else stands alone. */
    private static List<Object> subject(Diagnostic one) {
        if (one.severity() != Severity.INFO) {
            return List.of(one);
        }
        Object what = one.related().isEmpty() ? one.message() : one.related().getFirst().span();
        return List.of(one.code(), one.span().file(), what);
    }

    /** The lines behind the first, runs of them shortened: {@code lines 12, 14-17}. */
    private static String lines(List<Diagnostic> group) {
        List<Integer> numbers =
                group.stream().skip(1).map(one -> one.span().line()).distinct().sorted().toList();
        StringBuilder text = new StringBuilder(numbers.size() == 1 ? "line " : "lines ");
        for (int i = 0; i < numbers.size(); ) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(i == 0 ? "" : ", ").append(numbers.get(i));
            if (last > i) {
                text.append('-').append(numbers.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }

    /** One line: how many there are of each kind. */
    public static String summary(String file, List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return file + ": no complaints";
        }
        StringBuilder text = new StringBuilder();
        append(text, diagnostics, Severity.ERROR, "error");
        append(text, diagnostics, Severity.WARNING, "warning");
        append(text, diagnostics, Severity.INFO, "remark");
        return file + ": " + text;
    }

    private static void append(
            StringBuilder text, List<Diagnostic> diagnostics, Severity severity, String word) {
        long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(word)
                    .append(count == 1 ? "" : "s");
        }
    }

    /** Blanks as wide as the text before the range, tabs kept, then one caret per column. */
    private static String marker(String line, Span span) {
        int start = Math.min(span.column() - 1, line.length());
        int end = Math.min(span.endColumn() - 1, line.length());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < start; i++) {
            char c = line.charAt(i);
            text.append(c == '\t' ? "\t" : " ".repeat(width(c)));
        }
        int carets = 0;
        for (int i = start; i < end; i++) {
            carets += width(line.charAt(i));
        }
        return text.append("^".repeat(Math.max(1, carets))).toString();
    }

    /** Cells of a terminal: two for the scripts of East Asia, one for the rest. */
    private static int width(char c) {
        boolean wide =
                (c >= 0x1100 && c <= 0x115f)
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6);
        return wide ? 2 : 1;
    }

    /** The text without what a terminal would obey: a file must not be able to steer it. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0);
            shown.append(control ? '\ufffd' : c);
        }
        return shown.toString();
    }
}
