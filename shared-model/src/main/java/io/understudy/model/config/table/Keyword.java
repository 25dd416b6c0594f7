package io.understudy.model.config.table;

import io.understudy.model.diagnostic.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the language: a word, the type of what stands behind it, and all that parser, manual,
 * completion and forms need to know. Rows are values; each refinement gives a new row.
 *
 * @param orElse the value where the file is silent; null if there is none
 * @param orElseText the default in words, where it is not one value
 * @param inherited the process-wide row that provides the default, if one does
 * @param asIn an example of the arguments that must parse
 * @param advice what to write instead of a value out of range; empty for a text made from the type
 * @param firstWins whether a repeated statement is refused rather than replacing the earlier one
 */
public record Keyword<T>(
        String name,
        ValueType<T> type,
        @Nullable T orElse,
        String orElseText,
        @Nullable Keyword<T> inherited,
        boolean required,
        boolean firstWins,
        String says,
        String asIn,
        String since,
        String advice,
        @Nullable Severity unacted,
        @Nullable String replacement)
        implements Row {

    /** A row for {@code name}, followed by a value of {@code type}. */
    public static <T> Keyword<T> keyword(String name, ValueType<T> type) {
        return new Keyword<>(name, type, null, "", null, false, false, "", "", "", "", null, null);
    }

    /** The value where the file is silent. */
    public Keyword<T> orElse(T value) {
        return new Keyword<>(
                name,
                type,
                value,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** The default in words, for the manual; the record that binds the row computes it. */
    public Keyword<T> orElseAs(String text) {
        return new Keyword<>(
                name,
                type,
                orElse,
                text,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** Where the file is silent, the value of {@code global} in global_defs counts. */
    public Keyword<T> orElseGlobal(Keyword<T> global) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                global,
                required,
                firstWins,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** A block without this keyword is an error and is left out. */
    public Keyword<T> mandatory() {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                true,
                firstWins,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** The first of several statements counts, the others are reported. */
    public Keyword<T> keepsFirst() {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                true,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** What the keyword means, in one sentence. */
    public Keyword<T> says(String sentence) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                sentence,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** An example of the arguments. */
    public Keyword<T> asIn(String example) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                example,
                since,
                advice,
                unacted,
                replacement);
    }

    /** The first keepalived release that knows the keyword. */
    public Keyword<T> since(String release) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                release,
                advice,
                unacted,
                replacement);
    }

    /** What to write instead of a value out of range. */
    public Keyword<T> advises(String text) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                since,
                text,
                unacted,
                replacement);
    }

    /** Accepted, and nothing is done about it yet: said as an information. */
    public Keyword<T> notActedOn() {
        return notActedOn(Severity.INFO);
    }

    /**
     * Accepted, and nothing is done about it yet. {@code WARNING} where a service depends on it,
     * {@code INFO} otherwise.
     */
    public Keyword<T> notActedOn(Severity severity) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                since,
                advice,
                severity,
                replacement);
    }

    /** An old spelling; {@code replacement} is the word to use. */
    public Keyword<T> deprecatedFor(String replacement) {
        return new Keyword<>(
                name,
                type,
                orElse,
                orElseText,
                inherited,
                required,
                firstWins,
                says,
                asIn,
                since,
                advice,
                unacted,
                replacement);
    }

    /** The code of a diagnostic about this keyword: {@code priority-range}. */
    public String code(String kind) {
        return name.replace('_', '-') + "-" + kind;
    }

    /** The default as the manual shows it; empty if there is none. */
    public String defaultText() {
        if (!orElseText.isEmpty()) {
            return orElseText;
        }
        if (inherited != null) {
            return "as " + inherited.name() + " in global_defs";
        }
        return orElse == null ? "" : type.show(orElse);
    }

    /** The rows that may stand inside a line of its value. */
    public List<Keyword<?>> options() {
        return type.options();
    }

    @Override
    public String toString() {
        return name;
    }
}
