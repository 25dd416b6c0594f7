package io.understudy.model.config.syntax;

import io.understudy.model.config.syntax.Glob.Found;
import io.understudy.model.config.syntax.IncludeChecks.Failure;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads included files where their line stands. The six forms differ in what counts as a mistake:
 * {@code includer} an unreadable file, which the others hold as well, {@code includem} a plain name
 * that matches nothing, {@code includew} a wildcard too, {@code includeb} any of the brace
 * alternatives, {@code includea} all; {@code include} none.
 */
final class Includes {
    private static final int DEEPEST = 64;

    private final Sources sources;
    private final IncludeChecks checks;
    private final Report report;
    private final Preprocessor preprocessor;
    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    Includes(Sources sources, ReadOptions options, Report report, Preprocessor preprocessor) {
        this.sources = sources;
        this.checks = new IncludeChecks(options.strictIncludes());
        this.report = report;
        this.preprocessor = preprocessor;
    }

    List<SourceFile> files() {
        return List.copyOf(files.values());
    }

    String absolute(String directory) {
        return sources.absolute(directory);
    }

    /** Reads the main file's lines. */
    void main(SourceFile file) {
        files.put(file.name(), file);
        report.mention(file);
        open.add(file.name());
        preprocessor.file(file, directoryOf(file.name()));
        open.removeLast();
    }

    static String directoryOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, Math.max(slash, 1));
    }

    /** Reads what an include line names; false if the line is none. */
    boolean include(LogicalLine line, String directory) {
        String text = line.text();
        if (text.charAt(line.from()) != 'i' || !text.startsWith("include", line.from())) {
            return false;
        }
        int end = line.from();
        while (end < line.to() && !Blanks.is(text.charAt(end))) {
            end++;
        }
        String form = text.substring(line.from(), end);
        if (form.equals(IncludeChecks.KEYWORD)) {
            String rest = text.substring(end, line.to()).strip();
            checks.set(rest.isEmpty() ? List.of() : List.of(rest.split("\\s+")));
            return false;
        }
        if (!IncludeChecks.isForm(form)) {
            return false;
        }
        int start = Blanks.skip(text, end, line.to());
        Located at = line.range(start, line.to());
        if (start == line.to()) {
            report.error(
                    "unknown-keyword",
                    at,
                    null,
                    form + " names no file, without which keepalived does not know the word",
                    "write the path or pattern behind it");
            return true;
        }
        String pattern = text.substring(start, line.to());
        readAll(form, pattern, at, directory);
        return true;
    }

    private void readAll(String form, String pattern, Located at, String directory) {
        List<String> alternatives = Glob.alternatives(pattern);
        boolean any = false;
        for (String alternative : alternatives) {
            List<Found> found = Glob.find(Glob.join(directory, alternative), sources);
            if (found.isEmpty()
                    && alternatives.size() > 1
                    && checks.insists(form, Failure.NO_MATCH_OF_ALTERNATIVE)) {
                nothing(form, Failure.NO_MATCH_OF_ALTERNATIVE, alternative, at);
            }
            for (Found one : found) {
                any |= readOne(form, one, at);
            }
        }
        boolean wild = Glob.isWild(pattern);
        if (!any && (!wild || checks.insists(form, Failure.NO_MATCH_OF_WILDCARD))) {
            nothing(form, kind(wild, alternatives.size()), pattern, at);
        }
    }

    private static Failure kind(boolean wild, int alternatives) {
        if (wild) {
            return Failure.NO_MATCH_OF_WILDCARD;
        }
        return alternatives > 1 ? Failure.NO_MATCH_OF_ALTERNATIVE : Failure.NO_MATCH;
    }

    private void nothing(String form, Failure failure, String pattern, Located at) {
        fail(
                form,
                failure,
                at,
                form + " " + pattern + " matches no file",
                "create it, or correct the path; it counts from the file that includes it");
    }

    private void fail(String form, Failure failure, Located at, String message, String help) {
        report.error(
                checks.insists(form, failure) ? "strict-include" : "include-missing",
                at,
                null,
                message,
                help);
    }

    private boolean readOne(String form, Found found, Located at) {
        if (found.kind() != Sources.Kind.FILE) {
            String what = found.kind() == Sources.Kind.DIRECTORY ? "a directory" : "executable";
            boolean fatal = checks.insists(form, Failure.UNREADABLE);
            report.add(
                    fatal ? Severity.ERROR : Severity.WARNING,
                    fatal ? "strict-include" : "include-skipped",
                    at,
                    null,
                    found.path() + " is " + what + " and is not read",
                    "name a plain file; chmod a-x for one that only looks like a program");
            return true;
        }
        if (open.size() >= DEEPEST || open.contains(found.path())) {
            report.error(
                    "include-loop",
                    at,
                    null,
                    found.path() + " includes itself; it is not read again",
                    "remove one of the include lines");
            return true;
        }
        SourceFile file = load(form, found.path(), at);
        if (file != null) {
            report.mention(file);
            open.add(found.path());
            Set<Failure> before = checks.save();
            preprocessor.file(file, directoryOf(found.path()));
            checks.restore(before);
            open.removeLast();
        }
        return true;
    }

    private @Nullable SourceFile load(String form, String path, Located at) {
        SourceFile known = files.get(path);
        if (known != null) {
            return preprocessor.readsAgain(known.text().length(), at) ? known : null;
        }
        String why =
                switch (sources.read(path)) {
                    case Sources.Content.Bytes(byte[] bytes) -> {
                        SourceFile file = SourceFile.of(path, bytes);
                        files.put(path, file);
                        yield "";
                    }
                    case Sources.Content.Missing() -> "it is gone";
                    case Sources.Content.NotAFile(String what) -> "it is " + what;
                    case Sources.Content.Unreadable(String reason) -> reason;
                    case Sources.Content.TooLarge(long bytes, long limit) ->
                            "it has " + bytes + " bytes, more than " + limit;
                };
        if (!why.isEmpty()) {
            fail(
                    form,
                    Failure.UNREADABLE,
                    at,
                    path + " cannot be read: " + why,
                    "make it readable, or correct the path");
        }
        return files.get(path);
    }
}
