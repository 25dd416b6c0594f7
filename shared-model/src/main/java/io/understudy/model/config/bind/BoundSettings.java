package io.understudy.model.config.bind;

import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Origin;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One block's settings while they are read and after. */
final class BoundSettings implements Settings {
    private static final int WIDTH = 3;
    private static final @Nullable Object[] NONE = {};

    private final Statement statement;
    private final @Nullable BoundSettings global;
    private final Names names;
    private final int opened;

    /** Row, statement and value of each mention: a file has hundreds of thousands. */
    private @Nullable Object[] mentions = NONE;

    private int mentioned;
    private List<Child<?>> children = List.of();
    private @Nullable String label;

    /** A nested block; the record is null until it is read, and stays so if it makes none. */
    private static final class Child<T> {
        private final Block<T> block;
        private final Settings settings;
        private @Nullable T record;

        Child(Block<T> block, Settings settings) {
            this.block = block;
            this.settings = settings;
        }
    }

    /**
     * @param global the settings of global_defs; null if these are they
     * @param names of the blocks that stand before this one, and later of those behind it
     */
    BoundSettings(Statement statement, @Nullable BoundSettings global, Names names) {
        this.statement = statement;
        this.global = global;
        this.names = names;
        this.opened = names.now();
    }

    /** Keeps a value; null keeps only that the row was mentioned. */
    <T> void put(Keyword<T> row, Statement at, @Nullable T value) {
        int place = value == null ? -1 : place(row);
        if (value == null || place < 0) {
            mention(row, at, value);
            return;
        }
        // Of what grows line by line only the whole is kept.
        @SuppressWarnings("unchecked") // put() stores the row's own type under its name
        T earlier = (T) Objects.requireNonNull(value(place));
        mentions[WIDTH * place + 2] = null;
        mention(row, at, row.type().merge(earlier, value));
    }

    void mention(Row row, Statement at) {
        mention(row, at, null);
    }

    /**
     * Notes that a statement is about a row, in the order of the file, and the value from there.
     */
    private void mention(Row row, Statement at, @Nullable Object value) {
        int free = WIDTH * mentioned;
        if (free == mentions.length) {
            mentions = Arrays.copyOf(mentions, Math.max(WIDTH, 2 * free));
        }
        mentions[free] = row.name();
        mentions[free + 1] = at;
        mentions[free + 2] = value;
        mentioned++;
    }

    private boolean isAbout(int place, Row row) {
        return row.name().equals(mentions[WIDTH * place]);
    }

    private Statement at(int place) {
        return (Statement) Objects.requireNonNull(mentions[WIDTH * place + 1]);
    }

    private @Nullable Object value(int place) {
        return mentions[WIDTH * place + 2];
    }

    <T> void add(Block<T> block, Settings settings, @Nullable T record) {
        Child<T> child = new Child<>(block, settings);
        child.record = record;
        children = grown(children);
        children.add(child);
    }

    @SuppressWarnings("unchecked") // put() stores the row's own type under its name
    private <T> @Nullable T stored(Keyword<T> row) {
        int place = place(row);
        return place < 0 ? null : (T) value(place);
    }

    /** Where the value of a row stands: a block has few, and a map for each would cost more. */
    private int place(Keyword<?> row) {
        for (int i = mentioned - 1; i >= 0; i--) {
            if (value(i) != null && isAbout(i, row)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String label() {
        if (label == null) {
            StringBuilder text = new StringBuilder();
            for (Word word : statement.arguments()) {
                text.append(text.isEmpty() ? "" : " ").append(word.text());
            }
            label = text.toString();
        }
        return label;
    }

    @Override
    public Statement statement() {
        return statement;
    }

    @Override
    public <T> T get(Keyword<T> row) {
        T value = find(row);
        if (value == null) {
            throw new IllegalStateException(row.name() + " has neither value nor default");
        }
        return value;
    }

    @Override
    public <T> @Nullable T find(Keyword<T> row) {
        T value = stored(row);
        if (value != null) {
            return value;
        }
        return row.inherited() == null ? row.orElse() : global().find(row.inherited());
    }

    @Override
    public Origin origin(Keyword<?> row) {
        if (place(row) >= 0) {
            return new Origin.Written(where(row));
        }
        if (row.inherited() != null && global().has(row.inherited())) {
            return new Origin.Global(global().where(row.inherited()));
        }
        return new Origin.Default();
    }

    @Override
    public boolean has(Row row) {
        if (row instanceof Keyword<?> keyword) {
            return place(keyword) >= 0;
        }
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).block == row) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Located where(Row row) {
        Statement at = statement(row);
        if (at == null) {
            return statement.range();
        }
        List<Word> arguments = at.arguments();
        return arguments.isEmpty()
                ? at.keyword()
                : Range.across(arguments.getFirst(), arguments.getLast());
    }

    @Override
    public @Nullable Statement statement(Row row) {
        int last = lastMention(row);
        return last < 0 ? null : at(last);
    }

    @Override
    public List<Statement> statements(Row row) {
        List<Statement> found = new ArrayList<>();
        for (int i = 0; i < mentioned; i++) {
            if (isAbout(i, row)) {
                found.add(at(i));
            }
        }
        return found;
    }

    @Override
    public boolean behind(Row first, Row second) {
        int other = lastMention(second);
        return other >= 0 && lastMention(first) > other;
    }

    private int lastMention(Row row) {
        for (int i = mentioned - 1; i >= 0; i--) {
            if (isAbout(i, row)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean defined(Block<?> block, String name) {
        return names.isDefined(block, name, opened);
    }

    @Override
    public <T> @Nullable T block(Block<T> block) {
        List<T> all = blocks(block);
        return all.isEmpty() ? null : all.getLast();
    }

    @Override
    @SuppressWarnings("unchecked") // a child of this very block holds its record
    public <T> List<T> blocks(Block<T> block) {
        List<T> records = List.of();
        for (int i = 0; i < children.size(); i++) {
            Child<?> child = children.get(i);
            if (child.block == block && child.record != null) {
                records = grown(records);
                records.add((T) child.record);
            }
        }
        return records;
    }

    @Override
    public List<Settings> nested(Block<?> block) {
        List<Settings> found = List.of();
        for (int i = 0; i < children.size(); i++) {
            Child<?> child = children.get(i);
            if (child.block == block) {
                found = grown(found);
                found.add(child.settings);
            }
        }
        return found;
    }

    @Override
    public List<Settings> effective(Block<?> block) {
        List<Settings> found = List.of();
        for (int i = 0; i < children.size(); i++) {
            Child<?> child = children.get(i);
            if (child.block == block && child.record != null) {
                found = grown(found);
                found.add(child.settings);
            }
        }
        return found;
    }

    /** Most questions have an empty answer, which costs nothing then. */
    private static <T> List<T> grown(List<T> list) {
        return list.isEmpty() ? new ArrayList<>() : list;
    }

    @Override
    public Settings global() {
        return global == null ? this : global;
    }
}
