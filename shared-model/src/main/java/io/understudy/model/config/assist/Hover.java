package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.assist.Scan.Spot;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Origin;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about the word under the pointer.
 *
 * @param start of the word in its file
 * @param end behind it
 * @param title the word, or what it names
 * @param says what it means, in one sentence; may be empty
 * @param facts labelled lines: what it takes, its default, its value here and where that comes from
 */
public record Hover(int start, int end, String title, String says, List<Fact> facts) {
    /** One labelled line. */
    public record Fact(String label, String text) {}

    public Hover {
        facts = List.copyOf(facts);
    }

    /** As {@link #at(Reading, SourceFile, int)} for the main file. */
    public static @Nullable Hover at(Reading reading, int offset) {
        return at(reading, reading.tree().main(), offset);
    }

    /** What is known of the word at {@code offset} in a file of the reading; null if nothing. */
    public static @Nullable Hover at(Reading reading, SourceFile file, int offset) {
        if (offset < 0 || offset >= file.text().length()) {
            return null;
        }
        List<Spot> spots = Scan.until(reading.tree(), file, offset + 1);
        if (spots.isEmpty() || !spots.getLast().isWord()) {
            return null;
        }
        Spot spot = spots.getLast();
        Expected expected = spot.expected();
        Row row = expected.row(spot.text());
        if (row != null) {
            return ofRow(row, spot, reading, file);
        }
        if (spot.text().startsWith("$")) {
            return ofDefinition(spot, reading);
        }
        if (!expected.names().isEmpty()) {
            Hover named = ofName(expected.names(), spot, reading);
            if (named != null) {
                return named;
            }
        }
        Keyword<?> value = expected.value();
        return value == null ? null : ofRow(value, spot, reading, file);
    }

    private static Hover ofRow(Row row, Spot spot, Reading reading, SourceFile file) {
        List<Fact> facts = new ArrayList<>();
        switch (row) {
            case Keyword<?> keyword -> {
                fact("takes", KeywordManual.arguments(keyword), facts);
                fact("unit", keyword.type().unit(), facts);
                fact("one of", String.join(", ", keyword.type().words()), facts);
                fact(
                        "default",
                        keyword.required() ? "none: required" : keyword.defaultText(),
                        facts);
                fact("here", effective(keyword, spot, reading, file), facts);
            }
            case Block<?> block -> fact("takes", (block.label() + " { … }").strip(), facts);
        }
        fact("since", row.since().isEmpty() ? "1.1.10 or before" : row.since(), facts);
        fact("instead", row.replacement() == null ? "" : "write " + row.replacement(), facts);
        fact(
                "acted on",
                row.unacted() == null
                        ? ""
                        : row.absence().isEmpty()
                                ? "not yet: accepted, without effect"
                                : "no: " + row.absence(),
                facts);
        return new Hover(spot.token().start(), spot.token().end(), row.name(), row.says(), facts);
    }

    private static void fact(String label, String text, List<Fact> facts) {
        if (!text.isEmpty()) {
            facts.add(new Fact(label, text));
        }
    }

    private static @Nullable Hover ofDefinition(Spot spot, Reading reading) {
        String name = "$" + spot.text().replaceAll("[${}]", "").split("\\s")[0];
        String value = new KnownNames(reading.tree()).definitions().get(name);
        return value == null
                ? null
                : new Hover(
                        spot.token().start(),
                        spot.token().end(),
                        name,
                        "",
                        List.of(new Fact("stands for", value)));
    }

    private static @Nullable Hover ofName(List<Block<?>> kinds, Spot spot, Reading reading) {
        Map<String, Statement> names = new KnownNames(reading.tree()).of(kinds);
        Statement at = names.get(spot.text());
        return at == null
                ? null
                : new Hover(
                        spot.token().start(),
                        spot.token().end(),
                        at.title(),
                        kinds.getFirst().says(),
                        List.of(new Fact("defined", place(at.keyword()))));
    }

    private static String place(Located at) {
        return at.file().name() + ":" + at.file().lineAt(at.start());
    }

    /** The value that counts in the block around the word, and where it comes from. */
    private static <T> String effective(
            Keyword<T> row, Spot spot, Reading reading, SourceFile file) {
        if (!(spot.frame() instanceof Frame.Statements(Block<?> block))
                || block.row(row.name()) != row
                || row.type().isBlock()) {
            return "";
        }
        Settings settings =
                block == GlobalDefs.BLOCK
                        ? reading.scene().global()
                        : around(Blocks.ROOT, reading.scene().root(), file, spot.token().start());
        T value = settings.find(row);
        if (value == null) {
            return "";
        }
        String unit = row.type().unit();
        String text = row.type().show(value) + (unit.isEmpty() ? "" : " " + unit);
        return text
                + switch (settings.origin(row)) {
                    case Origin.Written(Located at) -> ", from " + place(at);
                    case Origin.Global(Located at) -> ", from global_defs at " + place(at);
                    case Origin.Default() -> ", the default";
                };
    }

    private static Settings around(Block<?> block, Settings settings, SourceFile file, int offset) {
        for (Row row : block.rows()) {
            if (!(row instanceof Block<?> nested)) {
                continue;
            }
            for (Settings inner : settings.nested(nested)) {
                if (holds(inner.statement(), file, offset)) {
                    return around(nested, inner, file, offset);
                }
            }
        }
        return settings;
    }

    private static boolean holds(Statement statement, SourceFile file, int offset) {
        Located close = statement.body() == null ? null : statement.body().close();
        return statement.keyword().file() == file
                && statement.keyword().start() <= offset
                && close != null
                && offset < close.end();
    }

    /** All of it in lines, the last without an end. */
    public String text() {
        StringBuilder text = new StringBuilder(title);
        if (!says.isEmpty()) {
            text.append('\n').append(says);
        }
        facts.forEach(
                fact -> text.append('\n').append(fact.label()).append(": ").append(fact.text()));
        return text.toString();
    }
}
