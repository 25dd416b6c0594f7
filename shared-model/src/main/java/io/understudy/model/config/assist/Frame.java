package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lines between two braces are. */
public sealed interface Frame {
    /** Statements of a block of the language, or of the file. */
    record Statements(Block<?> block) implements Frame {}

    /** Lines of one form, such as addresses. */
    record Lines(Keyword<?> row, Line<?> line) implements Frame {}

    /** Words, any number of them on a line. */
    record Words(Keyword<?> row) implements Frame {}

    /** Nobody knows: an unknown block. */
    record Unknown() implements Frame {}

    /** The file itself. */
    Frame ROOT = new Statements(Blocks.ROOT);

    /** What stands in the block that a statement of these words opens here. */
    default Frame opened(List<String> words) {
        if (!(this instanceof Statements(Block<?> block)) || words.isEmpty()) {
            return new Unknown();
        }
        return switch (block.row(words.getFirst())) {
            case Block<?> nested when nested.contents() != null -> within(nested.contents());
            case Block<?> nested -> new Statements(nested);
            case Keyword<?> row when row.type().isBlock() -> within(row);
            case Keyword<?> _ -> new Unknown();
            case null -> new Unknown();
        };
    }

    private static Frame within(Keyword<?> row) {
        Line<?> line = row.type().line();
        return line == null ? new Words(row) : new Lines(row, line);
    }

    /** What stands in the block of {@code statement}; the file's own lines if it is null. */
    static Frame of(@Nullable Statement statement) {
        List<Statement> around = new ArrayList<>();
        for (Statement at = statement; at != null; at = at.parent()) {
            around.add(at);
        }
        Frame frame = ROOT;
        for (Statement at : around.reversed()) {
            frame = frame.opened(at.words().stream().map(Word::text).toList());
        }
        return frame;
    }

    /** What may stand behind the words {@code before} of a statement; none is the first word. */
    default Expected after(List<String> before) {
        return switch (this) {
            case Statements(Block<?> block) ->
                    before.isEmpty()
                            ? Expected.words(block.rows())
                            : argument(
                                    block.row(before.getFirst()), before.subList(1, before.size()));
            case Lines(_, Line<?> line) -> line(line, before);
            case Words(Keyword<?> row) -> Expected.value(row);
            case Unknown() -> Expected.NOTHING;
        };
    }

    private static Expected argument(@Nullable Row row, List<String> before) {
        return switch (row) {
            case null -> Expected.NOTHING;
            case Block<?> block -> label(block.labelRow(), before);
            case Keyword<?> keyword when keyword.type().isBlock() -> Expected.NOTHING;
            case Keyword<?> keyword when keyword.type().line() != null ->
                    line(keyword.type().line(), before);
            case Keyword<?> keyword ->
                    keyword.type().form().isEmpty()
                            ? Expected.NOTHING
                            : Expected.argument(keyword, before.size());
        };
    }

    private static Expected label(@Nullable Keyword<?> row, List<String> before) {
        if (row == null) {
            return Expected.NOTHING;
        }
        return before.equals(List.of("group")) ? Expected.group(row) : Expected.value(row);
    }

    private static Expected line(Line<?> line, List<String> before) {
        Keyword<?> subject = line.subject();
        if (before.isEmpty()) {
            return subject == null
                    ? Expected.words(line.options())
                    : line.isLoose()
                            ? Expected.either(subject, line.options())
                            : Expected.value(subject);
        }
        String last = before.getLast();
        boolean first = before.size() == 1 && subject != null && !line.isLoose();
        for (Keyword<?> option : line.options()) {
            if (!first && option.name().equals(last) && !option.type().form().isEmpty()) {
                return Expected.value(option);
            }
        }
        return subject != null && (line.isLoose() || before.size() == 1)
                ? Expected.either(subject, line.options())
                : Expected.words(line.options());
    }
}
