package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word that is usually of a list but need not be, such as the name of a kernel module.
 *
 * @param form how the manual calls it
 */
record SuggestedType(String form, List<String> words) implements ValueType<String> {
    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        String near = DidYouMean.among(word.text(), words);
        if (!words.contains(word.text()) && near != null) {
            in.warning(
                    "unusual-value",
                    word,
                    in.keyword().name() + " " + word.text() + " is none that is known here",
                    "did you mean " + near + "?");
        }
        return word.text();
    }
}
