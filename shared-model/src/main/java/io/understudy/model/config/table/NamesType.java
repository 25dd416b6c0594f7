package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/** A block of words, any number of them on a line. */
record NamesType(String name) implements ValueType<List<String>> {
    @Override
    public String form() {
        return "{ " + name + "… }";
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public List<String> read(Arguments in) {
        List<String> names = new ArrayList<>();
        for (Statement line : in.lines()) {
            if (line.body() != null) {
                in.error(
                        "unexpected-brace",
                        line.body().open(),
                        "no block may stand here; it is skipped",
                        "remove the brace");
            }
            for (Word word : line.words()) {
                names.add(word.text());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> merge(List<String> earlier, List<String> later) {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
