package io.understudy.model.config.diff;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code understudy diff [--json] A B}: what sets two configurations apart, by meaning. */
public final class DiffCommand {
    private static final String SYNOPSIS =
            "usage: understudy diff [--json] [--config-id=ID] FILE FILE";

    /** As diff(1) has it. */
    private static final int DIFFERENT = 1;

    private static final int TROUBLE = 2;

    private final Sources sources;
    private final ReadOptions options;

    public DiffCommand(Sources sources, ReadOptions options) {
        this.sources = sources;
        this.options = options;
    }

    /**
     * Compares the two files that {@code arguments} name. Differences go to {@code out}; what keeps
     * a file from being compared whole goes to {@code err}.
     *
     * @return the exit status of diff(1): 0 the same meaning, 1 differences, 2 bad arguments or a
     *     file that cannot be read
     */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean json = false;
        ReadOptions effective = options;
        List<String> files = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.startsWith("--config-id=")) {
                effective = effective.withConfigId(argument.substring("--config-id=".length()));
            } else if (argument.equals("--help") || argument.equals("-h")) {
                out.println(SYNOPSIS);
                return 0;
            } else if (argument.startsWith("-")) {
                err.println("unknown option " + argument + "; " + SYNOPSIS);
                return TROUBLE;
            } else {
                files.add(argument);
            }
        }
        if (files.size() != 2) {
            err.println("diff compares two files, not " + files.size() + "; " + SYNOPSIS);
            return TROUBLE;
        }
        Reading before = ConfigReader.read(files.getFirst(), sources, effective);
        Reading after = ConfigReader.read(files.getLast(), sources, effective);
        boolean whole = isReadable(files.getFirst(), before, err);
        if (!isReadable(files.getLast(), after, err) || !whole) {
            return TROUBLE;
        }
        List<Change> changes = ConfigDiff.between(before, after);
        out.print(
                json
                        ? DiffJson.render(changes) + "\n"
                        : fitting(text(files.getFirst(), files.getLast(), changes), out));
        return changes.isEmpty() ? 0 : DIFFERENT;
    }

    private static boolean isReadable(String file, Reading reading, PrintStream err) {
        if (reading.verdict() == Verdict.UNREADABLE) {
            err.print(DiagnosticText.render(file, reading.diagnostics()));
            return false;
        }
        if (reading.hasErrors()) {
            err.println(
                    DiagnosticText.summary(file, reading.diagnostics())
                            + "; what is in error is not compared (understudy check tells more)");
        }
        return true;
    }

    private static String text(String before, String after, List<Change> changes) {
        if (changes.isEmpty()) {
            return before + " and " + after + " mean the same\n";
        }
        String count = changes.size() == 1 ? "1 difference" : changes.size() + " differences";
        return DiffText.table(changes) + "\n" + before + " → " + after + ": " + count + "\n";
    }

    /** The text without arrows where the terminal has none. */
    static String fitting(String text, PrintStream out) {
        return out.charset().newEncoder().canEncode('→') ? text : text.replace("→", "->");
    }
}
