package io.understudy.model.config.table;

import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A word that opens a block, the rows that may stand inside, and the record it binds to. */
public final class Block<T> implements Row {
    private final Draft draft;
    private final Map<String, Row> rows;
    private final List<Keyword<?>> required;
    private final List<Keyword<?>> commands;
    private final Function<Settings, @Nullable T> reader;

    private Block(Draft draft, Function<Settings, @Nullable T> reader) {
        this.draft = draft;
        Map<String, Row> byName = new LinkedHashMap<>();
        for (Row row : draft.rows) {
            if (byName.put(row.name(), row) != null) {
                throw new IllegalArgumentException(
                        draft.name + " accepts " + row.name() + " twice");
            }
        }
        this.rows = Collections.unmodifiableMap(byName);
        this.required = keywords(Keyword::required);
        this.commands = keywords(keyword -> keyword.type().isCommand());
        this.reader = reader;
    }

    private List<Keyword<?>> keywords(Predicate<Keyword<?>> wanted) {
        List<Keyword<?>> found = new ArrayList<>();
        for (Row row : draft.rows) {
            if (row instanceof Keyword<?> keyword && wanted.test(keyword)) {
                found.add(keyword);
            }
        }
        return List.copyOf(found);
    }

    /** The beginning of a block's description; {@link Draft#binds} ends it. */
    public static Draft block(String name) {
        return new Draft(name);
    }

    /** A block that is recognised whole; what stands inside is not looked at yet. */
    public static Block<String> opaque(String name, String says) {
        return block(name)
                .says(says)
                .anything()
                .notActedOn(Severity.WARNING)
                .binds(Settings::label);
    }

    @Override
    public String name() {
        return draft.name;
    }

    @Override
    public String says() {
        return draft.says;
    }

    @Override
    public String since() {
        return draft.since;
    }

    @Override
    public @Nullable Severity unacted() {
        return draft.unacted;
    }

    @Override
    public String absence() {
        return "";
    }

    @Override
    public @Nullable String replacement() {
        return draft.replacement;
    }

    /** No block has an old name that keepalived's configuration test complains of. */
    @Override
    public @Nullable Severity deprecation() {
        return draft.replacement == null ? null : Severity.INFO;
    }

    /** What stands between the word and the brace: {@code NAME}; empty if nothing may. */
    public String label() {
        return draft.label;
    }

    /** The row that reads the label, where it is more than a name; null for a mere name. */
    public @Nullable Keyword<?> labelRow() {
        return draft.labelRow;
    }

    /** The row whose value the block's lines are, where they begin with no keywords; else null. */
    public @Nullable Keyword<?> contents() {
        return draft.contents;
    }

    /** Whether the label may be left out. */
    public boolean labelIsOptional() {
        return draft.labelIsOptional;
    }

    /** Whether two blocks of this kind must have different labels. */
    public boolean unique() {
        return draft.unique;
    }

    /** Whether several blocks of this kind add up to one. */
    public boolean merges() {
        return draft.merges;
    }

    /** Whether everything is accepted inside, unseen. */
    public boolean acceptsAnything() {
        return draft.anything;
    }

    /** A block an operator could write, from its brace on; empty if the rows' examples suffice. */
    public String asIn() {
        return draft.asIn;
    }

    /** What may stand inside, in the order of the manual. */
    public Collection<Row> rows() {
        return rows.values();
    }

    /** The keywords without which the block is left out. */
    public List<Keyword<?>> required() {
        return required;
    }

    /** The keywords whose value is a program to run, in the order of the manual. */
    public List<Keyword<?>> commands() {
        return commands;
    }

    /** Whether a keyword that is required may be missing in this one. */
    public boolean excuses(Keyword<?> row, Settings settings) {
        return row == draft.excused && draft.excuse.test(settings);
    }

    /** The row for a word; null if the block does not know it. */
    public @Nullable Row row(String name) {
        return rows.get(name);
    }

    /** The record for the settings; null if they do not make one, which has been reported. */
    public @Nullable T read(Settings settings) {
        return reader.apply(settings);
    }

    @Override
    public String toString() {
        return name();
    }

    /** A block's description as it grows. */
    public static final class Draft {
        private final String name;
        private final List<Row> rows = new ArrayList<>();
        private String label = "";
        private @Nullable Keyword<?> labelRow;
        private @Nullable Keyword<?> contents;
        private boolean labelIsOptional;
        private boolean unique;
        private boolean merges;
        private boolean anything;
        private String says = "";
        private String since = "";
        private String asIn = "";
        private @Nullable Severity unacted;
        private @Nullable String replacement;
        private @Nullable Keyword<?> excused;
        private Predicate<Settings> excuse = _ -> false;

        private Draft(String name) {
            this.name = name;
        }

        /** A name must stand before the brace, and no two blocks of the kind may share it. */
        public Draft named() {
            label = "NAME";
            unique = true;
            return this;
        }

        /** Something must stand before the brace, written in the manual as {@code form}. */
        public Draft labelled(String form) {
            label = form;
            return this;
        }

        /** A value of {@code row} must stand before the brace; settings hold it under that row. */
        public Draft labelled(Keyword<?> row) {
            label = row.type().form();
            labelRow = row;
            return this;
        }

        /** Something may stand before the brace. */
        public Draft optionallyLabelled(String form) {
            label = form;
            labelIsOptional = true;
            return this;
        }

        /** Several blocks of this kind add up to one. */
        public Draft merging() {
            merges = true;
            return this;
        }

        /** A required keyword may be missing where this holds. */
        public Draft excuses(Keyword<?> row, Predicate<Settings> where) {
            excused = row;
            excuse = where;
            return this;
        }

        /** Everything is accepted inside, unseen. */
        public Draft anything() {
            anything = true;
            return this;
        }

        public Draft says(String sentence) {
            says = sentence;
            return this;
        }

        public Draft since(String release) {
            since = release;
            return this;
        }

        /** An example of the text from the label to the closing brace. */
        public Draft asIn(String example) {
            asIn = example;
            return this;
        }

        /** Accepted, and nothing is done about it yet. */
        public Draft notActedOn(Severity severity) {
            unacted = severity;
            return this;
        }

        /** An old name, taken without a complaint; {@code word} is the one to use. */
        public Draft formerNameOf(String word) {
            replacement = word;
            return this;
        }

        /** The lines inside are no statements but, all together, the value of {@code row}. */
        public Draft holds(Keyword<?> row) {
            contents = row;
            return this;
        }

        /** The rows that may stand inside. */
        public Draft accepts(Row... more) {
            rows.addAll(List.of(more));
            return this;
        }

        public Draft accepts(Collection<? extends Row> more) {
            rows.addAll(more);
            return this;
        }

        /** Ends the description: {@code reader} makes the record. */
        public <T> Block<T> binds(Function<Settings, @Nullable T> reader) {
            return new Block<>(this, reader);
        }
    }
}
