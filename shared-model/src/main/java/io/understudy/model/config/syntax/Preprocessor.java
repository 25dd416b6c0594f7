package io.understudy.model.config.syntax;

import io.understudy.model.config.syntax.Definitions.Definition;
import io.understudy.model.diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns files into logical lines: drops comments and other hosts' lines, resolves definitions,
 * repeats, includes. The order within a line is keepalived's: condition, definition, repetition,
 * substitution, each tried again after a substitution, then include.
 */
final class Preprocessor {
    /** keepalived reads lines into 1,024 bytes, the last a NUL. */
    static final int MOST_CHARACTERS = 1023;

    /** Substitutions in one line before it is taken for one that defines itself. */
    private static final int MOST_SUBSTITUTIONS = 1000;

    /** Characters that repetition, substitution and files read again may produce in all. */
    private static final long MOST_PRODUCED = 32L << 20;

    /**
     * What one turn of a repetition costs at least, so that neither time nor memory goes on for
     * ever: a short line weighs some hundred bytes once it is read.
     */
    private static final int TURN_COST = 256;

    /** What one substitution costs at least; a value of no length takes time, too. */
    private static final int SUBSTITUTION_COST = 64;

    private final Definitions definitions;
    private final ReadOptions options;
    private final Report report;
    private final LineReader lines;
    private final Includes includes;
    private final boolean commentsEndDefinitions;
    private long produced;
    private boolean exhausted;
    private String directory = "";

    /**
     * @param commentsEndDefinitions whether a comment line ends a definition of several lines, as
     *     in keepalived 2.4, or is passed over, as an operator expects
     */
    Preprocessor(
            Sources sources,
            ReadOptions options,
            Report report,
            LineReader lines,
            boolean commentsEndDefinitions) {
        this.definitions = new Definitions(options);
        this.options = options;
        this.report = report;
        this.lines = lines;
        this.commentsEndDefinitions = commentsEndDefinitions;
        this.includes = new Includes(sources, options, report, this);
    }

    void main(SourceFile file) {
        includes.main(file);
    }

    List<SourceFile> files() {
        return includes.files();
    }

    /** Reads the lines of a file that stands in {@code inDirectory}. */
    void file(SourceFile file, String inDirectory) {
        String before = directory;
        directory = inDirectory;
        lines(file, 1, file.lineCount());
        directory = before;
    }

    /** Reads the lines from the first to the last. */
    void lines(SourceFile file, int first, int last) {
        for (int line = first; line <= last && !exhausted; line++) {
            int known = lines.takeKnown(file, line);
            if (known > 0) {
                line = known;
                continue;
            }
            int to = file.endOf(line);
            int from = Blanks.skip(file.text(), file.startOf(line), to);
            from = OwnLine.skipMark(file.text(), from, to);
            if (from < to) {
                line = physicalLine(file, line, from, to);
            }
        }
    }

    /** Reads one line, and those a definition continues on; the number of the last one read. */
    private int physicalLine(SourceFile file, int line, int from, int to) {
        LogicalLine whole = LogicalLine.of(file, from, to);
        if (file.hasNul() && file.text().indexOf('\0', from, whole.to()) >= 0) {
            report.error(
                    "nul-byte",
                    whole.range(from, whole.to()),
                    null,
                    "the line holds a NUL byte and is ignored",
                    "remove the byte; the file may be UTF-16 or damaged");
            return line;
        }
        if (to - file.startOf(line) > MOST_CHARACTERS) {
            tooLong(whole);
            return line;
        }
        int value = Variables.endOfDefinitionStart(file.text(), from, whole.to());
        if (value >= 0) {
            return definition(file, line, from, value);
        }
        process(whole, 0);
        return line;
    }

    private void tooLong(LogicalLine line) {
        report.error(
                "line-too-long",
                line.range(line.from(), line.to()),
                null,
                "the line is longer than " + MOST_CHARACTERS + " characters and is ignored",
                "split it; keepalived reads no longer lines either");
    }

    /**
     * A definition whose value goes on while lines end in a backslash, before a comment or behind
     * it: commented-out lines do not end it.
     */
    private int definition(SourceFile file, int line, int from, int valueStart) {
        String text = file.text();
        String name = text.substring(from + 1, valueStart - 1);
        int start = Blanks.skip(text, valueStart, file.endOf(line));
        StringBuilder value = new StringBuilder();
        int at = line;
        int lineFrom = start;
        while (true) {
            int raw = withoutBlanks(text, lineFrom, file.endOf(at));
            int end = uncommented(LogicalLine.of(file, lineFrom, raw)).to();
            boolean visible = endsInBackslash(text, lineFrom, end);
            value.append(text, lineFrom, visible ? end - 1 : end);
            boolean continues =
                    visible || (!commentsEndDefinitions && endsInBackslash(text, lineFrom, raw));
            if (!continues || at == file.lineCount()) {
                definitions.define(
                        name, new Definition(value.toString(), file, start, Math.max(start, end)));
                return at;
            }
            if (!visible) {
                commentInside(file, lineFrom, raw, name);
            }
            value.append('\n');
            at++;
            lineFrom = Blanks.skip(text, file.startOf(at), file.endOf(at));
        }
    }

