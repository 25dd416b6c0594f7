package io.understudy.model.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.ConfigParser;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {
    static Stream<Arguments> rows() {
        return Blocks.EVERY.stream()
                .flatMap(block ->
                        block.rows().stream()
                                .flatMap(TableTest::withOptions)
                                .map(row -> Arguments.of(block.name(), row)));
    }

    private static Stream<Row> withOptions(Row row) {
        return row instanceof Keyword<?> keyword
                ? Stream.concat(Stream.of(row), keyword.options().stream())
                : Stream.of(row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowSaysWhatItMeans(String block, Row row) {
        assertThat(row.says()).as("%s in %s", row.name(), block).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyExampleIsReadWithoutComplaint(String block, Row row) {
        if (!(row instanceof Keyword<?> keyword)) {
            return;
        }
        Report report = new Report();
        SyntaxTree tree =
                ConfigParser.parse(
                        SourceFile.of("f", row.name() + " " + keyword.asIn() + "\n"),
                        new MemorySources(),
                        ReadOptions.forConfigId("x"),
                        Set.of(),
                        report);
        Statement statement = tree.statements().getFirst();
        io.understudy.model.config.table.Arguments arguments =
                io.understudy.model.config.table.Arguments.of(keyword, statement, report);
        Object value = keyword.type().read(arguments);
        assertThat(report.sorted()).isEmpty();
        assertThat(value).as("%s in %s", row.name(), block).isNotNull();
        assertThat(arguments.hasNext()).isFalse();
    }
}
