package io.understudy.console.feature.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.understudy.model.diagnostic.SecretWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * What differs between two texts, with a few lines around it, as {@code diff -u} shows it, and
 * within a changed line which characters. Passwords and keys are not in it: each is replaced by its
 * number among those that were met, so that a changed one still shows as changed.
 */
public record TextDiff(List<Line> lines) {
    private static final int CONTEXT = 3;
    private static final int MOST_WORDS = 60;
    private static final String HIDDEN = "••••";

    public TextDiff {
        lines = List.copyOf(lines);
    }

    /** What happened to a line. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Lines that are the same on both sides and left out here. */
        SKIPPED
    }

    /**
     * One line of the picture.
     *
     * @param number in the text it stands in, from 1; of a skipped part, how many lines
     * @param from first changed character; equal to {@code to} if the line as a whole is meant
     * @param to behind the last changed character
     */
    public record Line(Kind kind, int number, String text, int from, int to) {}

    public static TextDiff between(String before, String after) {
        Map<String, Integer> met = new HashMap<>();
        List<String> old = before.lines().map(line -> hidden(line, met)).toList();
        List<String> fresh = after.lines().map(line -> hidden(line, met)).toList();
        List<Line> lines = new ArrayList<>();
        int shown = 0; // lines of the old text that are in the picture or left out
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            int start = delta.getSource().getPosition();
            int end = start + delta.getSource().size();
            same(lines, old, shown, start, shown == 0 ? 0 : CONTEXT, CONTEXT);
            change(lines, delta);
            shown = end;
        }
        if (!lines.isEmpty()) {
            same(lines, old, shown, old.size(), CONTEXT, 0);
        }
        return new TextDiff(lines);
    }

    /** Lines as they may be shown: equal secrets look equal, and none can be read. */
    public static List<String> masked(List<String> lines) {
        Map<String, Integer> met = new HashMap<>();
        return lines.stream().map(line -> hidden(line, met)).toList();
    }

    private static String hidden(String line, Map<String, Integer> met) {
        return SecretWords.in(line)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1).startsWith(HIDDEN)
                                        ? found.group() // by whoever read the whole file
                                        : line.substring(found.start(), found.start(1))
                                                + HIDDEN
                                                + "#"
                                                + met.computeIfAbsent(
                                                        found.group(1), _ -> met.size() + 1)));
    }

    /** The first change in a few words, and how many there are; no secret is in it. */
    public String inShort() {
        int all = changedLines();
        String first =
                lines.stream()
                        .filter(line -> line.kind() == Kind.ADDED || line.kind() == Kind.REMOVED)
                        .filter(line -> !line.text().isBlank())
                        .sorted(Comparator.comparing(line -> line.kind() != Kind.ADDED))
                        .map(line ->
                                (line.kind() == Kind.REMOVED ? "\u2212 " : "")
                                        + line.text().strip().replaceAll("\\s+", " "))
                        .findFirst()
                        .orElse("");
        String cut =
                first.length() > MOST_WORDS ? first.substring(0, MOST_WORDS) + "\u2026" : first;
        return all <= 1 ? cut : cut + " (+" + (all - 1) + ")";
    }

    /** How many lines are new or gone, a changed one counted once. */
    public int changedLines() {
        int removed = (int) lines.stream().filter(l -> l.kind() == Kind.REMOVED).count();
        int added = (int) lines.stream().filter(l -> l.kind() == Kind.ADDED).count();
        return Math.max(removed, added);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Lines {@code from} to {@code to} of the old text, the middle left out if it is long. */
    private static void same(
            List<Line> lines, List<String> old, int from, int to, int head, int tail) {
        int skipFrom = Math.min(from + head, to);
        int skipTo = Math.max(to - tail, skipFrom);
        for (int i = from; i < skipFrom; i++) {
            lines.add(new Line(Kind.SAME, i + 1, old.get(i), 0, 0));
        }
        if (skipTo - skipFrom == 1) {
            lines.add(new Line(Kind.SAME, skipFrom + 1, old.get(skipFrom), 0, 0));
        } else if (skipTo > skipFrom) {
            lines.add(new Line(Kind.SKIPPED, skipTo - skipFrom, "", 0, 0));
        }
        for (int i = skipTo; i < to; i++) {
            lines.add(new Line(Kind.SAME, i + 1, old.get(i), 0, 0));
        }
    }

    private static void change(List<Line> lines, AbstractDelta<String> delta) {
        List<String> old = delta.getSource().getLines();
        List<String> fresh = delta.getTarget().getLines();
        boolean paired = old.size() == fresh.size();
        for (int i = 0; i < old.size(); i++) {
            int number = delta.getSource().getPosition() + i + 1;
            lines.add(marked(Kind.REMOVED, number, old.get(i), paired ? fresh.get(i) : old.get(i)));
        }
        for (int i = 0; i < fresh.size(); i++) {
            int number = delta.getTarget().getPosition() + i + 1;
            lines.add(marked(Kind.ADDED, number, fresh.get(i), paired ? old.get(i) : fresh.get(i)));
        }
    }

    /** A line with the range that differs from its other version. */
    private static Line marked(Kind kind, int number, String text, String other) {
        int shorter = Math.min(text.length(), other.length());
        int from = 0;
        while (from < shorter && text.charAt(from) == other.charAt(from)) {
            from++;
        }
        int tail = 0;
        while (tail < shorter - from
                && text.charAt(text.length() - 1 - tail)
                        == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        return text.equals(other)
                ? new Line(kind, number, text, 0, 0)
                : new Line(kind, number, text, from, text.length() - tail);
    }

    /** The picture as text, for the clipboard. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(
                            switch (line.kind()) {
                                case SAME -> "  ";
                                case REMOVED -> "- ";
                                case ADDED -> "+ ";
                                case SKIPPED -> "@@";
                            })
                    .append(line.text())
                    .append('\n');
        }
        return text.toString();
    }
}