    /** keepalived 2.2 goes on behind such a line, 2.4 ends the definition there. */
    private void commentInside(SourceFile file, int from, int to, String name) {
        report.warning(
                "comment-in-definition",
                new Range(file, from, to, null),
                null,
                "a comment hides the backslash; keepalived 2.4 ends $" + name + " here",
                "remove the line, or move the comment out of the definition");
    }

    private static boolean endsInBackslash(String text, int from, int to) {
        return to > from && text.charAt(to - 1) == '\\';
    }

    private static int withoutBlanks(String text, int from, int to) {
        int end = to;
        while (end > from && Blanks.is(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The line without its comment and without blanks at its ends. */
    private static LogicalLine uncommented(LogicalLine line) {
        String text = line.text();
        int from = Blanks.skip(text, line.from(), line.to());
        int to = line.to();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                int close = text.indexOf('"', i + 1, to);
                i = close < 0 ? to : close;
            } else if (c == '\\'
                    && i + 1 < to
                    && (text.charAt(i + 1) == '#' || text.charAt(i + 1) == '!')) {
                i++;
            } else if (c == '#' || c == '!') {
                to = i;
            }
        }
        return line.slice(from, withoutBlanks(text, from, to));
    }

    private void process(LogicalLine given, int substitutions) {
        LogicalLine line = uncommented(given);
        int depth = substitutions;
        boolean conditioned = false;
        while (line.from() < line.to() && !exhausted) {
            String text = line.text();
            char first = text.charAt(line.from());
            // One condition a line: keepalived takes a second for a keyword.
            if (first == '@' && !conditioned) {
                conditioned = true;
                int end = Conditions.endOfId(text, line.from(), line.to());
                if (!Conditions.holds(text, line.from(), end, options.configId())) {
                    return;
                }
                line = uncommented(line.slice(end, line.to()));
                continue;
            }
            int value = Variables.endOfDefinitionStart(text, line.from(), line.to());
            if (value >= 0) {
                defineInline(line, value);
                return;
            }
            if (first == '~' && repeat(line, depth)) {
                return;
            }
            LogicalLine substituted = substitute(line);
            if (substituted == null) {
                finish(line);
                return;
            }
            if (++depth > MOST_SUBSTITUTIONS) {
                bomb(line, "definitions that use themselves");
                return;
            }
            if (splitAtLineFeeds(substituted, depth)) {
                return;
            }
            line = uncommented(substituted);
        }
    }

    private void finish(LogicalLine line) {
        if (line.pieces() != null && line.to() - line.from() > MOST_CHARACTERS) {
            tooLong(line);
        } else if (!includes.include(line, directory)) {
            unresolved(line);
            lines.line(line);
        }
    }

    /** What is left as typed; keepalived would even take the braces of {@code ${X}} for blocks. */
    private void unresolved(LogicalLine line) {
        if (isPlain(line)) {
            return;
        }
        Variables.Use use = Variables.next(line.text(), line.from(), line.to());
        while (use != null) {
            report.add(
                    use.braced() && !isQuoted(line, use.start())
                            ? Severity.ERROR
                            : Severity.WARNING,
                    "unknown-definition",
                    line.range(use.start(), use.end()),
                    null,
                    "$" + use.name() + " is not defined and is left as it is",
                    "define it above as $" + use.name() + "=VALUE; the shell's are not known here");
            use = Variables.next(line.text(), use.end(), line.to());
        }
    }

    /** Whether the line stands as it is in a file that uses no definition at all. */
    private static boolean isPlain(LogicalLine line) {
        return line.pieces() == null && !line.file().hasDollar();
    }

    private static boolean isQuoted(LogicalLine line, int at) {
        boolean quoted = false;
        for (int i = line.from(); i < at; i++) {
            quoted ^= line.text().charAt(i) == '"';
        }
        return quoted;
    }

    /** A definition behind a condition or from a substitution: it has one line. */
    private void defineInline(LogicalLine line, int valueStart) {
        String name = line.text().substring(line.from() + 1, valueStart - 1);
        int start = Blanks.skip(line.text(), valueStart, line.to());
        Located at = line.range(start, line.to());
        definitions.define(
                name,
                new Definition(
                        line.text().substring(start, line.to()), at.file(), at.start(), at.end()));
    }

    /** Resolves the first use of a definition; null if the line has none that is known. */
    private @Nullable LogicalLine substitute(LogicalLine line) {
        if (isPlain(line)) {
            return null;
        }
        Variables.Use use = Variables.next(line.text(), line.from(), line.to());
        while (use != null) {
            Definition definition = definitions.named(use.name());
            String value =
                    definition != null
                            ? definition.value()
                            : definitions.builtIn(use, includes.absolute(directory));
            if (value != null) {
                Located at = line.range(use.start(), use.end());
                Expansion expansion =
                        definition != null
                                ? new Expansion(
                                        "$" + use.name(),
                                        definition.file(),
                                        definition.start(),
                                        definition.end())
                                : new Expansion("$" + use.name(), at.file(), at.start(), at.end());
                if (value.indexOf('\n') >= 0) {
                    demandLast(use, line);
                }
                int length = value.length() + line.to() - line.from();
                return spend(SUBSTITUTION_COST + length, line)
                        ? line.replace(use.start(), use.end(), value, expansion)
                        : null;
            }
            use = Variables.next(line.text(), use.end(), line.to());
        }
        return null;
    }

    /** A value of several lines cannot have text behind it: keepalived loses its later lines. */
    private void demandLast(Variables.Use use, LogicalLine line) {
        if (Blanks.skip(line.text(), use.end(), line.to()) < line.to()) {
            report.error(
                    "definition-not-last",
                    line.range(use.start(), line.to()),
                    null,
                    "$" + use.name() + " has several lines, and text stands behind its use",
                    "let it be the last on its line");
        }
    }

    private boolean splitAtLineFeeds(LogicalLine line, int depth) {
        if (line.text().indexOf('\n', line.from(), line.to()) < 0) {
            return false;
        }
        int from = line.from();
        while (from <= line.to()) {
            int lf = line.text().indexOf('\n', from, line.to());
            int end = lf < 0 ? line.to() : lf;
            process(line.slice(from, end), depth);
            from = end + 1;
        }
        return true;
    }

    /** Repeats the line as its head says; false if it has none. */
    private boolean repeat(LogicalLine line, int depth) {
        int end = Repetition.endOfHead(line.text(), line.from(), line.to());
        if (end < 0) {
            report.error(
                    "bad-repetition",
                    line.range(line.from(), line.to()),
                    null,
                    "the line begins with ~ but repeats nothing",
                    "write ~SEQ(NAME, FROM, TO) or ~LST(NAME,VALUE,…) before the text");
            return true;
        }
        LogicalLine head = line.slice(line.from(), end);
        LogicalLine resolved = substitute(head);
        if (resolved != null) {
            // The head changed length: take the whole line with the use resolved once more.
            LogicalLine whole = substitute(line);
            if (whole != null && depth < MOST_SUBSTITUTIONS) {
                process(whole, depth + 1);
            } else {
                bomb(line, "definitions that use themselves");
            }
            return true;
        }
        Located at = line.range(line.from(), end);
        LogicalLine rest = line.slice(end, line.to());
        switch (Repetition.parse(head.content())) {
            case Repetition.Broken(String why) ->
                    report.error(
                            "bad-repetition",
                            at,
                            null,
                            head.content() + " repeats nothing: " + why,
                            "write ~SEQ(NAME, FROM, STEP, TO) or ~LST(NAME,VALUE,…)");
            case Repetition.Count count -> count(count, rest, at, depth);
            case Repetition.Listing listing -> {
                for (List<String> row : listing.rows()) {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 0; i < listing.names().size(); i++) {
                        values.put(listing.names().get(i), i < row.size() ? row.get(i) : "");
                    }
                    turn(rest, values, at, depth);
                }
            }
        }
        return true;
    }

