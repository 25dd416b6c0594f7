package io.understudy.model.config.table;

import io.understudy.model.diagnostic.Severity;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
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
 * @param absence why nothing will ever be done about the word, and what does its work instead;
 *     empty for a word that is acted on, or will be
 * @param firstWins whether a repeated statement is refused rather than replacing the earlier one
 * @param survivesNoValue whether keepalived complains of a missing value and goes on, where it
 *     otherwise ends at once
 * @param buildOption what keepalived must be built with to know the word; empty if nothing special
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
        String absence,
        @Nullable String replacement,
        boolean quietlyReplaced,
        String buildOption,
        boolean survivesNoValue)
        implements Row {

    /** A row for {@code name}, followed by a value of {@code type}. */
    public static <T> Keyword<T> keyword(String name, ValueType<T> type) {
        return new Keyword<>(
                name, type, null, "", null, false, false, "", "", "", "", null, "", null, false, "",
                false);
    }

    /** The value where the file is silent. */
    public Keyword<T> orElse(T value) {
        return with(draft -> draft.orElse = value);
    }

    /** The default in words, for the manual; the record that binds the row computes it. */
    public Keyword<T> orElseAs(String text) {
        return with(draft -> draft.orElseText = text);
    }

    /** Where the file is silent, the value of {@code global} in global_defs counts. */
    public Keyword<T> orElseGlobal(Keyword<T> global) {
        return with(draft -> draft.inherited = global);
    }

    /** A block without this keyword is an error and is left out. */
    public Keyword<T> mandatory() {
        return with(draft -> draft.required = true);
    }

    /** The first of several statements counts, the others are reported. */
    public Keyword<T> keepsFirst() {
        return with(draft -> draft.firstWins = true);
    }

    /** What the keyword means, in one sentence. */
    public Keyword<T> says(String sentence) {
        return with(draft -> draft.says = sentence);
    }

    /** An example of the arguments. */
    public Keyword<T> asIn(String example) {
        return with(draft -> draft.asIn = example);
    }

    /** The first keepalived release that knows the keyword. */
    public Keyword<T> since(String release) {
        return with(draft -> draft.since = release);
    }

    /** A word that keepalived does not know; it belongs behind {@code #@understudy}. */
    public Keyword<T> ours() {
        return since(OURS);
    }

    /** What to write instead of a value out of range. */
    public Keyword<T> advises(String text) {
        return with(draft -> draft.advice = text);
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
        return with(draft -> draft.unacted = severity);
    }

    /**
     * Accepted, and nothing is done about it, by intention.
     *
     * @param why a sentence without a full stop: what is not there, and what to use instead
     */
    public Keyword<T> absent(String why) {
        return with(draft -> {
            draft.unacted = Severity.INFO;
            draft.absence = why;
        });
    }

    /** An old spelling; {@code word} is the one to use. */
    public Keyword<T> deprecatedFor(String word) {
        return with(draft -> draft.replacement = word);
    }

    /** As {@link #deprecatedFor}, of a spelling that keepalived takes without a complaint. */
    public Keyword<T> formerNameOf(String word) {
        return with(draft -> {
            draft.replacement = word;
            draft.quietlyReplaced = true;
        });
    }

    /** Keepalived knows the word only if it was built with {@code option}. */
    public Keyword<T> builtWith(String option) {
        return with(draft -> draft.buildOption = option);
    }

    /** Keepalived complains where the value is missing, and goes on. */
    public Keyword<T> survivingNoValue() {
        return with(draft -> draft.survivesNoValue = true);
    }

    @Override
    public @Nullable Severity deprecation() {
        if (replacement == null) {
            return null;
        }
        return quietlyReplaced ? Severity.INFO : Severity.WARNING;
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
        boolean nothing = orElse instanceof Collection<?> many && many.isEmpty();
        return orElse == null || nothing ? "" : type.show(orElse);
    }

    /** The rows that may stand inside a line of its value. */
    public List<Keyword<?>> options() {
        return type.options();
    }

    @Override
    public String toString() {
        return name;
    }

    private Keyword<T> with(Consumer<Draft<T>> change) {
        Draft<T> draft = new Draft<>(this);
        change.accept(draft);
        return draft.row();
    }

    /** The refinable parts of a row while one of them changes. */
    private static final class Draft<T> {
        private final Keyword<T> from;
        private @Nullable T orElse;
        private String orElseText;
        private @Nullable Keyword<T> inherited;
        private boolean required;
        private boolean firstWins;
        private String says;
        private String asIn;
        private String since;
        private String advice;
        private @Nullable Severity unacted;
        private String absence;
        private @Nullable String replacement;
        private boolean quietlyReplaced;
        private String buildOption;
        private boolean survivesNoValue;

        Draft(Keyword<T> from) {
            this.from = from;
            orElse = from.orElse;
            orElseText = from.orElseText;
            inherited = from.inherited;
            required = from.required;
            firstWins = from.firstWins;
            says = from.says;
            asIn = from.asIn;
            since = from.since;
            advice = from.advice;
            unacted = from.unacted;
            absence = from.absence;
            replacement = from.replacement;
            quietlyReplaced = from.quietlyReplaced;
            buildOption = from.buildOption;
            survivesNoValue = from.survivesNoValue;
        }

        Keyword<T> row() {
            return new Keyword<>(
                    from.name,
                    from.type,
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
                    absence,
                    replacement,
                    quietlyReplaced,
                    buildOption,
                    survivesNoValue);
        }
    }
}
