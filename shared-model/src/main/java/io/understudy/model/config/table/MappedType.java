package io.understudy.model.config.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Another type's value in another Java type. */
record MappedType<S, T>(ValueType<S> source, Function<S, T> to, Function<T, S> back)
        implements ValueType<T> {
    @Override
    public String form() {
        return source.form();
    }

    @Override
    public @Nullable T read(Arguments in) {
        S value = source.read(in);
        return value == null ? null : to.apply(value);
    }

    @Override
    public String show(T value) {
        return source.show(back.apply(value));
    }

    @Override
    public List<String> words() {
        return source.words();
    }

    @Override
    public String unit() {
        return source.unit();
    }

    @Override
    public boolean isCommand() {
        return source.isCommand();
    }

    @Override
    public @Nullable Line<?> line() {
        return source.line();
    }

    @Override
    public boolean isBlock() {
        return source.isBlock();
    }

    @Override
    public List<Keyword<?>> options() {
        return source.options();
    }
}
