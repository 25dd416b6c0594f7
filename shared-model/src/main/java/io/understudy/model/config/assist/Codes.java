package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the codes of diagnostics mean, from {@code codes.txt} beside this class. */
public final class Codes {
    /** Ends the codes of values out of range: {@code priority-range}. */
    static final String RANGE = "-range";

    /** Begins the codes of keywords that a block lacks: {@code missing-interface}. */
    static final String MISSING = "missing-";

    private static final Map<String, String> TEXTS = load();

    private Codes() {}

    /** All texts by code, families as {@code *-range} and {@code missing-*}. */
    public static Map<String, String> texts() {
        return TEXTS;
    }

    /**
     * One paragraph: what the code means, what follows, what to do; null if there is no such code.
     */
    public static @Nullable String text(String code) {
        if (code.contains("*")) {
            return null;
        }
        String text = TEXTS.get(code);
        if (text != null) {
            return text;
        }
        Keyword<?> keyword = null;
        if (code.endsWith(RANGE)) {
            keyword = keyword(row -> row.code("range").equals(code));
            text = TEXTS.get("*" + RANGE);
        } else if (code.startsWith(MISSING)) {
            String name = code.substring(MISSING.length());
            keyword = keyword(row -> row.required() && row.name().replace('_', '-').equals(name));
            text = TEXTS.get(MISSING + "*");
        }
        return keyword == null
                ? null
                : Objects.requireNonNull(text).replace("KEYWORD", keyword.name());
    }

    private static @Nullable Keyword<?> keyword(Predicate<Keyword<?>> wanted) {
        for (Block<?> block : Blocks.EVERY) {
            List<Row> rows = new ArrayList<>(block.rows());
            while (!rows.isEmpty()) {
                if (rows.removeFirst() instanceof Keyword<?> keyword) {
                    if (wanted.test(keyword)) {
                        return keyword;
                    }
                    rows.addAll(keyword.options());
                }
            }
            Keyword<?> label = block.labelRow();
            if (label != null && wanted.test(label)) {
                return label;
            }
        }
        return null;
    }

    private static Map<String, String> load() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (InputStream stream = Codes.class.getResourceAsStream("codes.txt");
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(stream, "codes.txt"),
                                        StandardCharsets.UTF_8))) {
            String code = "";
            for (String line : reader.readAllLines()) {
                if (line.startsWith("  ")) {
                    texts.merge(code, line.strip(), (above, below) -> above + " " + below);
                } else if (!line.isEmpty() && !line.startsWith("# ")) {
                    code = line;
                    if (texts.containsKey(code)) {
                        throw new IllegalStateException("codes.txt explains " + code + " twice");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("codes.txt is part of the program", e);
        }
        return Collections.unmodifiableMap(texts);
    }
}
