package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All words of the line.
 *
 * @param least how many there must be
 */
record WordsType(String form, int least) implements ValueType<List<String>> {
    @Override
    public @Nullable List<String> read(Arguments in) {
        List<String> words = new ArrayList<>();
        while (in.hasNext() || words.size() < least) {
            Word word = in.take();
            if (word == null) {
                return null;
            }
            words.add(word.text());
        }
        return List.copyOf(words);
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
