package io.understudy.model.config.check;

import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.DiagnosticJson;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code understudy check FILE… [--json]}: says what is to be said of each file. */
public final class CheckCommand {
    /** The arguments themselves make no sense. */
    public static final int USAGE = 1;

    private static final String SYNOPSIS =
            "usage: understudy check [--json] [--config-id=ID] FILE…";

    private final Sources sources;
    private final ReadOptions options;

    public CheckCommand(Sources sources, ReadOptions options) {
        this.sources = sources;
        this.options = options;
    }

    /**
     * Checks the files that {@code arguments} name; diagnostics go to {@code out}.
     *
     * @return the exit status, the gravest of all files: 0 clean or remarks only, 5 complaints, 4
     *     cannot run, 2 a value is missing, 6 unreadable, 1 bad arguments
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
                return USAGE;
            } else {
                files.add(argument);
            }
        }
        if (files.isEmpty()) {
            err.println("no file to check; " + SYNOPSIS);
            return USAGE;
        }
        return check(files, json, effective, out);
    }

    private int check(List<String> files, boolean json, ReadOptions effective, PrintStream out) {
        List<Diagnostic> all = new ArrayList<>();
        for (String file : files) {
            List<Diagnostic> found = ConfigReader.read(file, sources, effective).diagnostics();
            all.addAll(found);
            if (!json) {
                out.print(DiagnosticText.render(file, found));
            }
        }
        if (json) {
            out.println(DiagnosticJson.render(all));
        }
        return Verdict.of(all).exitStatus();
    }
}
