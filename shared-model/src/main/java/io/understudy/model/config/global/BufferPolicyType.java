package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MTU or ADVERT in upper or lower case, or a number of bytes. */
record BufferPolicyType() implements ValueType<String> {
    private static final ValueType<Long> BYTES = Types.number(1, Integer.MAX_VALUE, "bytes");
    private static final List<String> WORDS = List.of("MTU", "ADVERT");

    @Override
    public String form() {
        return "MTU|ADVERT|BYTES";
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.peek();
        String policy = word == null ? "" : word.text().toUpperCase(Locale.ROOT);
        if (WORDS.contains(policy)) {
            in.take();
            return policy;
        }
        Long bytes = BYTES.read(in);
        return bytes == null ? null : bytes.toString();
    }
}