    private void count(Repetition.Count count, LogicalLine rest, Located at, int depth) {
        for (long i = count.start();
                count.step() > 0 ? i <= count.end() : i >= count.end();
                i += count.step()) {
            if (!turn(rest, Map.of(count.name(), count.show(i)), at, depth)) {
                return;
            }
        }
    }

    /** One turn: its variables are definitions until it ends, so other definitions may use them. */
    private boolean turn(LogicalLine rest, Map<String, String> values, Located at, int depth) {
        if (!spend(TURN_COST + rest.to() - rest.from(), rest)) {
            return false;
        }
        Map<String, Definition> hidden = new LinkedHashMap<>();
        values.forEach((name, value) ->
                hidden.put(
                        name,
                        definitions.define(
                                name, new Definition(value, at.file(), at.start(), at.end()))));
        process(rest, depth);
        hidden.forEach(definitions::restore);
        return !exhausted;
    }

    private boolean spend(long characters, LogicalLine line) {
        produced += characters;
        if (produced > MOST_PRODUCED) {
            bomb(line, "repetitions and definitions");
        }
        return !exhausted;
    }

    /** Whether a file of so many characters may be read once more, by the include at {@code at}. */
    boolean readsAgain(int characters, Located at) {
        produced += characters + TURN_COST;
        if (produced > MOST_PRODUCED) {
            bomb(at, "includes of the same files");
        }
        return !exhausted;
    }

    private void bomb(LogicalLine line, String what) {
        bomb(line.range(line.from(), line.to()), what);
    }

    private void bomb(Located at, String what) {
        exhausted = true;
        report.error(
                "expansion-too-large",
                at,
                null,
                what + " grow beyond any limit here; reading stops",
                "look for a definition that names itself, or count less far");
    }
}
