package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One word of a form that more than a list of words can have.
 *
 * @param form how the manual calls it
 * @param sound whether a word has it
 * @param help what to write where a word has not
 */
record CheckedWordType(String form, Predicate<String> sound, String help)
        implements ValueType<String> {
    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        if (sound.test(word.text())) {
            return word.text();
        }
        in.error("unknown-value", word, in.keyword().name() + " cannot be " + word.text(), help);
        return null;
    }
}
