package io.understudy.model.config.bind;

import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Origin;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of a block that is known already; read when somebody asks. */
final class LaterSettings implements Settings {
    private final Statement statement;
    private final Supplier<Settings> reading;
    private @Nullable Settings read;

    LaterSettings(Statement statement, Supplier<Settings> reading) {
        this.statement = statement;
        this.reading = reading;
    }

    private Settings read() {
        Settings settings = read;
        if (settings == null) {
            settings = reading.get();
            read = settings;
        }
        return settings;
    }

    @Override
    public Statement statement() {
        return statement;
    }

    @Override
    public String label() {
        return read().label();
    }

    @Override
    public <T> T get(Keyword<T> row) {
        return read().get(row);
    }

    @Override
    public <T> @Nullable T find(Keyword<T> row) {
        return read().find(row);
    }

    @Override
    public Origin origin(Keyword<?> row) {
        return read().origin(row);
    }

    @Override
    public boolean has(Row row) {
        return read().has(row);
    }

    @Override
    public Located where(Row row) {
        return read().where(row);
    }

    @Override
    public @Nullable Statement statement(Row row) {
        return read().statement(row);
    }

    @Override
    public List<Statement> statements(Row row) {
        return read().statements(row);
    }

    @Override
    public boolean behind(Row first, Row second) {
        return read().behind(first, second);
    }

    @Override
    public boolean defined(Block<?> block, String name) {
        return read().defined(block, name);
    }

    @Override
    public <T> @Nullable T block(Block<T> block) {
        return read().block(block);
    }

    @Override
    public <T> List<T> blocks(Block<T> block) {
        return read().blocks(block);
    }

    @Override
    public List<Settings> nested(Block<?> block) {
        return read().nested(block);
    }

    @Override
    public List<Settings> effective(Block<?> block) {
        return read().effective(block);
    }

    @Override
    public Settings global() {
        return read().global();
    }
}
