package io.understudy.model.config.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One or more values of a type, up to the end of the line. */
record RepeatedType<T>(ValueType<T> each) implements ValueType<List<T>> {
    @Override
    public String form() {
        return each.form() + " …";
    }

    @Override
    public @Nullable List<T> read(Arguments in) {
        List<T> values = new ArrayList<>();
        boolean sound = true;
        do {
            T value = each.read(in);
            if (value == null) {
                sound = false;
            } else {
                values.add(value);
            }
        } while (in.hasNext());
        return sound ? List.copyOf(values) : null;
    }

    @Override
    public String show(List<T> value) {
        return value.stream().map(each::show).collect(Collectors.joining(" "));
    }

    @Override
    public List<String> words() {
        return each.words();
    }

    @Override
    public String unit() {
        return each.unit();
    }
}
