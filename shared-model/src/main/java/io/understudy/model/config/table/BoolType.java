package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of on, true, yes, off, false, no, in lower case; the word may be missing if optional. */
record BoolType(boolean optional) implements ValueType<Boolean> {
    private static final List<String> WORDS = List.of("on", "off", "true", "false", "yes", "no");

    @Override
    public String form() {
        return optional ? "[on|off]" : "on|off";
    }

    @Override
    public @Nullable Boolean read(Arguments in) {
        if (optional && !in.hasNext()) {
            return true;
        }
        Word word = in.take();
        if (word == null) {
            return null;
        }
        return switch (word.text()) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> {
                in.error(
                        "not-a-boolean",
                        word,
                        in.keyword().name() + " " + word.text() + " is neither on nor off",
                        "use on, true, yes, off, false or no, in lower case");
                yield null;
            }
        };
    }

    @Override
    public String show(Boolean value) {
        return value ? "on" : "off";
    }

    @Override
    public List<String> words() {
        return WORDS;
    }
}
