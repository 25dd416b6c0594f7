package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All there is to know about one word: a keyword in each of its places, or a diagnostic's code. */
public final class Explanation {
    private static final int WIDTH = 78;
    private static final String INDENT = "  ";

    /** A row and where it may stand, in words. */
    private record Place(Row row, String where) {}

    private Explanation() {}

    /** Several lines, the last one ended; null if the word is neither keyword nor code. */
    public static @Nullable String of(String word) {
        // The same keyword often means the same in many blocks, which is said once.
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Place place : places()) {
            if (place.row().name().equals(word)) {
                places.computeIfAbsent(facts(place.row()), _ -> new ArrayList<>())
                        .add(place.where());
            }
        }
        String entries =
                places.entrySet().stream()
                        .map(entry -> head(word, entry.getValue()) + entry.getKey())
                        .collect(Collectors.joining("\n"));
        String code = Codes.text(word);
        if (code == null) {
            return entries.isEmpty() ? null : entries;
        }
        return entries + (entries.isEmpty() ? "" : "\n") + word + "\n" + paragraph(code);
    }

    /** The keyword or code that a mistyped word most likely stands for; null if none is near. */
    public static @Nullable String near(String word) {
        Set<String> known = new LinkedHashSet<>();
        for (Place place : places()) {
            known.add(place.row().name());
            if (place.row() instanceof Keyword<?> keyword) {
                known.add(keyword.code("range"));
            }
        }
        Codes.texts().keySet().stream().filter(code -> !code.contains("*")).forEach(known::add);
        // Most keywords have no range, and what is suggested must be there.
        known.removeIf(one -> one.endsWith(Codes.RANGE) && Codes.text(one) == null);
        return DidYouMean.among(word, known);
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Block<?> block : Blocks.EVERY) {
            String where = block == Blocks.ROOT ? "at the root" : "in " + block.name();
            block.rows().forEach(row -> collect(row, where, places));
        }
        return places;
    }

    private static void collect(Row row, String where, List<Place> places) {
        places.add(new Place(row, where));
        if (row instanceof Keyword<?> keyword) {
            String inside =
                    (keyword.type().isBlock() ? "on a line of " : "behind ") + keyword.name();
            keyword.options().forEach(one -> collect(one, inside + " " + where, places));
        }
    }

    private static String head(String word, List<String> places) {
        return wrapped(word + ", " + String.join(", ", places.stream().distinct().toList()), "");
    }

    private static String facts(Row row) {
        StringBuilder text = new StringBuilder(paragraph(row.says()));
        switch (row) {
            case Keyword<?> keyword -> keyword(keyword, text);
            case Block<?> block -> block(block, text);
        }
        fact("since", row.since().isEmpty() ? "1.1.10 or before" : row.since(), text);
        fact("instead", row.replacement() == null ? "" : "write " + row.replacement(), text);
        fact(
                "acted on",
                row.unacted() == null
                        ? "yes"
                        : row.absence().isEmpty()
                                ? "not yet: accepted and checked, without effect"
                                : "no: " + row.absence(),
                text);
        return text.toString();
    }

    private static void keyword(Keyword<?> keyword, StringBuilder text) {
        String arguments = KeywordManual.arguments(keyword);
        fact("takes", arguments.isEmpty() ? "nothing" : arguments, text);
        fact("one of", String.join(", ", keyword.type().words()), text);
        fact("options", names(keyword.options()), text);
        String otherwise = keyword.defaultText();
        fact("default", keyword.required() ? "none: the line is required" : otherwise, text);
        boolean shown = !keyword.asIn().isEmpty();
        fact("example", shown ? keyword.name() + " " + keyword.asIn().strip() : "", text);
    }

    private static void block(Block<?> block, StringBuilder text) {
        fact("takes", (block.label() + " { … }").strip(), text);
        fact("holds", names(block.rows()), text);
        boolean shown = !block.asIn().isEmpty();
        fact("example", shown ? block.name() + " " + block.asIn().strip() : "", text);
    }

    private static String names(Collection<? extends Row> rows) {
        return rows.stream().map(Row::name).collect(Collectors.joining(", "));
    }

    /** A labelled line, or several; nothing for an empty value. */
    private static void fact(String label, String value, StringBuilder text) {
        if (value.isEmpty()) {
            return;
        }
        String hang = INDENT + " ".repeat(10);
        String first = INDENT + label + " ".repeat(10 - label.length());
        // The lines of an example are its own.
        if (value.contains("\n")) {
            text.append(first).append(value.replace("\n", "\n" + hang)).append('\n');
        } else {
            text.append(first).append(wrapped(value, hang).substring(hang.length()));
        }
    }

    private static String paragraph(String prose) {
        return wrapped(prose, INDENT);
    }

    /** The text in lines of at most {@link #WIDTH} characters, each behind {@code indent}. */
    private static String wrapped(String prose, String indent) {
        StringBuilder text = new StringBuilder(indent);
        int column = indent.length();
        for (String word : prose.split("\\s+")) {
            if (column > indent.length() && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.append('\n').toString();
    }
}
