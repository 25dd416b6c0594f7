package io.understudy.console.feature.config;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Where passwords and keys stand in a text, so that nobody looking over the shoulder reads them.
 */
final class Secrets {
    /** Characters to hide. */
    record Range(int start, int end) {}

    private Secrets() {}

    /**
     * @param revealed an offset; what stands on its line is not hidden
     */
    static List<Range> of(Analysis analysis, int revealed) {
        SourceFile main = analysis.file();
        List<Range> found = new ArrayList<>(all(analysis));
        int line = main.lineAt(Math.clamp(revealed, 0, main.text().length()));
        found.removeIf(range -> main.lineAt(range.start()) == line);
        return found;
    }

    /** All of them, in the order of the text. */
    static List<Range> all(Analysis analysis) {
        List<Range> found = new ArrayList<>();
        collect(Blocks.ROOT, analysis.reading().tree().statements(), analysis.file(), found);
        return found;
    }

    private static void collect(
            Block<?> block, List<Statement> statements, SourceFile main, List<Range> found) {
        for (Statement statement : statements) {
            Row row = block.row(statement.keyword().text());
            if (row instanceof Block<?> inner && statement.body() != null) {
                collect(inner, statement.body().statements(), main, found);
            } else if (row != null
                    && FieldKind.of(row) instanceof FieldKind.Secret
                    && statement.keyword().file() == main
                    && !statement.arguments().isEmpty()) {
                found.add(
                        new Range(
                                statement.arguments().getFirst().start(),
                                statement.arguments().getLast().end()));
            }
        }
    }
}
