package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The name of a network interface, 1 to 15 bytes (IFNAMSIZ of linux/if.h less its NUL). */
record InterfaceType() implements ValueType<String> {
    private static final int MOST_BYTES = 15;

    @Override
    public String form() {
        return "INTERFACE";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        if (word.text().isEmpty()
                || word.text().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                || word.text().indexOf('/') >= 0) {
            in.error(
                    "interface-name",
                    word,
                    "'" + word.text() + "' cannot be the name of an interface",
                    "names have 1 to 15 bytes and no slash; ip link shows them");
            return null;
        }
        return word.text();
    }
}
