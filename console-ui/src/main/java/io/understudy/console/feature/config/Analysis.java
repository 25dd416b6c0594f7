package io.understudy.console.feature.config;

import io.understudy.model.config.assist.Completion;
import io.understudy.model.config.assist.Highlighting;
import io.understudy.model.config.assist.Hover;
import io.understudy.model.config.assist.Proposal;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one state of a text. Made off the screen's thread.
 *
 * @param stretches what to colour how
 * @param problems in the order of the text
 * @param outline every block, in the order of the text
 */
record Analysis(
        String text,
        Reading reading,
        List<Highlighting.Stretch> stretches,
        List<Problem> problems,
        List<OutlineEntry> outline) {
    Analysis {
        stretches = List.copyOf(stretches);
        problems = List.copyOf(problems);
        outline = List.copyOf(outline);
    }

    /**
     * @param configId what {@code @id} lines compare with
     */
    static Analysis of(String path, String configId, String text) {
        Reading reading =
                ConfigReader.read(
                        path, MemorySources.of(path, text), ReadOptions.forConfigId(configId));
        SourceFile main = reading.tree().main();
        List<Problem> problems =
                reading.diagnostics().stream()
                        .filter(d -> d.span().file().equals(path))
                        .map(d -> Problem.of(d, main))
                        .toList();
        List<OutlineEntry> outline = new ArrayList<>();
        collect(reading.tree().statements(), main, 0, problems, outline);
        return new Analysis(
                text, reading, Highlighting.of(reading.tree(), main), problems, outline);
    }

    SourceFile file() {
        return reading.tree().main();
    }

    /** The worst of the problems; null if there is none. */
    @Nullable Severity worst() {
        return worst(problems, 0, text.length() + 1);
    }

    /** Whether parts of it stand in other files. */
    boolean includes() {
        return stretches.stream().anyMatch(s -> s.sort() == Highlighting.Sort.INCLUDE);
    }

    /**
     * The errors that keep it from taking the place of a text. What an included file defines, only
     * the host can know, so a file that includes others is stopped by those errors alone that the
     * text before had not.
     */
    List<Problem> obstacles(Analysis before) {
        boolean includes = includes();
        return problems.stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .filter(p -> !includes || before.problems().stream().noneMatch(p::isLike))
                .toList();
    }

    List<Proposal> proposals(int offset) {
        return Completion.at(reading.tree(), offset);
    }

    @Nullable Hover hover(int offset) {
        return Hover.at(reading, offset);
    }

    /** The lines of a block; none if there is no such block. */
    List<NumberedLine> linesOf(String keyword, String name) {
        for (OutlineEntry entry : outline) {
            if (entry.keyword().equals(keyword) && entry.name().equals(name)) {
                int number = file().lineAt(entry.start());
                List<NumberedLine> lines = new ArrayList<>();
                for (String line : text.substring(entry.start(), entry.end()).split("\n", -1)) {
                    lines.add(new NumberedLine(number++, line));
                }
                return lines;
            }
        }
        return List.of();
    }

    private static void collect(
            List<Statement> statements,
            SourceFile main,
            int depth,
            List<Problem> problems,
            List<OutlineEntry> outline) {
        for (Statement statement : statements) {
            Body body = statement.body();
            if (body == null || statement.keyword().file() != main) {
                continue;
            }
            int start = statement.keyword().start();
            int end = endOf(body, main);
            outline.add(
                    new OutlineEntry(
                            statement.keyword().text(),
                            statement.arguments().stream()
                                    .map(Word::text)
                                    .collect(Collectors.joining(" ")),
                            depth,
                            start,
                            end,
                            worst(problems, start, end)));
            collect(body.statements(), main, depth + 1, problems, outline);
        }
    }

    /** A block without its closing brace reaches to the end of the file. */
    static int endOf(Body body, SourceFile main) {
        return body.close() == null || body.close().file() != main
                ? main.text().length()
                : body.close().end();
    }

    private static @Nullable Severity worst(List<Problem> problems, int start, int end) {
        Severity worst = null;
        for (Problem problem : problems) {
            boolean inside = problem.start() >= start && problem.start() < end;
            if (inside && (worst == null || problem.severity().compareTo(worst) < 0)) {
                worst = problem.severity();
            }
        }
        return worst;
    }
}
