package io.understudy.model.config.bind;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Says once per word, not once per line, that it is accepted and nothing is done about it yet. */
final class Unacted {
    private final Report report;
    private final Map<Row, Uses> uses = new LinkedHashMap<>();

    private int count;

    private record Uses(Statement first, int count) {}

    Unacted(Report report) {
        this.report = report;
    }

    void add(Row row, Statement statement) {
        count++;
        uses.merge(row, new Uses(statement, 1), (a, _) -> new Uses(a.first, a.count + 1));
    }

    /** How often it was asked to say so. */
    int count() {
        return count;
    }

    void report() {
        uses.forEach(this::report);
    }

    private void report(Row row, Uses use) {
        report.add(
                Objects.requireNonNull(row.unacted()),
                "not-acted-on",
                use.first.keyword(),
                use.first.scope(),
                row.absence().isEmpty()
                        ? row.name() + " is accepted, not acted on yet" + others(use.count - 1)
                        : row.name() + " has no effect: " + row.absence(),
                use.first.body() == null
                        ? "this line has no effect here"
                        : "this block has no effect here");
    }

    private static String others(int more) {
        return switch (more) {
            case 0 -> "";
            case 1 -> ", here and in one more place";
            default -> ", here and in " + more + " more places";
        };
    }
}
