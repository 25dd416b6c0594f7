package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One word of a list.
 *
 * @param choices what each word means, in the order of the manual
 */
record ChoiceType<T>(Map<String, T> choices, boolean ignoringCase) implements ValueType<T> {
    @Override
    public String form() {
        return String.join("|", choices.keySet());
    }

    @Override
    public @Nullable T read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        T meant = choices.get(word.text());
        if (meant == null && ignoringCase) {
            meant = anyCase(word.text());
        }
        if (meant == null) {
            String near = DidYouMean.among(word.text(), words());
            in.error(
                    "unknown-value",
                    word,
                    in.keyword().name() + " cannot be " + word.text(),
                    near != null
                            ? "did you mean " + near + "?"
                            : "use " + String.join(" or ", words()));
        }
        return meant;
    }

    private @Nullable T anyCase(String text) {
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (choice.getKey().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return choice.getValue();
            }
        }
        return null;
    }

    @Override
    public String show(T value) {
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (choice.getValue().equals(value)) {
                return choice.getKey();
            }
        }
        return String.valueOf(value);
    }

    @Override
    public List<String> words() {
        return List.copyOf(choices.keySet());
    }
}
