package io.understudy.model.config.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that may be left out, and what leaving it out means. */
record OptionalType<T>(ValueType<T> type, T absent) implements ValueType<T> {
    @Override
    public String form() {
        return "[" + type.form() + "]";
    }

    @Override
    public @Nullable T read(Arguments in) {
        return in.hasNext() ? type.read(in) : absent;
    }

    @Override
    public String show(T value) {
        return type.show(value);
    }

    @Override
    public List<String> words() {
        return type.words();
    }

    @Override
    public String unit() {
        return type.unit();
    }

    @Override
    public boolean isCommand() {
        return type.isCommand();
    }
}
