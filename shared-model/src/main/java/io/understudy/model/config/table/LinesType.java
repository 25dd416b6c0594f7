package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** A block with one value per line; several such blocks add up. */
record LinesType<T>(Line<T> line) implements ValueType<List<T>> {
    @Override
    public String form() {
        return "{ " + line.form() + " … }";
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public List<T> read(Arguments in) {
        List<T> values = new ArrayList<>();
        for (Statement statement : in.lines()) {
            T value = line.read(statement, in.report());
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    @Override
    public List<T> merge(List<T> earlier, List<T> later) {
        List<T> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    @Override
    public List<Keyword<?>> options() {
        return line.options();
    }
}
