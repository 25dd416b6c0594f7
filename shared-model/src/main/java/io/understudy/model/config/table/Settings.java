package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the file says inside one block, by row; handed to the record that binds the block. */
public interface Settings {
    /** The words between the block's keyword and its brace, joined by blanks. */
    String label();

    /** The statement that opened the block. */
    Statement statement();

    /**
     * The value of {@code row}: as written, else from global_defs if the row inherits, else the
     * row's default.
     *
     * @throws IllegalStateException if the row has none of these; use {@link #find} there
     */
    <T> T get(Keyword<T> row);

    /** As {@link #get}, but null where neither the file nor the row says anything. */
    <T> @Nullable T find(Keyword<T> row);

    /** Where the value of {@code row} comes from. */
    Origin origin(Keyword<?> row);

    /** Whether the block itself sets the row with a usable value. */
    boolean has(Row row);

    /** The range of the arguments that set the row here, or of the block's opener. */
    Located where(Row row);

    /** The statement that set the row here last; null if none did. */
    @Nullable Statement statement(Row row);

    /** All statements that set the row here, in the order of the file. */
    List<Statement> statements(Row row);

    /** Whether {@code first} was last set behind {@code second}; false if it is not set here. */
    boolean behind(Row first, Row second);

    /** Whether a block of this kind and name stands before this one. */
    boolean defined(Block<?> block, String name);

    /** The record of the nested block, the last one if there are several; null if there is none. */
    <T> @Nullable T block(Block<T> block);

    /** The records of all nested blocks of a kind, in the order of the file. */
    <T> List<T> blocks(Block<T> block);

    /** The settings of the nested blocks of a kind, in the order of the file. */
    List<Settings> nested(Block<?> block);

    /** As {@link #nested}, but only of the blocks that made a record and so have an effect. */
    List<Settings> effective(Block<?> block);

    /** The settings of global_defs as far as they stand before this block. */
    Settings global();
}
