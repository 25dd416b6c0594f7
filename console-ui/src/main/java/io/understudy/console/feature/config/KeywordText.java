package io.understudy.console.feature.config;

import io.understudy.console.text.Language;
import io.understudy.console.text.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What keywords mean, in the language of now. The table of keywords says it in English; each of its
 * sentences stands beside its translation in a file of its own.
 */
final class KeywordText {
    private static final String FILE = "/io/understudy/console/text/keywords_zh.txt";

    /** Read when it is first needed. */
    private static final class Chinese {
        static final Map<String, String> BY_SENTENCE = load();
    }

    private KeywordText() {}

    /** A sentence of the table in the language of now; as it is where it has no translation. */
    static String says(Messages messages, String sentence) {
        return messages.language() == Language.ZH
                ? Chinese.BY_SENTENCE.getOrDefault(sentence, sentence)
                : sentence;
    }

    /** The name of a labelled line of what is known of a word. */
    static String label(Messages messages, String label) {
        return messages.text(
                switch (label) {
                    case "takes" -> "hover.takes";
                    case "unit" -> "hover.unit";
                    case "one of" -> "hover.one_of";
                    case "default" -> "hover.default";
                    case "here" -> "hover.here";
                    case "since" -> "hover.since";
                    case "instead" -> "hover.instead";
                    case "acted on" -> "hover.acted_on";
                    case "stands for" -> "hover.stands_for";
                    case "defined" -> "hover.defined";
                    default -> throw new IllegalArgumentException(label);
                });
    }

    /** Every translated sentence. */
    static Map<String, String> all() {
        return Map.copyOf(Chinese.BY_SENTENCE);
    }

    private static Map<String, String> load() {
        Map<String, String> all = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(KeywordText.class.getResourceAsStream(FILE));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    all.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
