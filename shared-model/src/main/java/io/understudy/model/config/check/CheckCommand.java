package io.understudy.model.config.check;

import io.understudy.model.config.assist.Codes;
import io.understudy.model.config.assist.Explanation;
import io.understudy.model.config.diff.ClusterCheck;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.DiagnosticJson;
import io.understudy.model.diagnostic.DiagnosticSarif;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code understudy check FILE…}: says what is to be said of each file. {@code --explain WORD…}
 * says what keywords and the codes of diagnostics mean.
 */
public final class CheckCommand {
    /** The arguments themselves make no sense. */
    public static final int USAGE = 1;

    private static final String SYNOPSIS =
            """
            usage: understudy check [--json|--sarif] [--on-host] [--as=RELEASE] [--config-id=ID]
                                        FILE…
                   understudy check --cluster [--json] [--config-id=ID] [NAME=]FILE…
                   understudy check --explain WORD…
            """;

    private static final String HELP =
            SYNOPSIS
                    + """

                      --json          one JSON array of all diagnostics
                      --sarif         a SARIF 2.1.0 log, for editors and code scanners
                      --on-host       also compare with this host: interfaces, addresses, programs, users
                      --as=RELEASE    also say what keepalived-2.2.7 or keepalived-2.4 does otherwise
                      --config-id=ID  what @ID lines compare with, instead of this host's name
                      --cluster       whether the members of a cluster fit together, a file each;
                                      NAME is a member's config id, FILE without one stands for itself
                      --explain       what keywords, or the codes behind messages, mean

                    exit status, as of keepalived --config-test: 0 nothing that keepalived would
                    complain of, 5 complaints, 6 scripts are insecure or a file is unreadable,
                    2 a value is missing, 4 an interface is missing; 1 wrong arguments
                    """;

    private final Sources sources;
    private final ReadOptions options;
    private final HostFacts host;
    private final String version;

    /** How the diagnostics are written. */
    private enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** What the arguments ask for. */
    private record Request(
            Format format,
            boolean onHost,
            @Nullable Release release,
            boolean cluster,
            ReadOptions options,
            List<String> files) {}

    /**
     * @param host asked only where the arguments say so
     * @param version of this program, for logs
     */
    public CheckCommand(Sources sources, ReadOptions options, HostFacts host, String version) {
        this.sources = sources;
        this.options = options;
        this.host = host;
        this.version = version;
    }

    /**
     * Checks the files that {@code arguments} name; diagnostics go to {@code out}.
     *
     * @return the exit status, the gravest of all files: that of {@link Verdict}, 1 for bad
     *     arguments or unknown words
     */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("--explain")) {
            return explain(arguments.subList(1, arguments.size()), out, err);
        }
        Request request = parse(arguments, err);
        if (request == null) {
            return USAGE;
        }
        try {
            return request.cluster()
                    ? new ClusterCheck(sources, request.options())
                            .run(request.files(), request.format() == Format.JSON, out, err)
                    : check(request, out);
        } catch (OutOfMemoryError e) {
            err.println(
                    String.join(", ", request.files())
                            + ": what is written here does not fit into "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB of memory, so no daemon could run it; check files one by one,"
                            + " and look for lines without end");
            return Verdict.CANNOT_RUN.exitStatus();
        }
    }

    private @Nullable Request parse(List<String> arguments, PrintStream err) {
        Format format = Format.TEXT;
        boolean onHost = false;
        boolean cluster = false;
        Release release = null;
        ReadOptions effective = options;
        List<String> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--json") || argument.equals("--sarif")) {
                Format wanted = argument.equals("--json") ? Format.JSON : Format.SARIF;
                if (format != Format.TEXT && format != wanted) {
                    return refuse("--json and --sarif exclude each other", err);
                }
                format = wanted;
            } else if (argument.equals("--on-host")) {
                onHost = true;
            } else if (argument.equals("--as") || argument.startsWith("--as=")) {
                boolean apart = argument.equals("--as") && i + 1 < arguments.size();
                String word = apart ? arguments.get(++i) : argument.replace("--as=", "");
                release = Release.named(word);
                if (release == null) {
                    return refuse("--as knows keepalived-2.2.7 and keepalived-2.4", err);
                }
            } else if (argument.equals("--cluster")) {
                cluster = true;
            } else if (argument.startsWith("--config-id=")) {
                effective = effective.withConfigId(argument.substring("--config-id=".length()));
            } else if (argument.equals("--explain")) {
                return refuse("--explain stands alone, before the words to explain", err);
            } else if (argument.startsWith("-")) {
                return refuse("unknown option " + argument, err);
            } else {
                files.add(argument);
            }
        }
        if (files.isEmpty()) {
            return refuse("no file to check", err);
        }
        if (cluster) {
            String why =
                    onHost || release != null || format == Format.SARIF
                            ? "--cluster goes with --json and --config-id alone"
                            : ClusterCheck.refusal(files);
            if (!why.isEmpty()) {
                return refuse(why, err);
            }
        }
        return new Request(format, onHost, release, cluster, effective, files);
    }

    private static @Nullable Request refuse(String why, PrintStream err) {
        err.println(why);
        err.print(SYNOPSIS);
        return null;
    }

    private int check(Request request, PrintStream out) {
        List<Diagnostic> all = new ArrayList<>();
        for (String file : request.files()) {
            Reading reading = ConfigReader.read(file, sources, request.options());
            Reading complete = request.onHost() ? reading.checkedOn(host) : reading;
            if (request.release() != null) {
                complete = complete.checkedAs(request.release());
            }
            all.addAll(complete.diagnostics());
            if (request.format() == Format.TEXT) {
                out.print(DiagnosticText.render(file, complete.diagnostics()));
            }
        }
        switch (request.format()) {
            case TEXT -> {}
            case JSON -> out.println(DiagnosticJson.render(all));
            case SARIF -> out.println(DiagnosticSarif.render(all, version, CheckCommand::meaning));
        }
        return Verdict.of(all).exitStatus();
    }

    private static String meaning(String code) {
        return Objects.requireNonNull(Codes.text(code), code);
    }

    private static int explain(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty()) {
            refuse("no word to explain", err);
            return USAGE;
        }
        boolean first = true;
        int status = 0;
        for (String word : words) {
            String text = Explanation.of(word);
            if (text != null) {
                out.print((first ? "" : "\n") + text);
                first = false;
                continue;
            }
            String near = Explanation.near(word);
            err.println(
                    word
                            + " is neither a keyword nor a code"
                            + (near != null ? "; did you mean " + near + "?" : ""));
            status = USAGE;
        }
        return status;
    }
}
