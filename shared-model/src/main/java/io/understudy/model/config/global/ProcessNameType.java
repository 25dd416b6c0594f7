package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The name of a process, 1 to 15 bytes (TASK_COMM_LEN of linux/sched.h less its NUL). */
record ProcessNameType() implements ValueType<String> {
    static final ValueType<String> TYPE = new ProcessNameType();

    private static final int MOST_BYTES = 15;

    @Override
    public String form() {
        return "NAME";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        int bytes = word.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MOST_BYTES) {
            in.error(
                    "process-name",
                    word,
                    "'"
                            + word.text()
                            + "' cannot be the name of a process: it has "
                            + bytes
                            + " bytes",
                    "use 1 to " + MOST_BYTES + " bytes");
            return null;
        }
        return word.text();
    }
}
