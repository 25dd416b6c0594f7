package io.understudy.model.config.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value followed by options, on the line of the keyword itself. */
record InlineType<T>(Line<T> line) implements ValueType<T> {
    @Override
    public String form() {
        return line.form();
    }

    @Override
    public @Nullable T read(Arguments in) {
        return line.read(in);
    }

    @Override
    public List<Keyword<?>> options() {
        return line.options();
    }
}
