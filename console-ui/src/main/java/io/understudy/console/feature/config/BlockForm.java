package io.understudy.console.feature.config;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of the block around a place of the text: a field per row of the table.
 *
 * @param path to the block
 * @param block of the language
 * @param start where it begins in the text
 * @param ambiguous whether another block has the same path, so that an edit could hit that one
 */
record BlockForm(BlockPath path, Block<?> block, int start, boolean ambiguous, List<Field> fields) {
    BlockForm {
        fields = List.copyOf(fields);
    }

    /** The form at {@code offset}; of the file itself outside of all blocks. */
    static BlockForm at(Analysis analysis, int offset) {
        List<Statement> chain = new ArrayList<>();
        List<Statement> level = analysis.reading().tree().statements();
        Block<?> block = Blocks.ROOT;
        BlockPath path = BlockPath.ROOT;
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (Statement statement : level) {
                Block<?> inner =
                        holds(statement, offset, analysis.file()) ? of(block, statement) : null;
                if (inner != null) {
                    chain.add(statement);
                    path = path.then(statement.keyword().text(), label(statement));
                    block = inner;
                    level = bodyOf(statement);
                    deeper = true;
                    break;
                }
            }
        }
        Statement around = chain.isEmpty() ? null : chain.getLast();
        List<Field> fields = new ArrayList<>();
        for (Row row : block.rows()) {
            fields.add(field(row, level, analysis));
        }
        return new BlockForm(
                path,
                block,
                around == null ? 0 : around.keyword().start(),
                isTwice(analysis, chain),
                fields);
    }

    /** As an operator calls it: {@code vrrp_instance VI_1}. */
    String title() {
        return path.steps().isEmpty() ? "" : path.steps().getLast().toString();
    }

    /** The block of the language that a statement opens; null if its lines are no statements. */
    private static @Nullable Block<?> of(Block<?> around, Statement statement) {
        return around.row(statement.keyword().text()) instanceof Block<?> inner
                        && inner.contents() == null
                        && !inner.acceptsAnything()
                ? inner
                : null;
    }

    private static boolean holds(Statement statement, int offset, SourceFile main) {
        Body body = statement.body();
        return body != null
                && statement.keyword().file() == main
                && statement.keyword().start() <= offset
                && offset <= Analysis.endOf(body, main);
    }

    private static List<Statement> bodyOf(Statement statement) {
        return statement.body() == null ? List.of() : statement.body().statements();
    }

    static String label(Statement statement) {
        return statement.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** Whether some block on the way shares keyword and label with a neighbour. */
    private static boolean isTwice(Analysis analysis, List<Statement> chain) {
        List<Statement> level = analysis.reading().tree().statements();
        for (Statement step : chain) {
            long same =
                    level.stream()
                            .filter(s -> s.body() != null)
                            .filter(s -> s.keyword().text().equals(step.keyword().text()))
                            .filter(s -> label(s).equals(label(step)))
                            .count();
            if (same > 1) {
                return true;
            }
            level = bodyOf(step);
        }
        return false;
    }

    private static Field field(Row row, List<Statement> lines, Analysis analysis) {
        FieldKind kind = FieldKind.of(row);
        Statement found = null;
        for (Statement statement : lines) {
            found = statement.keyword().is(row.name()) ? statement : found;
        }
        if (found == null) {
            return new Field(row, kind, false, "", List.of(), -1, null, null);
        }
        SourceFile main = analysis.file();
        boolean here = found.keyword().file() == main;
        List<String> body =
                bodyOf(found).stream()
                        .map(s ->
                                s.words().stream().map(Word::text).collect(Collectors.joining(" ")))
                        .toList();
        return new Field(
                row,
                kind,
                true,
                value(found),
                body,
                here ? found.keyword().start() : -1,
                found.keyword().expansion() == null && here ? null : found.title(),
                here ? worst(analysis, found, main) : null);
    }

    /** The arguments as they are written, or as they are after substitutions. */
    private static String value(Statement statement) {
        List<Word> arguments = statement.arguments();
        if (arguments.isEmpty()) {
            return "";
        }
        boolean written = arguments.stream().allMatch(word -> word.expansion() == null);
        SourceFile file = statement.keyword().file();
        return written
                ? file.text().substring(arguments.getFirst().start(), arguments.getLast().end())
                : label(statement);
    }

    private static @Nullable Problem worst(Analysis analysis, Statement at, SourceFile main) {
        int from = at.keyword().start();
        int to = at.body() == null ? at.words().getLast().end() : Analysis.endOf(at.body(), main);
        Problem worst = null;
        for (Problem problem : analysis.problems()) {
            boolean inside = problem.start() >= from && problem.start() <= to;
            if (inside && (worst == null || problem.severity().compareTo(worst.severity()) < 0)) {
                worst = problem;
            }
        }
        return worst;
    }
}
