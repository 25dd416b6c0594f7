package io.understudy.model.config.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand behind a keyword, and what it means. */
public interface ValueType<T> {
    /** The arguments as a manual writes them: {@code 1-255}, {@code USER [GROUP]}. */
    String form();

    /** Takes its words from {@code in}; null after saying there what is wrong with them. */
    @Nullable T read(Arguments in);

    /** The value as an operator would write it. */
    default String show(T value) {
        return String.valueOf(value);
    }

    /** Words that may stand here, for completion; empty if there is no such list. */
    default List<String> words() {
        return List.of();
    }

    /** The unit of the number as written: "s", "ms", "bytes"; empty if there is none. */
    default String unit() {
        return "";
    }

    /** Whether the words are read by the grammar of commands: both quotes, escapes. */
    default boolean isCommand() {
        return false;
    }

    /** Whether the value stands in a block of lines. */
    default boolean isBlock() {
        return false;
    }

    /** The form of its lines, or of the one line it takes; null where a value is no line. */
    default @Nullable Line<?> line() {
        return null;
    }

    /** What two statements with this keyword mean together; the last wins unless this is a list. */
    default T merge(T earlier, T later) {
        return later;
    }

    /** The rows that may stand inside a line of this type, such as {@code dev} in an address. */
    default List<Keyword<?>> options() {
        return List.of();
    }
}
